package rowmill.contract.signature;

import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

/**
 * What a signing key is good for.
 *
 * @param date the day as {@code yyyyMMdd}
 * @param region for example {@code us-east-1}
 * @param service the signing name, for example {@code machinelearning}
 */
public record CredentialScope(String date, String region, String service) {
    static final String TERMINATOR = "aws4_request";

    /** As it stands in a string to sign: {@code 20150830/us-east-1/iam/aws4_request}. */
    public String text() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }

    /**
     * Reads a scope.
     *
     * @throws ServiceException incomplete signature, if it does not have the four parts
     */
    static CredentialScope parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 4 || !parts[3].equals(TERMINATOR) || !parts[0].matches("[0-9]{8}")) {
            throw CommonError.INCOMPLETE_SIGNATURE.because("Credential must have the form "
                    + "ACCESS_KEY_ID/YYYYMMDD/REGION/SERVICE/aws4_request; its scope does not.");
        }
        return new CredentialScope(parts[0], parts[1], parts[2]);
    }
}
