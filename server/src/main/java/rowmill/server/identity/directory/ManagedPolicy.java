package rowmill.server.identity.directory;

import java.time.Instant;
import java.util.List;

/**
 * A policy with a name and versions of its own.
 *
 * @param arn {@code arn:aws:iam::aws:policy/…} for AWS's own
 * @param id {@code ANPA…}
 * @param name unique within the account without regard to case
 * @param path {@code /} or {@code /a/b/}
 * @param description empty for none
 * @param created when the first version was made
 * @param updated when the policy was last changed
 * @param defaultVersion the number of the version that counts
 * @param versions all kept versions, newest first
 */
public record ManagedPolicy(
        String arn,
        String id,
        String name,
        String path,
        String description,
        Instant created,
        Instant updated,
        int defaultVersion,
        List<Version> versions) {

    /**
     * One version.
     *
     * @param number from 1; {@code v1} in the API
     * @param document the policy's text as given
     * @param created when
     */
    public record Version(int number, String document, Instant created) {}

    public ManagedPolicy {
        versions = List.copyOf(versions);
    }

    /** The text that counts. */
    public String document() {
        return versions.stream()
                .filter(version -> version.number() == defaultVersion)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(arn + " lacks its default version v" + defaultVersion))
                .document();
    }

    /** Whether it is one of AWS's, which nobody can change. */
    public boolean ownedByAws() {
        return arn.startsWith("arn:aws:iam::aws:");
    }
}
