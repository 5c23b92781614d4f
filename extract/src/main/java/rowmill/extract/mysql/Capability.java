package rowmill.extract.mysql;

/** The capability bits of MySQL's handshake that matter here. */
final class Capability {
    static final int LONG_PASSWORD = 1;
    static final int LONG_FLAG = 1 << 2;
    static final int CONNECT_WITH_DATABASE = 1 << 3;
    static final int PROTOCOL_41 = 1 << 9;
    static final int TLS = 1 << 11;
    static final int TRANSACTIONS = 1 << 13;
    static final int SECURE_CONNECTION = 1 << 15;
    static final int PLUGIN_AUTHENTICATION = 1 << 19;
    static final int CONNECTION_ATTRIBUTES = 1 << 20;

    /**
     * What is always asked for. Left out on purpose: LOCAL_FILES (a server could ask for our files),
     * MULTI_STATEMENTS and MULTI_RESULTS (one SELECT is one result), COMPRESS (slower on anything but a slow link),
     * DEPRECATE_EOF (the older form is understood by every server).
     */
    static final int ALWAYS =
            LONG_PASSWORD | LONG_FLAG | PROTOCOL_41 | TRANSACTIONS | SECURE_CONNECTION | PLUGIN_AUTHENTICATION;

    private Capability() {}
}
