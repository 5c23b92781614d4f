package rowmill.server.objects;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.contract.ServiceException;
import rowmill.server.space.Shortage;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Turns what S3Proxy, the store and the SDK throw into the refusals that clients read. S3Proxy keeps its own such table in a
 * class that only its own server can use. Thread-safe.
 */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Shortage shortage;

    Failures(Shortage shortage) {
        this.shortage = shortage;
    }

    ServiceException refusal(Throwable thrown) {
        Optional<ServiceException> ours = cause(thrown, ServiceException.class);
        if (ours.isPresent()) {
            return ours.get();
        }
        Optional<AwsServiceException> theirs = cause(thrown, AwsServiceException.class);
        if (theirs.isPresent()) {
            return fromService(theirs.get());
        }
        if (Shortage.isBehind(thrown)) {
            shortage.tell(thrown);
            return S3Error.INSUFFICIENT_STORAGE.raised();
        }
        if (cause(thrown, TimeoutException.class).isPresent()) {
            return new S3Error.Foreign("RequestTimeout", 400)
                    .because("Your socket connection to the server was not read from or written to within the timeout"
                            + " period.");
        }
        if (thrown instanceof UnsupportedOperationException) {
            return S3Error.NOT_IMPLEMENTED.raised();
        }
        if (thrown instanceof IllegalArgumentException) {
            LOG.debug("S3Proxy refused an argument", thrown);
            return S3Error.INVALID_ARGUMENT.raised();
        }
        if (thrown instanceof SdkClientException) {
            LOG.warn("The outside S3 endpoint cannot be reached", thrown);
            return new S3Error.Foreign("ServiceUnavailable", 503)
                    .because("The S3 endpoint behind this server cannot be reached. Please try again.");
        }
        LOG.error("A request for an object failed", thrown);
        return S3Error.INTERNAL_ERROR.raised();
    }

    private static ServiceException fromService(AwsServiceException thrown) {
        String code = S3Exceptions.errorCode(thrown);
        if (code != null) {
            String message = thrown.awsErrorDetails().errorMessage();
            return new S3Error.Foreign(code, thrown.statusCode()).because(message == null ? code : message);
        }
        return switch (thrown.statusCode()) {
            case 304 -> notModified(thrown);
            case 400, 422 ->
                new S3Error.Foreign("BadDigest", 400)
                        .because("The Content-MD5 you specified did not match what we received.");
            case 403 -> S3Error.ACCESS_DENIED.raised();
            case 404 -> S3Error.NO_SUCH_KEY.raised();
            case 405 -> S3Error.METHOD_NOT_ALLOWED.raised();
            case 412 -> S3Error.PRECONDITION_FAILED.raised();
            case 416 -> S3Error.INVALID_RANGE.raised();
            default ->
                new S3Error.Foreign("InternalError", thrown.statusCode())
                        .because("The store answered " + thrown.statusCode());
        };
    }

    private static ServiceException notModified(AwsServiceException thrown) {
        ServiceException refusal = new S3Error.Foreign("NotModified", 304).because("Not Modified");
        var answer = S3Exceptions.httpResponse(thrown);
        return answer == null
                ? refusal
                : answer.firstMatchingHeader("ETag")
                        .map(etag -> refusal.with("ETag", etag))
                        .orElse(refusal);
    }

    /** Whether it is the connection that failed, so that nobody is left to read an answer. */
    static boolean isConnectionLoss(Throwable thrown) {
        return cause(thrown, AwsServiceException.class).isEmpty()
                && (thrown instanceof java.io.IOException || thrown instanceof UncheckedIOException)
                && cause(thrown, org.eclipse.jetty.io.EofException.class).isPresent();
    }

    private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        for (Throwable next = thrown; next != null; next = next.getCause()) {
            if (type.isInstance(next)) {
                return Optional.of(type.cast(next));
            }
        }
        return Optional.empty();
    }
}
