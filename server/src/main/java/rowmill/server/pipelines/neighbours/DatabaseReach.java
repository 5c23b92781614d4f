package rowmill.server.pipelines.neighbours;

import java.util.Optional;
import rowmill.contract.Caller;
import rowmill.server.pipelines.definition.KnownDatabases;

/** Where databases are, for whom. It is the wall: a worker learns an address from here or not at all. */
public interface DatabaseReach extends KnownDatabases {
    /**
     * Finds a database for a worker.
     *
     * @throws rowmill.contract.ServiceException if {@code question.by()} may not describe the instance
     */
    Answer resolve(Question question);

    /**
     * Who asks for what.
     *
     * @param by the session of the pipeline's role, who needs {@code rds:DescribeDBInstances}, or for a cluster
     *     {@code redshift:DescribeClusters}
     * @param target which database
     * @param workerInstanceId the instance that will connect; absent for a runner on a machine of the user's own
     * @param sourceAddress the address that the runner polled from
     */
    record Question(Caller by, Target target, Optional<String> workerInstanceId, String sourceAddress) {}

    /** How a definition names a database. */
    sealed interface Target {
        /** By the identifier under which the operator registered it. */
        record Instance(String identifier) implements Target {}

        /** By the address of a connection string. */
        record Address(rowmill.server.pipelines.definition.ConnectionAddress address) implements Target {}
    }

    /** What is said of a database. */
    sealed interface Answer {
        /**
         * The worker may connect.
         *
         * @param engine {@code mysql}, {@code mariadb} or {@code postgres}
         * @param tls {@code off}, {@code preferred}, {@code required}, {@code verify-ca} or {@code verify-identity}
         * @param caCertificates PEM for the two verifying ways; empty for the usual authorities
         */
        record Reachable(String engine, String host, int port, String tls, String caCertificates) implements Answer {}

        /** No such database is registered. */
        record UnknownDatabase(String reason) implements Answer {}

        /** No rule admits the worker; the reason names the groups and the port. */
        record Unreachable(String reason) implements Answer {}
    }
}
