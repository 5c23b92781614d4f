package rowmill.server.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.server.space.Seldom;
import rowmill.server.space.Shortage;

/**
 * The trail of every request, one JSON object a line, in CloudTrail's words: who, what, when, from where, how it ended.
 * Secrets are masked before they come here. Thread-safe.
 *
 * <p>While a line cannot be written, it and those after it wait in memory, and {@link #requireWritable} lets nothing be
 * done. Once there is room they are written in their order, with a line {@code AuditResumed} if requests were refused
 * meanwhile or lines were too many to wait. A process that is killed before that loses what waits.
 */
public final class Audit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final ObjectMapper json = new ObjectMapper();
    private final AuditTrail trail;
    private final WaitingLines waiting = new WaitingLines();
    private final Seldom seldom = new Seldom();
    private volatile boolean behind;
    private boolean told;
    private long refused;

    /** Appends to {@code file}, which only its owner can read. */
    public Audit(Path file) {
        this(open(file));
    }

    Audit(AuditTrail trail) {
        this.trail = trail;
    }

    private static AuditTrail open(Path file) {
        try {
            return new AuditFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The audit log " + file + " cannot be written", e);
        }
    }

    /**
     * Asked before a request is carried out. If lines wait, they are tried again.
     *
     * @throws Unrecorded if they still cannot be written
     */
    void requireWritable(Call call) {
        if (!behind) {
            return;
        }
        synchronized (trail) {
            if (!catchUp(call)) {
                refused++;
                throw new Unrecorded();
            }
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
        byte[] bytes = bytes(line);
        synchronized (trail) {
            waiting.add(bytes);
            catchUp(call);
        }
    }

    private byte[] bytes(Map<String, Object> line) {
        try {
            return (json.writeValueAsString(line) + "\n").getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An audit line could not be written as JSON", e);
        }
    }

    /** Whether all lines are written. */
    private boolean catchUp(Call call) {
        try {
            waiting.writeTo(trail);
            if (behind) {
                resume(call);
            }
            return true;
        } catch (IOException e) {
            behind = true;
            tell(call, e);
            return false;
        }
    }

    private void tell(Call call, IOException failure) {
        if (seldom.due(call.at())) {
            told = true;
            LOG.error(
                    "The audit log {} cannot be written ({}). Until it can, no request but Predict is carried out. {};"
                            + " nothing needs to be restarted.",
                    trail,
                    failure.getMessage(),
                    Shortage.isBehind(failure) ? "Make room on its file system" : "Mend that");
        }
    }

    private void resume(Call call) throws IOException {
        if (refused > 0 || waiting.lost() > 0) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("eventTime", call.at().toString());
            line.put("eventSource", "rowmill");
            line.put("eventName", "AuditResumed");
            line.put("requestParameters", Map.of("requestsRefused", refused, "linesLost", waiting.lost()));
            trail.append(bytes(line));
        }
        if (told) {
            LOG.warn(
                    "The audit log {} can be written again; {} requests were refused meanwhile, {} lines are lost",
                    trail,
                    refused,
                    waiting.lost());
        }
        refused = 0;
        waiting.forgetLost();
        told = false;
        behind = false;
    }

    /** Tries once more to write what waits. */
    @Override
    public void close() {
        synchronized (trail) {
            try {
                waiting.writeTo(trail);
            } catch (IOException e) {
                LOG.error("{} lines of the audit log {} are lost: {}", waiting.count(), trail, e.getMessage());
            }
            try {
                trail.close();
            } catch (IOException e) {
                LOG.warn("The audit log {} did not close", trail, e);
            }
        }
    }
}
