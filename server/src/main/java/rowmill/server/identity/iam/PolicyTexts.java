package rowmill.server.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import rowmill.contract.iam.IamError;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.EntityKind;
import rowmill.server.identity.policy.MalformedPolicy;
import rowmill.server.identity.policy.PolicyDocument;
import rowmill.server.identity.policy.PolicyKind;
import rowmill.server.identity.policy.PrincipalName;

/** Policy documents as they come in and go out. */
final class PolicyTexts {
    private PolicyTexts() {}

    /** @throws rowmill.contract.ServiceException MalformedPolicyDocument, naming the statement */
    static PolicyDocument require(String document, PolicyKind kind) {
        try {
            return PolicyDocument.parse(document, kind);
        } catch (MalformedPolicy e) {
            throw IamError.MALFORMED_POLICY_DOCUMENT_EXCEPTION.because(e.text());
        }
    }

    /** As {@link #require}, and every user or role of this account that is named must exist. */
    static void requireTrust(String document, Directory directory) {
        String own = "::" + directory.accountId() + ":";
        for (PrincipalName name : require(document, PolicyKind.TRUST).principals()) {
            if (name instanceof PrincipalName.Identity identity
                    && identity.arn().contains(own)
                    && !exists(identity.arn(), directory)) {
                throw IamError.MALFORMED_POLICY_DOCUMENT_EXCEPTION.because("Invalid principal in policy: \"AWS\":\""
                        + identity.arn() + "\". There is no such user or role in this account.");
            }
        }
    }

    private static boolean exists(String arn, Directory directory) {
        if (arn.contains(":assumed-role/")) {
            return directory
                    .entities()
                    .find(EntityKind.ROLE, arn.split("/", 3)[1])
                    .isPresent();
        }
        return arn.contains(":federated-user/")
                || directory.entities().byArn(arn).isPresent();
    }

    /** The size that counts against limits: white space is free. */
    static int size(String document) {
        return (int) document.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    /** As documents stand in answers: percent-encoded, a blank as {@code %20}. */
    static String encode(String document) {
        return URLEncoder.encode(document, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
