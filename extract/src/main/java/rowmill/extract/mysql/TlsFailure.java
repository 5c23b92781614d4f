package rowmill.extract.mysql;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseFailure;

/** Says why a server that was reached is not spoken to: its certificate, or its kind of TLS. */
final class TlsFailure {
    private static final String PREFIX = "\\(\\w+\\) ";

    private TlsFailure() {}

    static DatabaseFailure of(String step, DatabaseAddress address, IOException e) {
        CertificateException refused = cause(e, CertificateException.class);
        if (refused == null) {
            return new DatabaseFailure.CannotConnect(
                    step,
                    "TLS with " + address.hostAndPort() + " cannot be agreed: " + withoutPrefix(e),
                    "The server must offer TLS 1.2 or later. If rows may cross this network readable, register it with"
                            + " --tls off.",
                    e);
        }
        boolean unknownSigner = cause(e, CertPathBuilderException.class) != null;
        return new DatabaseFailure.CannotConnect(
                step,
                "The certificate of " + address.hostAndPort() + " is not accepted: "
                        + (unknownSigner
                                ? "no authority that is trusted for it has signed it"
                                : withoutPrefix(refused)),
                "Register the server again (rowmill database add) "
                        + (unknownSigner
                                ? "with the certificate of the authority that signed it: --ca FILE."
                                : "with a certificate that is good, and with --host as the certificate names it; verify-ca"
                                        + " does not ask for the name."),
                e);
    }

    private static String withoutPrefix(Exception e) {
        return String.valueOf(e.getMessage()).replaceFirst(PREFIX, "");
    }

    private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> kind) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return kind.cast(each);
            }
        }
        return null;
    }
}
