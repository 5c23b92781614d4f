package rowmill.server.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads as a task runner makes them on one machine: bodies that no signature covers and a CRC32C guards. */
class ChecksummedPiecesTest {
    private static final String BUCKET = "/my-bucket";

    @TempDir
    Path directory;

    private ObjectServer server;

    @BeforeEach
    void start() throws Exception {
        PolicyBoundAuthorizer authorizer = new PolicyBoundAuthorizer();
        server = open(directory, authorizer);
        authorizer.grant(ObjectServer.user("admin").arn(), "*");
        send("PUT", BUCKET, new byte[0]);
    }

    /** A server on a directory; another kind of place may be tested likewise. */
    ObjectServer open(Path folder, PolicyBoundAuthorizer authorizer) throws Exception {
        return new ObjectServer(folder, authorizer, 0);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private HttpResponse<String> send(String method, String target, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=admin/20261123/us-east-1/s3/aws4_request, SignedHeaders=host,"
                                + " Signature=" + "0".repeat(64))
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String crc32c(byte[] body) {
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex("%08x".formatted(checksum.getValue())));
    }

    private static byte[] md5(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("MD5").digest(bytes);
    }

    private String begin() throws Exception {
        return begin("x-amz-checksum-algorithm", "CRC32C");
    }

    private String begin(String... headers) throws Exception {
        String answer =
                send("POST", BUCKET + "/part?uploads=", new byte[0], headers).body();
        return answer.replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
    }

    @Test
    void piecesBecomeTheObjectWithATagThatIsMadeOfTheirs() throws Exception {
        byte[] first = new byte[5 << 20];
        new Random(1).nextBytes(first);
        byte[] second = "the rest".getBytes(UTF_8);
        String id = begin();
        StringBuilder complete = new StringBuilder("<CompleteMultipartUpload>");
        MessageDigest ofTags = MessageDigest.getInstance("MD5");
        int number = 0;
        for (byte[] piece : new byte[][] {first, second}) {
            number++;
            HttpResponse<String> answer = send(
                    "PUT",
                    BUCKET + "/part?partNumber=" + number + "&uploadId=" + id,
                    piece,
                    "x-amz-checksum-crc32c",
                    crc32c(piece));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            String tag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(tag).matches("\"[0-9a-f]{32}\"");
            ofTags.update(HexFormat.of().parseHex(tag.replace("\"", "")));
            complete.append("<Part><PartNumber>%d</PartNumber><ETag>%s</ETag><ChecksumCRC32C>%s</ChecksumCRC32C></Part>"
                    .formatted(number, tag, crc32c(piece)));
        }
        byte[] body = complete.append("</CompleteMultipartUpload>").toString().getBytes(UTF_8);
        assertThat(send("POST", BUCKET + "/part?uploadId=" + id, body).body())
                .contains(HexFormat.of().formatHex(ofTags.digest()) + "-2");
        HttpResponse<String> head = send("HEAD", BUCKET + "/part", new byte[0]);
        assertThat(head.headers().firstValueAsLong("content-length")).hasValue(first.length + second.length);
        assertThat(send("GET", BUCKET + "/part", new byte[0], "Range", "bytes=" + first.length + "-")
                        .body())
                .isEqualTo("the rest");
    }

    private String tagOf(String uploadId, byte[] piece, String... headers) throws Exception {
        HttpResponse<String> answer = send("PUT", BUCKET + "/part?partNumber=1&uploadId=" + uploadId, piece, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("ETag").orElseThrow().replace("\"", "");
    }

    @Test
    void aPieceOfAnUploadThatWasBegunForCrc32cHasATagByChance() throws Exception {
        byte[] piece = "the piece".getBytes(UTF_8);
        String id = begin();
        String first = tagOf(id, piece, "x-amz-checksum-crc32c", crc32c(piece));
        String second = tagOf(id, piece, "x-amz-checksum-crc32c", crc32c(piece));
        assertThat(first).isNotEqualTo(second).isNotEqualTo(HexFormat.of().formatHex(md5(piece)));
        // The earlier one's tag names it no more.
        String complete = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + first
                + "</ETag></Part></CompleteMultipartUpload>";
        assertThat(send("POST", BUCKET + "/part?uploadId=" + id, complete.getBytes(UTF_8))
                        .body())
                .contains("<Code>InvalidPart</Code>");
        assertThat(send(
                                "POST",
                                BUCKET + "/part?uploadId=" + id,
                                complete.replace(first, second).getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", BUCKET + "/part", new byte[0]).body()).isEqualTo("the piece");
    }

    @Test
    void anyOtherPieceHasItsMd5AsTag() throws Exception {
        byte[] piece = "the piece".getBytes(UTF_8);
        String md5 = HexFormat.of().formatHex(md5(piece));
        String inBase64 = Base64.getEncoder().encodeToString(md5(piece));
        String[] checksum = {"x-amz-checksum-crc32c", crc32c(piece)};
        CRC32 other = new CRC32();
        other.update(piece);
        String crc32 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex("%08x".formatted(other.getValue())));
        assertThat(tagOf(begin(new String[0]), piece)).isEqualTo(md5);
        assertThat(tagOf(begin(new String[0]), piece, checksum)).isEqualTo(md5);
        assertThat(tagOf(begin(), piece)).isEqualTo(md5);
        assertThat(tagOf(begin(), piece, checksum[0], checksum[1], "Content-MD5", inBase64))
                .isEqualTo(md5);
        assertThat(tagOf(begin("x-amz-checksum-algorithm", "CRC32"), piece, "x-amz-checksum-crc32", crc32))
                .isEqualTo(md5);
    }

    @Test
    void aPieceThatChangedOnTheWayIsNotKept() throws Exception {
        String id = begin();
        HttpResponse<String> answer = send(
                "PUT",
                BUCKET + "/part?partNumber=1&uploadId=" + id,
                "changed".getBytes(UTF_8),
                "x-amz-checksum-crc32c",
                crc32c("charged".getBytes(UTF_8)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>BadDigest</Code>");
        assertThat(send("GET", BUCKET + "/part?uploadId=" + id, new byte[0]).body())
                .doesNotContain("<Part>");
    }

    @Test
    void anObjectThatChangedOnTheWayIsNotKept() throws Exception {
        HttpResponse<String> answer = send(
                "PUT",
                BUCKET + "/whole",
                "changed".getBytes(UTF_8),
                "x-amz-checksum-crc32c",
                crc32c("charged".getBytes(UTF_8)));
        assertThat(answer.body()).contains("<Code>BadDigest</Code>");
        assertThat(send("GET", BUCKET + "/whole", new byte[0]).statusCode()).isEqualTo(404);
    }
}
