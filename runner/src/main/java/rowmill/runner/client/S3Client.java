package rowmill.runner.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The few operations of S3 that a copy needs, path style. Thread-safe.
 *
 * <p>S3 checks every object and piece against its CRC32C before it keeps it. Where somebody between could change a piece, its
 * SHA-256 is signed as well; on the way by TLS or within one machine that would only cost time, unless a bucket's policy asks
 * for it ({@code s3:x-amz-content-sha256}). Beginning an upload tells: it is refused like its pieces would be, and before
 * any bytes are sent; from then on everything is signed.
 */
public final class S3Client {
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final String CHECKSUM = "x-amz-checksum-crc32c";
    private static final int FORBIDDEN = 403;
    private static final byte[] NOTHING = new byte[0];

    private final SignedHttp http;
    private volatile Body.Cover cover;

    public S3Client(SignedHttp http) {
        this.http = http;
        this.cover = http.isGuarded() ? Body.Cover.UNSIGNED : Body.Cover.SIGNED;
    }

    /** What S3 has of a piece: its tag and checksum, which completing the upload names again. */
    public record Piece(String tag, String crc32c) {}

    /** Puts an object in one piece: the first {@code length} bytes of an array. */
    public void put(S3Location at, byte[] bytes, int length, String contentType) throws InterruptedException {
        Body body = new Body(bytes, length, Body.Cover.SIGNED);
        send("PUT", at, "", Map.of("content-type", contentType, CHECKSUM, body.crc32c()), body);
    }

    /** Begins an upload in pieces; gives its id. */
    public String beginUpload(S3Location at, String contentType) throws InterruptedException {
        Map<String, String> headers = Map.of("content-type", contentType, "x-amz-checksum-algorithm", "CRC32C");
        Body.Cover tried = cover;
        SignedHttp.Incoming answer;
        try {
            answer = send("POST", at, "uploads=", headers, new Body(NOTHING, 0, tried));
        } catch (ServiceRefusal refusal) {
            if (refusal.status() != FORBIDDEN || tried == Body.Cover.SIGNED) {
                throw refusal;
            }
            answer = send("POST", at, "uploads=", headers, Body.none());
            cover = Body.Cover.SIGNED;
        }
        return XmlElements.first(new String(answer.body(), UTF_8), "UploadId");
    }

    /** Uploads a piece, numbered from 1: the first {@code length} bytes of an array. */
    public Piece uploadPiece(S3Location at, String uploadId, int number, byte[] bytes, int length)
            throws InterruptedException {
        String query = "partNumber=" + number + "&uploadId=" + S3Location.escaped(uploadId, false);
        Body body = new Body(bytes, length, cover);
        String checksum = body.crc32c();
        return new Piece(
                send("PUT", at, query, Map.of(CHECKSUM, checksum), body).header("ETag"), checksum);
    }

    /** Makes the pieces an object. S3 may answer 200 with an error inside. */
    public void completeUpload(S3Location at, String uploadId, List<Piece> pieces) throws InterruptedException {
        StringBuilder body = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < pieces.size(); i++) {
            body.append("<Part><PartNumber>")
                    .append(i + 1)
                    .append("</PartNumber><ETag>")
                    .append(pieces.get(i).tag().replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</ETag><ChecksumCRC32C>")
                    .append(pieces.get(i).crc32c())
                    .append("</ChecksumCRC32C></Part>");
        }
        body.append("</CompleteMultipartUpload>");
        SignedHttp.Incoming answer = send(
                "POST",
                at,
                "uploadId=" + S3Location.escaped(uploadId, false),
                Map.of("content-type", "application/xml"),
                Body.signed(body.toString().getBytes(UTF_8)));
        if (!XmlElements.first(new String(answer.body(), UTF_8), "Code").isEmpty()) {
            throw RefusalReader.xml(answer);
        }
    }

    /** Forgets an upload and its pieces. */
    public void abortUpload(S3Location at, String uploadId) throws InterruptedException {
        send("DELETE", at, "uploadId=" + S3Location.escaped(uploadId, false), Map.of(), Body.none());
    }

    /** Deletes an object; one that is not there is no error. */
    public void delete(S3Location at) throws InterruptedException {
        send("DELETE", at, "", Map.of(), Body.none());
    }

    /** The keys that begin with the location's key, in order; all pages. */
    public List<String> keys(S3Location prefix) throws InterruptedException {
        List<String> keys = new ArrayList<>();
        String token = "";
        do {
            String query = (token.isEmpty() ? "" : "continuation-token=" + S3Location.escaped(token, false) + "&")
                    + "list-type=2&prefix=" + S3Location.escaped(prefix.key(), false);
            String body = new String(
                    send("GET", new S3Location(prefix.bucket(), ""), query, Map.of(), Body.none())
                            .body(),
                    UTF_8);
            keys.addAll(XmlElements.all(body, "Key"));
            token = XmlElements.first(body, "NextContinuationToken");
        } while (!token.isEmpty());
        return keys;
    }

    /**
     * Forgets uploads to keys that begin with the location's key, which a lost runner has begun and not ended. A store
     * that does not let them be listed keeps them; they are no objects.
     */
    public void abortUploads(S3Location prefix) throws InterruptedException {
        String query = "prefix=" + S3Location.escaped(prefix.key(), false) + "&uploads=";
        SignedHttp.Incoming answer = http.send(new SignedHttp.Outgoing(
                "s3", "GET", new S3Location(prefix.bucket(), "").path(), query, Map.of(), Body.none(), ANSWER));
        if (answer.status() != 200) {
            return;
        }
        String body = new String(answer.body(), UTF_8);
        List<String> keys = XmlElements.all(body, "Key");
        List<String> ids = XmlElements.all(body, "UploadId");
        for (int i = 0; i < Math.min(keys.size(), ids.size()); i++) {
            if (keys.get(i).startsWith(prefix.key())) {
                abortUpload(new S3Location(prefix.bucket(), keys.get(i)), ids.get(i));
            }
        }
    }

    private SignedHttp.Incoming send(String method, S3Location at, String query, Map<String, String> headers, Body body)
            throws InterruptedException {
        SignedHttp.Incoming answer =
                http.send(new SignedHttp.Outgoing("s3", method, at.path(), query, headers, body, ANSWER));
        if (answer.status() >= 300) {
            ServiceRefusal refusal = RefusalReader.xml(answer);
            throw new ServiceRefusal(
                    refusal.status(), refusal.code(), method + " " + at + " was refused with " + refusal.getMessage());
        }
        return answer;
    }
}
