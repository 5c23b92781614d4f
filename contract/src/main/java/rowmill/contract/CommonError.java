package rowmill.contract;

/**
 * Errors of the front end, which every service answers with though no model declares them. JSON services and Query
 * services name several of them differently.
 *
 * <p>Source: "Common Errors" of the Amazon Machine Learning (2014-12-12) and IAM (2010-05-08) API references.
 */
public enum CommonError implements ErrorCode {
    ACCESS_DENIED("AccessDeniedException", "AccessDenied", 403),
    EXPIRED_TOKEN("ExpiredTokenException", "ExpiredToken", 403),
    INCOMPLETE_SIGNATURE("IncompleteSignatureException", "IncompleteSignature", 400),
    INTERNAL_FAILURE("InternalFailure", "InternalFailure", 500),
    INVALID_CLIENT_TOKEN_ID("UnrecognizedClientException", "InvalidClientTokenId", 403),
    MALFORMED_REQUEST("MalformedHttpRequestException", "MalformedQueryString", 400),
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", "MissingAuthenticationToken", 403),
    /** The operation exists in AWS's model, and this server does not serve it. */
    NOT_BUILT("UnsupportedOperationException", "UnsupportedOperation", 400),
    REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLargeException", "RequestEntityTooLarge", 413),
    REQUEST_EXPIRED("RequestExpired", "RequestExpired", 400),
    REQUEST_TIMEOUT("RequestTimeoutException", "RequestTimeout", 408),
    SERIALIZATION("SerializationException", "MalformedInput", 400),
    SERVICE_UNAVAILABLE("ServiceUnavailable", "ServiceUnavailable", 503),
    SIGNATURE_DOES_NOT_MATCH("InvalidSignatureException", "SignatureDoesNotMatch", 403),
    THROTTLING("ThrottlingException", "Throttling", 400),
    UNKNOWN_OPERATION("UnknownOperationException", "InvalidAction", 404),
    VALIDATION("ValidationException", "ValidationError", 400);

    private final String code;
    private final String queryCode;
    private final int httpStatus;

    CommonError(String code, String queryCode, int httpStatus) {
        this.code = code;
        this.queryCode = queryCode;
        this.httpStatus = httpStatus;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String queryCode() {
        return queryCode;
    }

    @Override
    public int httpStatus() {
        return httpStatus;
    }
}
