package rowmill.contract;

/**
 * Errors of the front end, which every service answers with though no model declares them. The three protocols name
 * several of them differently.
 *
 * <p>Source: "Common Errors" of the API references of Amazon Machine Learning (2014-12-12) and IAM (2010-05-08), and
 * "Error codes" of EC2 (2016-04-01).
 */
public enum CommonError implements ErrorCode {
    ACCESS_DENIED("AccessDeniedException", "AccessDenied", "UnauthorizedOperation", 403),
    /** What was asked for would have been done, had the request not said that it is a trial. */
    DRY_RUN_OPERATION("DryRunOperation", "DryRunOperation", 412),
    EXPIRED_TOKEN("ExpiredTokenException", "ExpiredToken", "RequestExpired", 403),
    INCOMPLETE_SIGNATURE("IncompleteSignatureException", "IncompleteSignature", 400),
    INTERNAL_FAILURE("InternalFailure", "InternalFailure", "InternalError", 500),
    INVALID_CLIENT_TOKEN_ID("UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure", 403),
    MALFORMED_REQUEST("MalformedHttpRequestException", "MalformedQueryString", 400),
    MISSING_ACTION("MissingAction", "MissingAction", 400),
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", "MissingAuthenticationToken", 403),
    /** The operation exists in AWS's model, and this server does not serve it. */
    NOT_BUILT("UnsupportedOperationException", "UnsupportedOperation", 400),
    REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLargeException", "RequestEntityTooLarge", 413),
    REQUEST_EXPIRED("RequestExpired", "RequestExpired", 400),
    REQUEST_TIMEOUT("RequestTimeoutException", "RequestTimeout", 408),
    SERIALIZATION("SerializationException", "MalformedInput", "InvalidParameterValue", 400),
    SERVICE_UNAVAILABLE("ServiceUnavailable", "ServiceUnavailable", "Unavailable", 503),
    SIGNATURE_DOES_NOT_MATCH("InvalidSignatureException", "SignatureDoesNotMatch", 403),
    THROTTLING("ThrottlingException", "Throttling", "RequestLimitExceeded", 400),
    /** JSON services answer 404, Query services 400. */
    UNKNOWN_OPERATION("UnknownOperationException", "InvalidAction", 404),
    VALIDATION("ValidationException", "ValidationError", "InvalidParameterValue", 400);

    private final String code;
    private final String queryCode;
    private final String ec2Code;
    private final int httpStatus;

    CommonError(String code, String queryCode, int httpStatus) {
        this(code, queryCode, queryCode, httpStatus);
    }

    CommonError(String code, String queryCode, String ec2Code, int httpStatus) {
        this.code = code;
        this.queryCode = queryCode;
        this.ec2Code = ec2Code;
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
    public String ec2Code() {
        return ec2Code;
    }

    @Override
    public int httpStatus() {
        return httpStatus;
    }

    @Override
    public int queryStatus() {
        return this == UNKNOWN_OPERATION ? 400 : httpStatus;
    }
}
