package rowmill.server.objects.awssdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.store.Store;
import rowmill.server.store.StoreLocation;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

class IndexedBlobStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-23T01:02:03.004Z");

    @TempDir
    Path directory;

    private Store store;
    private IndexedBlobStore blobs;

    @BeforeEach
    void open() {
        store = openStore(directory);
        blobs = reopened();
        blobs.createContainer("bucket");
    }

    Store openStore(Path where) {
        return Store.open(StoreLocation.in(where));
    }

    private IndexedBlobStore reopened() {
        return IndexedBlobStore.open(store, directory.resolve("objects"), InstantSource.fixed(NOW), new SecureRandom());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void put(String key, String text) {
        blobs.putBlob(
                PutObjectRequest.builder().bucket("bucket").key(key).build(),
                new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private String read(String key) throws IOException {
        try (InputStream in = blobs.getBlob("bucket", key)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("objects"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    @Test
    void whatWasPutIsReadAndListedAfterAReopening() throws IOException {
        put("a/b", "hello");
        blobs = reopened();
        assertThat(read("a/b")).isEqualTo("hello");
        assertThat(blobs.blobMetadata("bucket", "a/b").eTag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(blobs.list("bucket").contents()).extracting(S3Object::key).containsExactly("a/b");
    }

    @Test
    void keysThatAFileSystemWouldConfuseAreDifferentObjects() throws IOException {
        List<String> keys =
                List.of("a", "a/", "a/b", "a//b", "a/../b", "./a", "b", "..", "A", "é", "e\u0301", "k".repeat(1024));
        keys.forEach(key -> put(key, key));
        for (String key : keys) {
            assertThat(read(key)).isEqualTo(key);
        }
        assertThat(blobs.list("bucket").contents()).hasSize(keys.size());
    }

    @Test
    void listsInTheOrderOfUtf8Bytes() {
        List.of("b", "a\uFFFD", "a\uD83D\uDE00", "a", "B").forEach(key -> put(key, "x"));
        assertThat(blobs.list("bucket").contents())
                .extracting(S3Object::key)
                .containsExactly("B", "a", "a\uFFFD", "a\uD83D\uDE00", "b");
    }

    @Test
    void replacingAnObjectRemovesItsOldBytes() throws IOException {
        put("a", "old");
        put("a", "new");
        assertThat(read("a")).isEqualTo("new");
        assertThat(files()).hasSize(1);
        blobs.removeBlob("bucket", "a");
        assertThat(files()).isEmpty();
    }

    @Test
    void aReaderThatHasBegunReadsOnAfterTheObjectIsReplaced() throws IOException {
        put("a", "old bytes");
        try (InputStream in = blobs.getBlob("bucket", "a")) {
            put("a", "new");
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("old bytes");
        }
    }

    @Test
    void aBodyThatBreaksOffLeavesNeitherObjectNorFile() throws IOException {
        put("a", "old");
        InputStream brokenOff = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("connection lost");
                }
                return 'x';
            }
        };
        assertThatThrownBy(() -> blobs.putBlob(
                        PutObjectRequest.builder().bucket("bucket").key("a").build(), brokenOff))
                .hasRootCauseMessage("connection lost");
        assertThat(read("a")).isEqualTo("old");
        assertThat(files()).hasSize(1);
    }

    @Test
    void aBodyShorterThanAnnouncedIsRefused() throws IOException {
        assertRefused(
                "IncompleteBody",
                () -> blobs.putBlob(
                        PutObjectRequest.builder()
                                .bucket("bucket")
                                .key("a")
                                .contentLength(10L)
                                .build(),
                        new ByteArrayInputStream(new byte[9])));
        assertThat(files()).isEmpty();
    }

    @Test
    void aBodyWithAnotherDigestIsRefused() throws IOException {
        assertRefused(
                "BadDigest",
                () -> blobs.putBlob(
                        PutObjectRequest.builder()
                                .bucket("bucket")
                                .key("a")
                                .contentMD5("AAAAAAAAAAAAAAAAAAAAAA==")
                                .build(),
                        new ByteArrayInputStream(new byte[9])));
        assertThat(files()).isEmpty();
    }

    @Test
    void theNextStartSweepsWhatACrashLeft() throws IOException {
        put("a", "kept");
        Path objects = directory.resolve("objects");
        Files.writeString(objects.resolve("incoming").resolve("0123"), "half");
        Files.createDirectories(objects.resolve("bytes").resolve("ff"));
        Files.writeString(objects.resolve("bytes").resolve("ff").resolve("ff00"), "whole, never acknowledged");
        blobs = reopened();
        assertThat(files()).hasSize(1);
        assertThat(read("a")).isEqualTo("kept");
    }

    @Test
    void onlyOneOfTwoCreatorsWins() {
        PutObjectRequest create = PutObjectRequest.builder()
                .bucket("bucket")
                .key("a")
                .ifNoneMatch("*")
                .build();
        blobs.putBlob(create, new ByteArrayInputStream(new byte[1]));
        assertRefused("PreconditionFailed", () -> blobs.putBlob(create, new ByteArrayInputStream(new byte[2])));
    }

    @Test
    void aWriteOverAnotherVersionThanNamedIsRefused() throws IOException {
        put("a", "hello");
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket("bucket").key("a");
        assertRefused(
                "PreconditionFailed",
                () -> blobs.putBlob(request.ifMatch("\"other\"").build(), new ByteArrayInputStream(new byte[1])));
        blobs.putBlob(
                request.ifMatch("\"5d41402abc4b2a76b9719d911017c592\"").build(),
                new ByteArrayInputStream("x".getBytes(UTF_8)));
        assertThat(read("a")).isEqualTo("x");
        assertThat(files()).hasSize(1);
    }

    private MultipartUpload begin(String key) {
        return blobs.initiateMultipartUpload(CreateMultipartUploadRequest.builder()
                .bucket("bucket")
                .key(key)
                .contentType("text/csv")
                .build());
    }

    private CompletedPart part(MultipartUpload upload, int number, byte[] bytes) {
        String etag = blobs.uploadMultipartPart(
                        upload, UploadPartRequest.builder().partNumber(number).build(), new ByteArrayInputStream(bytes))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    private void complete(MultipartUpload upload, CompletedPart... parts) {
        blobs.completeMultipartUpload(
                upload,
                CompleteMultipartUploadRequest.builder()
                        .multipartUpload(completed -> completed.parts(parts))
                        .build());
    }

    @Test
    void partsBecomeOneObjectWithoutBeingCopied() throws IOException {
        MultipartUpload upload = begin("big");
        CompletedPart two = part(upload, 2, "world".getBytes(UTF_8));
        CompletedPart one = part(upload, 1, "hello ".getBytes(UTF_8));
        part(upload, 3, "not wanted".getBytes(UTF_8));
        List<Path> before = files();
        complete(upload, one, two);
        assertThat(read("big")).isEqualTo("hello world");
        assertThat(files()).hasSize(2).isSubsetOf(before);
        assertThat(blobs.blobMetadata("bucket", "big").eTag()).matches("[0-9a-f]{32}-2");
        assertThat(blobs.blobMetadata("bucket", "big").contentType()).isEqualTo("text/csv");
        assertThat(blobs.listMultipartUploads("bucket")).isEmpty();
    }

    @Test
    void aPartSentAgainReplacesTheFirst() throws IOException {
        MultipartUpload upload = begin("big");
        part(upload, 1, "wrong".getBytes(UTF_8));
        CompletedPart right = part(upload, 1, "right".getBytes(UTF_8));
        complete(upload, right);
        assertThat(read("big")).isEqualTo("right");
        assertThat(files()).hasSize(1);
    }

    @Test
    void anAbortedUploadLeavesNothing() throws IOException {
        MultipartUpload upload = begin("big");
        part(upload, 1, new byte[100]);
        blobs.abortMultipartUpload(upload);
        assertThat(files()).isEmpty();
        assertRefused("NoSuchUpload", () -> part(upload, 2, new byte[1]));
        assertThat(files()).isEmpty();
    }

    @Test
    void anUploadBelongsToItsKey() {
        MultipartUpload upload = begin("big");
        MultipartUpload stolen = new MultipartUpload(
                upload.id(),
                CreateMultipartUploadRequest.builder()
                        .bucket("bucket")
                        .key("other")
                        .build());
        assertRefused("NoSuchUpload", () -> part(stolen, 1, new byte[1]));
    }

    @Test
    void aPartWithAnotherEtagIsRefused() {
        MultipartUpload upload = begin("big");
        part(upload, 1, new byte[1]);
        assertRefused(
                "InvalidPart",
                () -> complete(
                        upload,
                        CompletedPart.builder().partNumber(1).eTag("other").build()));
    }

    @Test
    void anyRangeOfAnyPartsIsReadAsOfOneFile() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] all = new byte[50_000];
        random.nextBytes(all);
        MultipartUpload upload = begin("big");
        int[] cuts = {0, 1, 70, 70, 20_000, 50_000};
        CompletedPart[] parts = new CompletedPart[cuts.length - 1];
        for (int i = 1; i < cuts.length; i++) {
            parts[i - 1] = part(upload, i, java.util.Arrays.copyOfRange(all, cuts[i - 1], cuts[i]));
        }
        complete(upload, parts);
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(all.length);
            int to = from + random.nextInt(all.length - from);
            GetObjectRequest request = GetObjectRequest.builder()
                    .bucket("bucket")
                    .key("big")
                    .range("bytes=" + from + "-" + to)
                    .build();
            try (InputStream in = blobs.getBlob(request)) {
                assertThat(in.readAllBytes())
                        .as("seed %d, %d to %d", seed, from, to)
                        .isEqualTo(java.util.Arrays.copyOfRange(all, from, to + 1));
            }
        }
    }

    @Test
    void aCopyOutlivesItsSource() throws IOException {
        put("a", "hello");
        blobs.copyBlob(CopyObjectRequest.builder()
                .sourceBucket("bucket")
                .sourceKey("a")
                .destinationBucket("bucket")
                .destinationKey("b")
                .build());
        blobs.removeBlob("bucket", "a");
        blobs = reopened();
        assertThat(read("b")).isEqualTo("hello");
    }

    @Test
    void aBucketWithObjectsIsNotDeletedAndOneWithUploadsTakesThemAlong() throws IOException {
        put("a", "x");
        part(begin("big"), 1, new byte[10]);
        assertRefused("BucketNotEmpty", () -> blobs.deleteBucket("bucket"));
        blobs.removeBlob("bucket", "a");
        blobs.deleteBucket("bucket");
        assertThat(files()).isEmpty();
        assertRefused("NoSuchBucket", () -> put("a", "x"));
        assertThat(files()).isEmpty();
    }

    @Test
    void continuesAListingWhereAnyPageEnded() {
        for (int i = 0; i < 25; i++) {
            put("k" + i, "x");
        }
        List<String> all =
                blobs.list("bucket").contents().stream().map(S3Object::key).toList();
        List<String> paged = new java.util.ArrayList<>();
        String token = null;
        do {
            var page = blobs.list(ListObjectsV2Request.builder()
                    .bucket("bucket")
                    .maxKeys(4)
                    .continuationToken(token)
                    .build());
            page.contents().forEach(object -> paged.add(object.key()));
            token = page.nextContinuationToken();
        } while (token != null);
        assertThat(paged).isEqualTo(all).hasSize(25);
    }
}
