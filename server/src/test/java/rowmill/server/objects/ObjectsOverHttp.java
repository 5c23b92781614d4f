package rowmill.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** What tests of the S3 API need: a server with a bucket, AWS's own client, and bare HTTP. */
abstract class ObjectsOverHttp {
    static final String PUBLIC_READ =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
            "Resource":"arn:aws:s3:::my-bucket/open/*"}]}""";

    static final String EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    Path directory;

    final PolicyBoundAuthorizer authorizer = new PolicyBoundAuthorizer();
    ObjectServer server;
    S3Client admin;

    @BeforeEach
    void start() throws Exception {
        server = new ObjectServer(directory, authorizer, 0);
        authorizer.grant(ObjectServer.user("admin").arn(), "*");
        admin = client("admin", true);
        admin.createBucket(bucket -> bucket.bucket("my-bucket"));
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
        server.close();
    }

    S3Client client(String user, boolean pathStyle) {
        return S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(user, "secret")))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(pathStyle)
                        .chunkedEncodingEnabled(true)
                        .build())
                .build();
    }

    static void assertRefused(int status, String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
        });
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    static String signedAs(String user) {
        return "AWS4-HMAC-SHA256 Credential=" + user + "/20261123/us-east-1/s3/aws4_request, SignedHeaders=host,"
                + " Signature=" + "0".repeat(64);
    }
}
