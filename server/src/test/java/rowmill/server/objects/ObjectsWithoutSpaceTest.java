package rowmill.server.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.server.objects.awssdk.IndexedBlobStore;
import rowmill.server.space.Logged;
import rowmill.server.space.Shortage;
import rowmill.server.store.Store;
import rowmill.server.store.StoreLocation;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Objects on a server whose database may not grow by a page, and whose disk is full where a body says so. */
final class ObjectsWithoutSpaceTest {
    private static final Call ADMIN = ObjectServer.callOf(ObjectServer.user("admin"));

    @TempDir
    Path directory;

    private Store store;
    private Path place;
    private ObjectStorage storage;

    @BeforeEach
    void open() {
        place = directory.resolve("objects");
        try (Store roomy = Store.open(StoreLocation.in(directory))) {
            blobs(roomy).createContainer("bucket");
        }
        String full = StoreLocation.in(directory).jdbcUrl() + "?max_page_count=1";
        store = Store.open(new StoreLocation(full, Optional.empty(), Optional.empty()));
        PolicyBoundAuthorizer authorizer = new PolicyBoundAuthorizer();
        authorizer.grant(ADMIN.caller().arn(), "*");
        storage = ObjectStorage.open(
                new ObjectSettings(ObjectServer.ACCOUNT, "us-east-1", List.of(), new ObjectSettings.Directory(place)),
                store,
                authorizer,
                InstantSource.system(),
                new SecureRandom());
    }

    @AfterEach
    void close() {
        storage.close();
        store.close();
    }

    private IndexedBlobStore blobs(Store of) {
        return IndexedBlobStore.open(of, place, InstantSource.system(), new SecureRandom());
    }

    private void fill() {
        for (int i = 0; i < 1000; i++) {
            storage.access().put(ADMIN, "bucket", "k".repeat(900) + i, new byte[0], "text/plain");
        }
    }

    @Test
    void aWriteWithoutSpaceIsRefusedWithACodeAndAStatusOfItsOwnAndWithoutAPath() {
        for (int again = 0; again < 3; again++) {
            assertThatThrownBy(this::fill).isInstanceOfSatisfying(ServiceException.class, refusal -> {
                assertThat(refusal.errorCode().code()).isEqualTo("InsufficientStorage");
                assertThat(refusal.errorCode().httpStatus()).isEqualTo(507);
                assertThat(refusal.text()).isEqualTo("The server has no space left for objects.");
            });
        }
    }

    @Test
    void theLogHasOneLineOfIt() {
        try (Logged shortages = new Logged(Shortage.class);
                Logged failures = new Logged(Failures.class)) {
            for (int again = 0; again < 20; again++) {
                assertThatThrownBy(this::fill).isInstanceOf(ServiceException.class);
            }
            assertThat(shortages.lines())
                    .singleElement()
                    .asString()
                    .contains("objects cannot be written", "full", "Make room on the file system")
                    .doesNotEndWith("*");
            assertThat(failures.lines()).isEmpty();
        }
    }

    @Test
    void aBodyForWhichThereIsNoSpaceIsReadToItsEndAndNothingOfItStays() throws IOException {
        InputStream body = new InputStream() {
            private int reads;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                reads++;
                if (reads == 2) {
                    throw new IOException("No space left on device");
                }
                return reads < 10 ? length : -1;
            }

            @Override
            public void close() {
                assertThat(reads).as("reads before the answer").isEqualTo(10);
            }
        };
        PutObjectRequest put =
                PutObjectRequest.builder().bucket("bucket").key("a").build();
        assertThatThrownBy(() -> blobs(store).putBlob(put, body))
                .isInstanceOf(UncheckedIOException.class)
                .matches(Shortage::isBehind);
        try (Stream<Path> left = Files.walk(place)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void readingGoesOn() throws IOException {
        try (Store roomy = Store.open(StoreLocation.in(directory))) {
            blobs(roomy)
                    .putBlob(
                            PutObjectRequest.builder().bucket("bucket").key("a").build(),
                            new java.io.ByteArrayInputStream("hello".getBytes(UTF_8)));
        }
        assertThatThrownBy(this::fill).isInstanceOf(ServiceException.class);
        try (InputStream in = storage.access().open(ADMIN, "bucket", "a", 0, -1)) {
            assertThat(in.readAllBytes()).isEqualTo("hello".getBytes(UTF_8));
        }
    }
}
