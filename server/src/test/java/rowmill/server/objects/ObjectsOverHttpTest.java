package rowmill.server.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The S3 API through AWS's own client and, where that is too well-behaved, through bare HTTP. */
class ObjectsOverHttpTest extends ObjectsOverHttp {
    @Test
    void awsClientStoresAndReadsWithSignedChunks() throws IOException {
        byte[] bytes = new byte[700_000];
        new Random(7).nextBytes(bytes);
        admin.putObject(
                put -> put.bucket("my-bucket").key("dir/a b+c.bin").metadata(Map.of("kind", "x y")),
                RequestBody.fromBytes(bytes));
        try (var found = admin.getObject(get -> get.bucket("my-bucket").key("dir/a b+c.bin"))) {
            assertThat(found.response().metadata()).containsEntry("kind", "x y");
            assertThat(found.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void awsClientsChecksumsAreJudged() {
        for (ChecksumAlgorithm algorithm : List.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.SHA256)) {
            admin.putObject(
                    put -> put.bucket("my-bucket").key("a").checksumAlgorithm(algorithm),
                    RequestBody.fromString("hello"));
            assertThat(admin.getObjectAsBytes(get -> get.bucket("my-bucket").key("a"))
                            .asUtf8String())
                    .isEqualTo("hello");
        }
        assertRefused(
                400,
                "BadDigest",
                () -> admin.putObject(
                        put -> put.bucket("my-bucket").key("a").checksumCRC32("AAAAAA=="),
                        RequestBody.fromString("hello")));
    }

    @Test
    void awsClientUploadsInParts() {
        byte[] part = new byte[5 << 20];
        new Random(7).nextBytes(part);
        String id = admin.createMultipartUpload(
                        create -> create.bucket("my-bucket").key("big"))
                .uploadId();
        List<CompletedPart> parts = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(admin.uploadPart(
                                        upload -> upload.bucket("my-bucket")
                                                .key("big")
                                                .uploadId(id)
                                                .partNumber(number),
                                        RequestBody.fromBytes(number == 3 ? Arrays.copyOf(part, 9) : part))
                                .eTag())
                        .build())
                .toList();
        assertThat(admin.listParts(list -> list.bucket("my-bucket").key("big").uploadId(id))
                        .parts())
                .hasSize(3);
        admin.completeMultipartUpload(complete -> complete.bucket("my-bucket")
                .key("big")
                .uploadId(id)
                .multipartUpload(completed -> completed.parts(parts)));
        byte[] stored = admin.getObjectAsBytes(get -> get.bucket("my-bucket").key("big"))
                .asByteArray();
        assertThat(stored).hasSize(2 * part.length + 9);
        assertThat(Arrays.copyOfRange(stored, part.length, 2 * part.length)).isEqualTo(part);
    }

    @Test
    void aBodyWithAnotherHashThanSignedIsNotStored() throws Exception {
        HttpResponse<String> answer = send(to("/my-bucket/a")
                .header("Authorization", signedAs("admin"))
                .header("x-amz-content-sha256", EMPTY_HASH)
                .PUT(HttpRequest.BodyPublishers.ofString("smuggled")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>XAmzContentSHA256Mismatch</Code>");
        assertThat(admin.listObjectsV2(list -> list.bucket("my-bucket")).contents())
                .isEmpty();
    }

    @Test
    void aChunkWithAForgedSignatureIsNotStored() throws Exception {
        String chunk =
                "5;chunk-signature=" + "1".repeat(64) + "\r\nhello\r\n0;chunk-signature=" + "2".repeat(64) + "\r\n\r\n";
        HttpResponse<String> answer = send(to("/my-bucket/a")
                .header("Authorization", signedAs("admin"))
                .header("x-amz-date", "20261123T000000Z")
                .header("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
                .header("x-amz-decoded-content-length", "5")
                .PUT(HttpRequest.BodyPublishers.ofString(chunk)));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(admin.listObjectsV2(list -> list.bucket("my-bucket")).contents())
                .isEmpty();
    }

    @Test
    void aTrailingChecksumThatDoesNotFitIsNotStored() throws Exception {
        HttpResponse<String> answer = send(to("/my-bucket/a")
                .header("Authorization", signedAs("admin"))
                .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("x-amz-trailer", "x-amz-checksum-crc32")
                .header("x-amz-decoded-content-length", "5")
                .PUT(HttpRequest.BodyPublishers.ofString("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n")));
        assertThat(answer.body()).contains("<Code>BadDigest</Code>");
        assertThat(admin.listObjectsV2(list -> list.bucket("my-bucket")).contents())
                .isEmpty();
    }

    @Test
    void conditionsAreJudgedWhileWriting() {
        admin.putObject(put -> put.bucket("my-bucket").key("a").ifNoneMatch("*"), RequestBody.fromString("first"));
        assertRefused(
                412,
                "PreconditionFailed",
                () -> admin.putObject(
                        put -> put.bucket("my-bucket").key("a").ifNoneMatch("*"), RequestBody.fromString("second")));
        assertThatThrownBy(() -> admin.getObject(
                        get -> get.bucket("my-bucket").key("a").ifNoneMatch("\"8b04d5e3775d298e78455efc5ca404d5\"")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));
    }

    @Test
    void saysWhatABucketWithoutConfigurationsSays() {
        assertRefused(404, "NoSuchTagSet", () -> admin.getBucketTagging(get -> get.bucket("my-bucket")));
        assertRefused(404, "NoSuchCORSConfiguration", () -> admin.getBucketCors(get -> get.bucket("my-bucket")));
        assertThat(admin.getBucketVersioning(get -> get.bucket("my-bucket")).status())
                .isNull();
        assertThat(admin.getBucketLocation(get -> get.bucket("my-bucket")).locationConstraintAsString())
                .isEmpty();
        assertRefused(
                501,
                "NotImplemented",
                () -> admin.putBucketVersioning(put ->
                        put.bucket("my-bucket").versioningConfiguration(versioning -> versioning.status("Enabled"))));
    }

    @Test
    void refusesBucketNamesAsS3Does() throws Exception {
        for (String name : List.of("UPPER", "a_b", "192.168.1.1", "healthz!")) {
            HttpResponse<String> answer = send(
                    to("/" + name).header("Authorization", signedAs("admin")).PUT(HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.body()).contains("<Code>InvalidBucketName</Code>");
        }
        assertRefused(404, "NoSuchBucket", () -> admin.listObjectsV2(list -> list.bucket("nowhere")));
        assertRefused(409, "BucketAlreadyOwnedByYou", () -> admin.createBucket(create -> create.bucket("my-bucket")));
    }

    @Test
    void aBucketCalledHealthzIsABucket() {
        admin.createBucket(create -> create.bucket("healthz"));
        assertThat(admin.listObjectsV2(list -> list.bucket("healthz")).keyCount())
                .isZero();
    }

    @Test
    void findsTheBucketInTheHostName() throws Exception {
        admin.putObject(put -> put.bucket("my-bucket").key("dir/a"), RequestBody.fromString("hello"));
        admin.putBucketPolicy(put -> put.bucket("my-bucket").policy(PUBLIC_READ.replace("open", "dir")));
        for (String host : List.of("my-bucket.localhost", "my-bucket.s3.us-east-1.localhost:1234")) {
            try (Socket socket = new Socket("127.0.0.1", server.port());
                    InputStream in = socket.getInputStream()) {
                socket.getOutputStream()
                        .write(("GET /dir/a HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                                .getBytes(UTF_8));
                assertThat(new String(in.readAllBytes(), UTF_8))
                        .startsWith("HTTP/1.1 200")
                        .endsWith("hello");
            }
        }
    }

    @Test
    void responseOverridesAndRequestIdsAreAsInS3() throws Exception {
        admin.putObject(put -> put.bucket("my-bucket").key("a"), RequestBody.fromString("hello"));
        HttpResponse<String> answer =
                send(to("/my-bucket/a?response-content-type=text%2Fx").header("Authorization", signedAs("admin")));
        assertThat(answer.headers().firstValue("content-type")).contains("text/x");
        assertThat(answer.headers().allValues("x-amz-request-id")).hasSize(1);
    }

    @Test
    void keysOfEveryKindPassThroughHttp() {
        List<String> keys = List.of(
                "a//b",
                "/a",
                "a/",
                "a/./b",
                "a/../b",
                "..",
                "a\\b",
                "a%2Fb",
                "a%b",
                "tab\tkey",
                "a;b=c",
                "a:b",
                "日本語/é",
                "a'\"<>&b",
                "🚂");
        for (String key : keys) {
            admin.putObject(put -> put.bucket("my-bucket").key(key), RequestBody.fromString(key));
        }
        for (String key : keys) {
            assertThat(admin.getObjectAsBytes(get -> get.bucket("my-bucket").key(key))
                            .asUtf8String())
                    .isEqualTo(key);
        }
        assertThat(admin.listObjectsV2(list -> list.bucket("my-bucket").encodingType("url"))
                        .contents())
                .extracting("key")
                .containsExactlyInAnyOrderElementsOf(keys);
    }
}
