package rowmill.server.identity.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The written forms of a principal. */
final class PrincipalForms {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern ROOT = Pattern.compile("arn:aws:iam::(\\d{12}):root");
    private static final Pattern IDENTITY = Pattern.compile("arn:aws:iam::\\d{12}:(user|role)/[\\w+=,.@/-]+"
            + "|arn:aws:sts::\\d{12}:(assumed-role/[\\w+=,.@-]+/[\\w+=,.@-]+|federated-user/[\\w+=,.@-]+)");
    private static final Pattern UNIQUE_ID = Pattern.compile("A(IDA|ROA)[A-Z0-9]{12,28}");
    private static final Pattern SERVICE =
            Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(amazonaws\\.com(\\.cn)?|aws\\.com|aws\\.internal)");

    private PrincipalForms() {}

    /** Reads an entry of the Principal element's member {@code type}; empty if it is none. */
    static Optional<PrincipalName> parse(String type, String name) {
        return switch (type) {
            case "AWS" -> aws(name);
            case "Service" ->
                SERVICE.matcher(name).matches() ? Optional.of(new PrincipalName.Service(name)) : Optional.empty();
            case "Federated", "CanonicalUser" ->
                name.isEmpty() ? Optional.empty() : Optional.of(new PrincipalName.Foreign(type, name));
            default -> Optional.empty();
        };
    }

    private static Optional<PrincipalName> aws(String name) {
        if (name.equals("*")) {
            return Optional.of(new PrincipalName.Anyone());
        }
        if (ACCOUNT.matcher(name).matches()) {
            return Optional.of(new PrincipalName.Account(name));
        }
        Matcher root = ROOT.matcher(name);
        if (root.matches()) {
            return Optional.of(new PrincipalName.Account(root.group(1)));
        }
        if (IDENTITY.matcher(name).matches()) {
            return Optional.of(new PrincipalName.Identity(name));
        }
        return UNIQUE_ID.matcher(name).matches() ? Optional.of(new PrincipalName.UniqueId(name)) : Optional.empty();
    }
}
