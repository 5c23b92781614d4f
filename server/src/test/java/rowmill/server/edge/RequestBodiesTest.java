package rowmill.server.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.Caller;
import rowmill.contract.machinelearning.MachineLearningContract;
import rowmill.contract.machinelearning.MachineLearningHandler;
import rowmill.contract.signature.Credentials;
import rowmill.contract.signature.PayloadHash;
import rowmill.contract.signature.SignableRequest;
import rowmill.contract.signature.Signer;
import rowmill.server.identity.AccessKey;
import rowmill.server.identity.Decision;
import rowmill.server.objects.ObjectSettings;
import rowmill.server.objects.ObjectStorage;
import rowmill.server.secrets.Secret;
import rowmill.server.space.Shortage;
import rowmill.server.store.Store;
import rowmill.server.store.StorePlace;

/** What is read of the bodies of API requests, and of whose, over HTTP. */
@Timeout(300)
final class RequestBodiesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String TARGET = "AmazonML_20141212.DescribeMLModels";

    @TempDir
    Path directory;

    private Store store;
    private ObjectStorage objects;
    private Audit audit;
    private Edge edge;

    @BeforeEach
    void start() throws Exception {
        store = Store.open(StorePlace.of(directory));
        ObjectSettings settings = new ObjectSettings(
                "123456789012", "us-east-1", List.of(), new ObjectSettings.Directory(directory.resolve("objects")));
        objects = ObjectStorage.open(settings, store, request -> new Decision.Allowed(), () -> NOW, new SecureRandom());
        audit = new Audit(directory.resolve("audit.jsonl"));
        AccessKey key = new AccessKey(
                "AKIAANNE",
                Secret.of("anne's secret"),
                Optional.empty(),
                Optional.empty(),
                new Caller("123456789012", "arn:aws:iam::123456789012:user/anne", "AIDAANNE"),
                Map.of());
        Authentication authentication = new Authentication(
                id -> Optional.of(key).filter(each -> each.id().equals(id)),
                () -> NOW,
                "123456789012",
                "us-east-1",
                new Transport(Optional.empty()));
        var guard = new ServiceMount.Guard(
                request -> new Decision.Allowed(), audit, new Shortage(() -> NOW, "nothing can be done", "here"));
        var mount = new ServiceMount<>(
                MachineLearningContract.CONTRACT,
                new MachineLearningHandler() {},
                (call, operation, input) -> "*",
                guard);
        LogLinks links = new LogLinks(new byte[32], () -> NOW, name -> Optional.empty());
        var services = new Front.Services(List.of(mount), objects.http(), new Clients());
        edge = new Edge("127.0.0.1", 0, new Front(authentication, services, links, audit));
        edge.start();
    }

    @AfterEach
    void stop() throws Exception {
        edge.close();
        audit.close();
        objects.close();
        store.close();
    }

    @Test
    void refusesAStrangerBeforeTheBodyHasCome() throws Exception {
        assertThat(answerToFirstOfFiftyMegabytes("")).contains("403", "MissingAuthenticationToken");
        assertThat(answerToFirstOfFiftyMegabytes("Authorization: AWS4-HMAC-SHA256"
                        + " Credential=AKIANOBODY/20261123/us-east-1/machinelearning/aws4_request,"
                        + " SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64)
                        + "\r\nX-Amz-Date: 20261123T120000Z\r\n"))
                .contains("403", "UnrecognizedClientException");
    }

    @Test
    void servesLargeBodiesOneAfterTheOther() throws Exception {
        byte[] large = ("{\"x\": \"" + "y".repeat(3 << 20) + "\"}").getBytes(UTF_8);
        for (int times = 0; times < 3; times++) {
            assertThat(send("machinelearning", large).body()).contains("DescribeMLModels is not built");
        }
    }

    @Test
    void refusesBodiesBeyondTheLimitAndServesTheNext() throws Exception {
        HttpResponse<String> refused = send("machinelearning", new byte[RequestBodies.LARGEST + 1]);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("RequestEntityTooLarge", "larger than 67108864 bytes");
        assertThat(send("machinelearning", "{}".getBytes(UTF_8)).body()).contains("DescribeMLModels is not built");
    }

    @Test
    void refusesASignatureForAnotherService() throws Exception {
        for (String service : List.of("s3", "monitoring")) {
            HttpResponse<String> refused = send(service, "{}".getBytes(UTF_8));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body())
                    .contains("InvalidSignatureException", "scoped to correct service: 'machinelearning'", service);
        }
    }

    private String answerToFirstOfFiftyMegabytes(String authorization) throws IOException {
        URI address = URI.create(edge.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head = "POST / HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nX-Amz-Target: " + TARGET + "\r\n"
                    + authorization + "Content-Length: 50000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            socket.getOutputStream().write(new byte[RequestBodies.SMALL + (1 << 16)]);
            socket.getOutputStream().flush();
            socket.setSoTimeout(120_000);
            return new String(socket.getInputStream().readNBytes(250), UTF_8);
        }
    }

    private HttpResponse<String> send(String service, byte[] body) throws Exception {
        URI address = URI.create(edge.address());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("host", List.of(address.getAuthority()));
        headers.put("x-amz-target", List.of(TARGET));
        Map<String, String> added = new Signer(Credentials.of("AKIAANNE", "anne's secret"), "us-east-1", service)
                .sign(new SignableRequest("POST", "/", "", headers), PayloadHash.of(body), NOW);
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("/"))
                .header("x-amz-target", TARGET)
                .header("content-type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        added.forEach(request::header);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
