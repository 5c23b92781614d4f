package rowmill.server.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.server.secrets.Secret;
import rowmill.server.store.Store;
import rowmill.server.store.StoreLocation;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** One server of ours stands in for the outside endpoint of another. */
final class OutsideEndpointTest {
    private static final Call ADMIN = ObjectServer.callOf(ObjectServer.user("admin"));
    private static final Call BOB = ObjectServer.callOf(ObjectServer.user("bob"));

    @TempDir
    Path directory;

    private ObjectServer outside;
    private ObjectServer inside;
    private S3Client client;

    @BeforeEach
    void start() throws Exception {
        PolicyBoundAuthorizer ofOutside = new PolicyBoundAuthorizer();
        ofOutside.grant(ObjectServer.user("rowmill").arn(), "*");
        outside = new ObjectServer(directory.resolve("outside"), ofOutside, 0);
        PolicyBoundAuthorizer ofInside = new PolicyBoundAuthorizer();
        ofInside.grant(ADMIN.caller().arn(), "*");
        inside =
                new ObjectServer(directory.resolve("inside"), ofInside, 0, place("http://127.0.0.1:" + outside.port()));
        client = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + inside.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("admin", "secret")))
                .forcePathStyle(true)
                .build();
        client.createBucket(create -> create.bucket("my-bucket"));
    }

    private static ObjectSettings.Place place(String endpoint) {
        return new ObjectSettings.Outside(URI.create(endpoint), "us-east-1", "rowmill", Secret.of("secret"));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        inside.close();
        outside.close();
    }

    @Test
    void objectsLiveOutsideAndAreReadAndListedHere() throws Exception {
        client.putObject(put -> put.bucket("my-bucket").key("a/b c"), RequestBody.fromString("hello"));
        ObjectAccess objects = inside.storage().access();
        assertThat(objects.list(ADMIN, "my-bucket", "a/"))
                .extracting(ObjectSummary::key)
                .containsExactly("a/b c");
        objects.put(ADMIN, "my-bucket", "c", "0123456789".getBytes(UTF_8), "text/plain");
        try (InputStream in = objects.open(ADMIN, "my-bucket", "c", 3, 7)) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("3456");
        }
        assertThat(client.getObjectAsBytes(get -> get.bucket("my-bucket").key("c"))
                        .asUtf8String())
                .isEqualTo("0123456789");
        client.deleteObject(delete -> delete.bucket("my-bucket").key("c"));
        assertRefused("NoSuchKey", () -> objects.head(ADMIN, "my-bucket", "c"));
        assertRefused("NoSuchBucket", () -> objects.list(ADMIN, "nowhere", ""));
    }

    @Test
    void uploadsInPartsPassThrough() {
        String id = client.createMultipartUpload(
                        create -> create.bucket("my-bucket").key("big"))
                .uploadId();
        String etag = client.uploadPart(
                        part -> part.bucket("my-bucket").key("big").uploadId(id).partNumber(1),
                        RequestBody.fromBytes(new byte[1_000_000]))
                .eTag();
        client.completeMultipartUpload(complete -> complete.bucket("my-bucket")
                .key("big")
                .uploadId(id)
                .multipartUpload(all -> all.parts(
                        CompletedPart.builder().partNumber(1).eTag(etag).build())));
        assertThat(inside.storage().access().head(ADMIN, "my-bucket", "big").size())
                .isEqualTo(1_000_000);
    }

    @Test
    void whoMayDoWhatIsDecidedHere() {
        assertRefused(
                "AccessDenied", () -> inside.storage().access().put(BOB, "my-bucket", "a", new byte[0], "text/plain"));
    }

    @Test
    void anEndpointThatCannotBeReachedIsSaidSo() throws Exception {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        try (Store store = Store.open(StoreLocation.in(directory));
                ObjectStorage lost = ObjectStorage.open(
                        new ObjectSettings(
                                ObjectServer.ACCOUNT, "us-east-1", List.of(), place("http://127.0.0.1:" + unused)),
                        store,
                        request -> new rowmill.server.identity.Decision.Allowed(),
                        InstantSource.system(),
                        new SecureRandom())) {
            assertRefused("ServiceUnavailable", () -> lost.access().list(ADMIN, "my-bucket", ""));
        }
    }

    @Test
    void anEndpointMustBeAUrlWithAHost() {
        assertThatThrownBy(() -> place("minio:9000")).hasMessageContaining("http or https URL with a host");
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ServiceException.class, e -> assertThat(
                        e.errorCode().code())
                .isEqualTo(code));
    }
}
