package rowmill.server.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.ServiceException;
import rowmill.server.objects.awssdk.IndexedBlobStore;
import rowmill.server.store.Store;
import rowmill.server.store.StorePlace;

class GuardedObjectsTest {
    private static final Call ADMIN = ObjectServer.callOf(ObjectServer.user("admin"));
    private static final Call BOB = ObjectServer.callOf(ObjectServer.user("bob"));

    @TempDir
    Path directory;

    private final PolicyBoundAuthorizer authorizer = new PolicyBoundAuthorizer();
    private Store store;
    private ObjectStorage storage;
    private ObjectAccess objects;

    @BeforeEach
    void open() {
        store = Store.open(StorePlace.of(directory));
        Path place = directory.resolve("objects");
        IndexedBlobStore.open(store, place, InstantSource.system(), new SecureRandom())
                .createContainer("bucket");
        storage = ObjectStorage.open(
                new ObjectSettings(ObjectServer.ACCOUNT, "us-east-1", List.of(), new ObjectSettings.Directory(place)),
                store,
                authorizer,
                InstantSource.system(),
                new SecureRandom());
        objects = storage.access();
        authorizer.grant(ADMIN.caller().arn(), "*");
    }

    @AfterEach
    void close() {
        storage.close();
        store.close();
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ServiceException.class, e -> assertThat(
                        e.errorCode().code())
                .isEqualTo(code));
    }

    private String read(long from, long to) throws IOException {
        try (InputStream in = objects.open(ADMIN, "bucket", "a", from, to)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void readsWhatItWrote() throws IOException {
        objects.put(ADMIN, "bucket", "a", "hello world".getBytes(UTF_8), "text/plain");
        assertThat(objects.head(ADMIN, "bucket", "a").size()).isEqualTo(11);
        assertThat(read(0, -1)).isEqualTo("hello world");
        assertThat(read(6, -1)).isEqualTo("world");
        assertThat(read(0, 5)).isEqualTo("hello");
        assertThat(read(6, 1000)).isEqualTo("world");
        assertThat(read(11, -1)).isEmpty();
        assertThat(read(3, 3)).isEmpty();
    }

    @Test
    void writesFilesAndDeletes() throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "from a file");
        objects.put(ADMIN, "bucket", "a", file, "text/plain");
        assertThat(read(0, -1)).isEqualTo("from a file");
        objects.delete(ADMIN, "bucket", "a");
        objects.delete(ADMIN, "bucket", "a");
        assertRefused("NoSuchKey", () -> objects.head(ADMIN, "bucket", "a"));
    }

    @Test
    void listsAllPages() {
        for (int i = 0; i < 1005; i++) {
            objects.put(ADMIN, "bucket", "p/" + i, new byte[0], "text/plain");
        }
        objects.put(ADMIN, "bucket", "q", new byte[0], "text/plain");
        assertThat(objects.list(ADMIN, "bucket", "p/")).hasSize(1005);
    }

    @Test
    void refusesAsS3DoesWhatIsNotAllowed() {
        objects.put(ADMIN, "bucket", "a", new byte[0], "text/plain");
        assertRefused("AccessDenied", () -> objects.put(BOB, "bucket", "a", new byte[0], "text/plain"));
        assertRefused("AccessDenied", () -> objects.open(BOB, "bucket", "a", 0, -1));
        assertRefused("AccessDenied", () -> objects.list(BOB, "bucket", ""));
        assertRefused("AccessDenied", () -> objects.requireBucket(BOB, "bucket"));
        assertRefused("AccessDenied", () -> objects.delete(BOB, "bucket", "a"));
        assertRefused("NoSuchBucket", () -> objects.requireBucket(ADMIN, "nowhere"));
    }

    @Test
    void aServiceReadsWhereTheBucketPolicyNamesItAndTheEntityItWorksFor() {
        objects.put(ADMIN, "bucket", "a", new byte[3], "text/plain");
        new BucketPolicies(store, InstantSource.system())
                .put(
                        "bucket",
                        """
                        {"Statement":[{"Effect":"Allow","Principal":{"Service":"machinelearning.amazonaws.com"},
                        "Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*","Condition":{
                        "StringEquals":{"aws:SourceAccount":"123456789012"},
                        "ArnLike":{"aws:SourceArn":"arn:aws:machinelearning:us-east-1:123456789012:*"}}}]}""");
        Call service = ObjectServer.callOf(Caller.service(ObjectServer.ACCOUNT, "machinelearning.amazonaws.com"));
        Call stranger = ObjectServer.callOf(Caller.service("999999999999", "machinelearning.amazonaws.com"));
        String datasource = "arn:aws:machinelearning:us-east-1:123456789012:datasource/ds-1";
        assertThat(objects.forSource(datasource).head(service, "bucket", "a").size())
                .isEqualTo(3);
        assertRefused("AccessDenied", () -> objects.head(service, "bucket", "a"));
        assertRefused("AccessDenied", () -> objects.forSource(datasource).head(stranger, "bucket", "a"));
    }
}
