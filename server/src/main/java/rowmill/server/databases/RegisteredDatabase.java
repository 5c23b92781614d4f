package rowmill.server.databases;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import rowmill.extract.database.DatabaseAddress;

/**
 * A database that may be read.
 *
 * @param identifier the instance identifier: lower-case letters, digits and hyphens, 1–63
 * @param kind what the API shows it as
 * @param address where it really is
 * @param subnetId the subnet that it is shown in
 * @param groupIds its security groups, whose ingress rules admit workers
 */
public record RegisteredDatabase(
        String identifier,
        Kind kind,
        DatabaseAddress address,
        String subnetId,
        List<String> groupIds,
        Instant createdAt) {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z](?:[a-z0-9]|-(?!-)){0,62}(?<!-)");

    /** What it is shown as. */
    public enum Kind {
        /** An RDS instance of its engine. */
        INSTANCE,
        /** A Redshift cluster, spoken to with PostgreSQL's protocol. */
        CLUSTER
    }

    public RegisteredDatabase {
        groupIds = List.copyOf(groupIds);
        if (!IDENTIFIER.matcher(identifier).matches()) {
            throw new IllegalArgumentException("'" + identifier + "' is no instance identifier: it must begin with a"
                    + " lower-case letter, hold only lower-case letters, digits and single hyphens, end in none, and have at"
                    + " most 63 characters.");
        }
        if (groupIds.isEmpty()) {
            throw new IllegalArgumentException("A database needs at least one security group.");
        }
    }
}
