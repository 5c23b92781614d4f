package rowmill.contract;

/**
 * A reason to refuse, as clients see it on the wire. Each service has a generated enum of the errors that its model
 * declares; {@link CommonError} holds those of the front end, which no model declares.
 */
public interface ErrorCode {
    /** The code that JSON services send as {@code __type}, for example {@code InvalidInputException}. */
    String code();

    /** The code that Query services send, where it differs from {@link #code()}. */
    default String queryCode() {
        return code();
    }

    /** The code that EC2 sends, where it differs from {@link #queryCode()}. */
    default String ec2Code() {
        return queryCode();
    }

    /** The HTTP status of the answer; from 500 on the fault is the server's and clients try again. */
    int httpStatus();

    /** The HTTP status of Query and EC2 services, where it differs from {@link #httpStatus()}. */
    default int queryStatus() {
        return httpStatus();
    }

    /** An exception with this code. The message goes to the caller: it must hold nothing secret. */
    default ServiceException because(String message) {
        return new ServiceException(this, message);
    }
}
