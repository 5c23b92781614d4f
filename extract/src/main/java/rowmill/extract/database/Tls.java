package rowmill.extract.database;

/**
 * How a connection is protected.
 *
 * @param mode what is asked of the server
 * @param authorities certificates that are trusted, as PEM text; empty for those that the Java runtime trusts. Only the
 *     two verifying modes look at it.
 */
public record Tls(Mode mode, String authorities) {
    /** No TLS: everything but the password crosses the network readable. */
    public static final Tls OFF = new Tls(Mode.OFF, "");

    /** TLS if the server offers it, without proof of who the server is. */
    public static final Tls PREFERRED = new Tls(Mode.PREFERRED, "");

    /** What is asked of the server. */
    public enum Mode {
        OFF,
        /** Encrypt if the server can, else go on in the clear. */
        PREFERRED,
        /** Encrypt or fail; any certificate will do. */
        REQUIRED,
        /** Encrypt, and the certificate must come from a trusted authority. */
        VERIFY_CA,
        /** As before, and it must be made out to the host's name. */
        VERIFY_IDENTITY
    }
}
