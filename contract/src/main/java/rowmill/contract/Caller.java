package rowmill.contract;

import java.util.Objects;

/**
 * Who makes a call, after the signature was verified.
 *
 * <p>The ARN is {@code arn:aws:iam::ACCOUNT:user/NAME}, {@code arn:aws:iam::ACCOUNT:root},
 * {@code arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION}, or, for a service acting for itself, the service principal
 * such as {@code machinelearning.amazonaws.com}.
 *
 * @param accountId the twelve digits of the account that the call acts in
 * @param arn the caller's ARN or service principal
 * @param principalId the stable unique id behind the ARN ({@code AIDA…}, {@code AROA…:SESSION}, the account id of root)
 */
public record Caller(String accountId, String arn, String principalId) {
    private static final String USER = ":user/";
    private static final String ASSUMED_ROLE = ":assumed-role/";

    public Caller {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(principalId, "principalId");
    }

    /** A service that acts for itself in an account, for example {@code machinelearning.amazonaws.com}. */
    public static Caller service(String accountId, String principal) {
        return new Caller(accountId, principal, principal);
    }

    /** Whether this is a service principal and not an IAM identity. */
    public boolean isService() {
        return !arn.startsWith("arn:");
    }

    /** Whether this is the root of the account. */
    public boolean isRoot() {
        return arn.startsWith("arn:aws:iam::") && arn.endsWith(":root");
    }

    /** Whether this is an IAM user. */
    public boolean isUser() {
        return arn.startsWith("arn:aws:iam::") && arn.contains(USER);
    }

    /** Whether this is a session of an assumed role. */
    public boolean isAssumedRole() {
        return arn.startsWith("arn:aws:sts::") && arn.contains(ASSUMED_ROLE);
    }
}
