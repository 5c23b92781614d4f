package rowmill.server.insights.preview;

import java.util.List;
import java.util.Optional;
import rowmill.contract.Call;
import rowmill.extract.database.DatabaseAddress;

/** Tells where a database is, to those who may connect to it. Nobody else tells it. Thread-safe. */
public interface DatabaseDoor {
    /**
     * The address of a database.
     *
     * @throws rowmill.contract.ServiceException if the caller may not describe the instance or cluster, if there is none of that name, or
     *     if its security groups do not admit the place; in the words of a datasource that fails for that reason
     */
    DatabaseAddress open(Call call, Way way);

    /**
     * From where to where.
     *
     * @param kind whether the identifier is an instance's or a cluster's
     * @param identifier the identifier under which the operator registered the database
     * @param subnet the subnet to connect from; empty for the only one
     * @param groups the security groups to connect from; none for the default one
     */
    record Way(Kind kind, String identifier, Optional<String> subnet, List<String> groups) {
        public Way {
            groups = List.copyOf(groups);
        }
    }

    /** What clients know a database as. */
    enum Kind {
        INSTANCE,
        CLUSTER
    }
}
