package rowmill.server.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;

/**
 * The trail of every request, one JSON object a line, in CloudTrail's words: who, what, when, from where, how it ended.
 * Secrets are masked before they come here. Thread-safe.
 */
public final class Audit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private final OutputStream out;

    /** Appends to {@code file}, which only its owner can read. */
    public Audit(Path file) {
        this.file = file;
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            this.out = Files.newOutputStream(file, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The audit log " + file + " cannot be written", e);
        }
    }

    /**
     * Writes one line.
     *
     * @param source the service, for example {@code machinelearning}
     * @param operation the operation's name, or the method and path of an object request
     * @param parameters what may be shown of the request
     * @param failure how it was refused; null if it was not
     */
    void write(
            Call call, String source, String operation, Map<String, Object> parameters, @Nullable Throwable failure) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("eventTime", call.at().toString());
        line.put("requestID", call.requestId());
        line.put("eventSource", source + ".amazonaws.com");
        line.put("eventName", operation);
        line.put("awsRegion", call.region());
        line.put("sourceIPAddress", call.sourceAddress());
        line.put(
                "userIdentity",
                Map.of("arn", call.caller().arn(), "accountId", call.caller().accountId()));
        line.put("requestParameters", parameters);
        if (failure instanceof ServiceException refused) {
            line.put("errorCode", refused.errorCode().code());
            line.put("errorMessage", refused.text());
        } else if (failure != null) {
            line.put("errorCode", "InternalFailure");
        }
        append(line);
    }

    private void append(Map<String, Object> line) {
        try {
            byte[] bytes = (json.writeValueAsString(line) + "\n").getBytes(UTF_8);
            synchronized (out) {
                out.write(bytes);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An audit line could not be written as JSON", e);
        } catch (IOException e) {
            // The request is done; refusing its answer now would only make the client repeat it.
            LOG.error("The audit log {} cannot be written; a line is lost", file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            LOG.warn("The audit log {} did not close", file, e);
        }
    }
}
