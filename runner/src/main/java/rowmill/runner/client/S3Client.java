package rowmill.runner.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The few operations of S3 that a copy needs, path style. Thread-safe. */
public final class S3Client {
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final byte[] NOTHING = new byte[0];

    private final SignedHttp http;

    public S3Client(SignedHttp http) {
        this.http = http;
    }

    /** Puts an object in one piece. */
    public void put(S3Location at, byte[] body, String contentType) throws InterruptedException {
        send("PUT", at, "", Map.of("content-type", contentType), body);
    }

    /** Begins an upload in pieces; gives its id. */
    public String beginUpload(S3Location at, String contentType) throws InterruptedException {
        SignedHttp.Incoming answer = send("POST", at, "uploads=", Map.of("content-type", contentType), NOTHING);
        return XmlElements.first(new String(answer.body(), UTF_8), "UploadId");
    }

    /** Uploads a piece, numbered from 1; gives its tag. */
    public String uploadPiece(S3Location at, String uploadId, int number, byte[] body) throws InterruptedException {
        String query = "partNumber=" + number + "&uploadId=" + S3Location.escaped(uploadId, false);
        return send("PUT", at, query, Map.of(), body).header("ETag");
    }

    /** Makes the pieces an object. S3 may answer 200 with an error inside. */
    public void completeUpload(S3Location at, String uploadId, List<String> tags) throws InterruptedException {
        StringBuilder body = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < tags.size(); i++) {
            body.append("<Part><PartNumber>")
                    .append(i + 1)
                    .append("</PartNumber><ETag>")
                    .append(tags.get(i).replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</ETag></Part>");
        }
        body.append("</CompleteMultipartUpload>");
        SignedHttp.Incoming answer = send(
                "POST",
                at,
                "uploadId=" + S3Location.escaped(uploadId, false),
                Map.of("content-type", "application/xml"),
                body.toString().getBytes(UTF_8));
        if (!XmlElements.first(new String(answer.body(), UTF_8), "Code").isEmpty()) {
            throw RefusalReader.xml(answer);
        }
    }

    /** Forgets an upload and its pieces. */
    public void abortUpload(S3Location at, String uploadId) throws InterruptedException {
        send("DELETE", at, "uploadId=" + S3Location.escaped(uploadId, false), Map.of(), NOTHING);
    }

    /** Deletes an object; one that is not there is no error. */
    public void delete(S3Location at) throws InterruptedException {
        send("DELETE", at, "", Map.of(), NOTHING);
    }

    /** The keys that begin with the location's key, in order; all pages. */
    public List<String> keys(S3Location prefix) throws InterruptedException {
        List<String> keys = new ArrayList<>();
        String token = "";
        do {
            String query = (token.isEmpty() ? "" : "continuation-token=" + S3Location.escaped(token, false) + "&")
                    + "list-type=2&prefix=" + S3Location.escaped(prefix.key(), false);
            String body = new String(
                    send("GET", new S3Location(prefix.bucket(), ""), query, Map.of(), NOTHING)
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
                "s3", "GET", new S3Location(prefix.bucket(), "").path(), query, Map.of(), NOTHING, ANSWER));
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

    private SignedHttp.Incoming send(
            String method, S3Location at, String query, Map<String, String> headers, byte[] body)
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
