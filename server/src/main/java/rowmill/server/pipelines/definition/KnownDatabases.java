package rowmill.server.pipelines.definition;

/** Tells whether the operator has registered a database at an address; nothing else may be connected to. */
public interface KnownDatabases {
    boolean registered(ConnectionAddress address);
}
