package rowmill.extract.mysql;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import rowmill.extract.database.Tls;

/** Turns the plain connection to a server into a TLS one, with as much proof of the server as {@link Tls} asks. */
final class TlsUpgrade {
    private TlsUpgrade() {}

    static SSLSocket upgrade(Socket plain, String host, int port, Tls tls) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(tls), null);
            SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
            SSLParameters parameters = secure.getSSLParameters();
            if (tls.mode() == Tls.Mode.VERIFY_IDENTITY) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return secure;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trust(Tls tls) throws GeneralSecurityException, IOException {
        if (tls.mode() == Tls.Mode.PREFERRED || tls.mode() == Tls.Mode.REQUIRED) {
            return new TrustManager[] {new AnyServer()};
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities(tls));
        TrustManager[] managers = factory.getTrustManagers();
        if (tls.mode() == Tls.Mode.VERIFY_CA) {
            for (int i = 0; i < managers.length; i++) {
                if (managers[i] instanceof X509TrustManager chain) {
                    managers[i] = new ChainOnly(chain);
                }
            }
        }
        return managers;
    }

    private static KeyStore authorities(Tls tls) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        if (tls.authorities().isBlank()) {
            return defaultAuthorities(store);
        }
        byte[] pem = tls.authorities().getBytes(StandardCharsets.US_ASCII);
        int number = 0;
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        if (number == 0) {
            throw new CertificateException("the given authorities hold no certificate in PEM form");
        }
        return store;
    }

    private static KeyStore defaultAuthorities(KeyStore empty) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        int number = 0;
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager chain) {
                for (X509Certificate authority : chain.getAcceptedIssuers()) {
                    empty.setCertificateEntry("authority-" + number++, authority);
                }
            }
        }
        return empty;
    }

    /** For the modes that ask for encryption only: no proof of the server is wanted. */
    private static final class AnyServer extends javax.net.ssl.X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Checks the chain but not the name it is made out to. */
    private record ChainOnly(X509TrustManager chain) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type) throws CertificateException {
            chain.checkClientTrusted(certificates, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type) throws CertificateException {
            chain.checkServerTrusted(certificates, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return chain.getAcceptedIssuers();
        }
    }
}
