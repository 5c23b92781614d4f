package rowmill.server.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.contract.Caller;
import rowmill.contract.signature.Credentials;
import rowmill.contract.signature.SignableRequest;
import rowmill.contract.signature.Signer;
import rowmill.server.identity.AccessKey;
import rowmill.server.identity.AccessKeys;
import rowmill.server.identity.AccessRequest;
import rowmill.server.identity.Decision;
import rowmill.server.objects.ObjectSettings;
import rowmill.server.objects.ObjectStorage;
import rowmill.server.secrets.Secret;
import rowmill.server.store.Store;
import rowmill.server.store.StorePlace;

/**
 * Who may send requests for objects, over HTTP: Signature Version 2, signed by hand along the Amazon S3 Developer Guide, and
 * what version 4 has in common with it.
 */
final class ObjectSignaturesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final long LATER = NOW.plusSeconds(60).getEpochSecond();
    private static final String SECRET = "anne's secret";

    @TempDir
    Path directory;

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final AtomicReference<AccessRequest> judged = new AtomicReference<>();
    private Store store;
    private ObjectStorage objects;
    private Audit audit;
    private Edge edge;
    private int sent;

    @BeforeEach
    void start() throws Exception {
        store = Store.open(StorePlace.of(directory));
        ObjectSettings settings = new ObjectSettings(
                "123456789012", "us-east-1", List.of(), new ObjectSettings.Directory(directory.resolve("objects")));
        objects = ObjectStorage.open(settings, store, this::decide, clock::get, new SecureRandom());
        audit = new Audit(directory.resolve("audit.jsonl"));
        AccessKeys keys = id ->
                Optional.ofNullable(Map.of("AKIAANNE", key("AKIAANNE", null), "ASIAANNE", key("ASIAANNE", "to/k+en=="))
                        .get(id));
        Authentication authentication =
                new Authentication(keys, clock::get, "123456789012", "us-east-1", new Transport(Optional.empty()));
        LogLinks links = new LogLinks(new byte[32], clock::get, name -> Optional.empty());
        edge = new Edge(
                "127.0.0.1",
                0,
                new Front(authentication, new Front.Services(List.of(), objects.http(), new Clients()), links, audit));
        edge.start();
        assertThat(send("PUT", presigned("PUT", "/crm")).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() throws Exception {
        edge.close();
        audit.close();
        objects.close();
        store.close();
    }

    private static AccessKey key(String id, @org.jspecify.annotations.Nullable String token) {
        Caller anne = new Caller("123456789012", "arn:aws:iam::123456789012:user/anne", "AIDAANNE");
        return new AccessKey(
                id,
                Secret.of(SECRET),
                Optional.ofNullable(token),
                Optional.ofNullable(token).map(any -> NOW.plusSeconds(3600)),
                anne,
                Map.of());
    }

    private Decision decide(AccessRequest request) {
        judged.set(request);
        return request.caller().arn().endsWith(":user/anne")
                ? new Decision.Allowed()
                : new Decision.Denied("nobody may do anything");
    }

    @Test
    void putsReadsAndDeletesAnObject() throws Exception {
        assertThat(send("PUT", presigned("PUT", "/crm/a%20b/%C3%BC.csv")).statusCode())
                .isEqualTo(200);
        HttpResponse<String> read = send("GET", presigned("GET", "/crm/a%20b/%C3%BC.csv"));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo("hello");
        assertThat(send("HEAD", presigned("HEAD", "/crm/a%20b/%C3%BC.csv")).statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", presigned("DELETE", "/crm/a%20b/%C3%BC.csv")).statusCode())
                .isEqualTo(204);
        assertThat(send("GET", presigned("GET", "/crm/a%20b/%C3%BC.csv")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void tellsPoliciesHowARequestIsSigned() throws Exception {
        send("PUT", presigned("PUT", "/crm/k"));
        assertThat(judged.get().context())
                .containsEntry("s3:signatureversion", List.of("AWS"))
                .containsEntry("s3:authType", List.of("REST-QUERY-STRING"))
                .containsEntry("s3:ResourceAccount", List.of("123456789012"));
    }

    @Test
    void tellsPoliciesWhetherOthersCouldReadTheRequest() throws Exception {
        send("PUT", presigned("PUT", "/crm/k"));
        assertThat(judged.get().context()).containsEntry("aws:SecureTransport", List.of("true"));
        send("PUT", presigned("PUT", "/crm/k"), "X-Forwarded-Proto", "http");
        assertThat(judged.get().context()).containsEntry("aws:SecureTransport", List.of("false"));
        send("GET", "/crm/k", "X-Forwarded-Proto", "http", "User-Agent", "curl/8");
        assertThat(judged.get().context())
                .containsEntry("aws:SecureTransport", List.of("false"))
                .containsEntry("aws:UserAgent", List.of("curl/8"));
    }

    @Test
    void aBucketMayBeCalledAsTheServersOwnPages() throws Exception {
        assertThat(send("PUT", presigned("PUT", "/rowmill")).statusCode()).isEqualTo(200);
        for (String key : List.of("/rowmill/health", "/rowmill/logs/a")) {
            assertThat(send("PUT", presigned("PUT", key)).statusCode()).isEqualTo(200);
            assertThat(send("GET", presigned("GET", key)).body()).isEqualTo("hello");
        }
        assertThat(send("GET", "/rowmill/health").body()).isEqualTo("ok\n");
        assertThat(send("GET", "/rowmill/logs/a").body()).startsWith("This link is not valid");
    }

    @Test
    void answersWithTheHeadersThatTheUrlOverrides() throws Exception {
        send("PUT", presigned("PUT", "/crm/k"));
        String overrides = "response-content-type=text%2Fx-own&response-content-disposition=attachment%3B%20a";
        String resource = "/crm/k?response-content-disposition=attachment; a&response-content-type=text/x-own";
        String url = "/crm/k?" + overrides + "&" + query("AKIAANNE", sign("GET\n\n\n" + LATER + "\n" + resource));
        HttpResponse<String> read = send("GET", url);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("Content-Type")).hasValue("text/x-own");
        assertRefused(send("GET", url.replace("x-own", "html")), "SignatureDoesNotMatch", "does not match");
    }

    @Test
    void takesTypeAndMetadataFromTheUrlAsBoto3MovesThemThere() throws Exception {
        String signed = sign("PUT\n\ntext/csv\n" + LATER + "\nx-amz-meta-who:me too\n/crm/k");
        String url = "/crm/k?content-type=text%2Fcsv&x-amz-meta-who=me%20too&" + query("AKIAANNE", signed);
        assertThat(send("PUT", url).statusCode()).isEqualTo(200);
        HttpResponse<String> head = send("HEAD", presigned("HEAD", "/crm/k"));
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/csv");
        assertThat(head.headers().firstValue("x-amz-meta-who")).hasValue("me too");
        assertRefused(
                send("PUT", url, "Content-Type", "text/html"),
                "SignatureDoesNotMatch",
                "covers the header Content-Type, which is 'text/html' here");
        assertRefused(send("PUT", url, "x-amz-copy-source", "crm/other"), "SignatureDoesNotMatch", "does not match");
        assertRefused(send("PUT", url + "&x-amz-copy-source=crm/other"), "SignatureDoesNotMatch", "does not match");
    }

    @Test
    void copiesWhereAUrlOfVersion4SaysSoInItsQuery() throws Exception {
        send("PUT", presigned("PUT", "/crm/k"));
        Signer signer = new Signer(Credentials.of("AKIAANNE", SECRET), "us-east-1", "s3");
        Map<String, List<String>> host =
                Map.of("host", List.of(URI.create(edge.address()).getAuthority()));
        String query = "x-amz-copy-source=crm%2Fk&x-amz-metadata-directive=REPLACE&x-amz-meta-who=me";
        SignableRequest copy = new SignableRequest("PUT", "/crm/copy", query, host);
        String url = "/crm/copy?" + signer.presign(copy, NOW, Duration.ofMinutes(1));
        assertThat(send("PUT", url).body()).contains("CopyObjectResult");
        assertThat(judged.get().context()).containsEntry("s3:signatureversion", List.of("AWS4-HMAC-SHA256"));
        assertRefused(send("PUT", url.replace("crm%2Fk", "crm%2Fl")), "SignatureDoesNotMatch", "does not match");
        HttpResponse<String> read = send("GET", presigned("GET", "/crm/copy"));
        assertThat(read.body()).isEqualTo("hello");
        assertThat(read.headers().firstValue("x-amz-meta-who")).hasValue("me");
    }

    @Test
    void takesTheSessionTokenFromTheUrlAndOnlyTheKeysOwn() throws Exception {
        for (String token : List.of("to/k+en==", "another")) {
            String header = token.isEmpty() ? "" : "x-amz-security-token:" + token + "\n";
            String parameter = token.isEmpty() ? "" : "x-amz-security-token=" + URLEncoder.encode(token, UTF_8) + "&";
            String signed = sign("GET\n\n\n" + LATER + "\n" + header + "/crm/");
            HttpResponse<String> list = send("GET", "/crm/?" + parameter + query("ASIAANNE", signed));
            if (token.equals("to/k+en==")) {
                assertThat(list.statusCode()).isEqualTo(200);
            } else {
                assertRefused(list, "InvalidAccessKeyId", "security token");
            }
        }
    }

    @Test
    void refusesAUrlThatHasExpired() throws Exception {
        String url = presigned("GET", "/crm/");
        clock.set(Instant.ofEpochSecond(LATER));
        assertThat(send("GET", url).statusCode()).isEqualTo(200);
        clock.set(Instant.ofEpochSecond(LATER).plusMillis(1));
        assertRefused(
                send("GET", url), "AccessDenied", "Request has expired: the URL was good until 2026-11-23T12:01:00Z");
        assertRefused(
                send("GET", url.replace("Expires=" + LATER, "Expires=" + (LATER + 9))),
                "SignatureDoesNotMatch",
                "<StringToSign>GET\n\n\n" + (LATER + 9) + "\n/crm/</StringToSign>");
    }

    @Test
    void refusesAUrlForAnotherKeyMethodOrSubresource() throws Exception {
        send("PUT", presigned("PUT", "/crm/k"));
        String url = presigned("GET", "/crm/k");
        assertRefused(send("GET", url.replace("/crm/k", "/crm/l")), "SignatureDoesNotMatch", "does not match");
        assertRefused(send("GET", url.replace("/crm/k", "/crm//k")), "SignatureDoesNotMatch", "does not match");
        assertRefused(send("DELETE", url), "SignatureDoesNotMatch", "does not match");
        assertRefused(send("GET", url + "&acl"), "SignatureDoesNotMatch", "does not match");
        assertRefused(
                send("GET", url + "&retention"), "AccessDenied", "does not cover the query parameter(s) retention");
        assertRefused(send("GET", url.replace("AKIAANNE", "AKIANOBODY")), "InvalidAccessKeyId", "security token");
        assertRefused(
                send("GET", "/crm/k?AWSAccessKeyId=AKIAANNE&Expires=1"), "AccessDenied", "requires the Signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crm.localhost", "crm.s3.amazonaws.com", "crm.s3.us-east-1.localhost"})
    void findsTheBucketInTheHost(String host) throws Exception {
        send("PUT", presigned("PUT", "/crm/k"));
        String get = presigned("GET", "/crm/k").substring("/crm".length());
        assertThat(rawStatus("GET", get, host)).contains(" 200 ");
        assertThat(rawStatus("DELETE", get, host)).contains(" 403 ");
        String list = "/?" + query("AKIAANNE", sign("GET\n\n\n" + LATER + "\n/crm/"));
        assertThat(rawStatus("GET", list, host)).contains(" 200 ");
        assertThat(rawStatus("GET", list, host.replace("crm", "other"))).contains(" 403 ");
    }

    @Test
    void takesTheSignatureInTheHeaderForFifteenMinutes() throws Exception {
        String date = "Mon, 23 Nov 2026 12:00:00 GMT";
        String signed = sign("GET\n\n\n\nx-amz-date:" + date + "\n/crm/");
        String[] headers = {"x-amz-date", date, "Authorization", "AWS AKIAANNE:" + signed};
        assertThat(send("GET", "/crm/", headers).statusCode()).isEqualTo(200);
        assertRefused(send("GET", "/crm/?policy", headers), "SignatureDoesNotMatch", "does not match");
        clock.set(NOW.plusSeconds(15 * 60 + 1));
        assertRefused(send("GET", "/crm/", headers), "SignatureDoesNotMatch", "Signature expired");
        clock.set(NOW.minusSeconds(15 * 60 + 1));
        assertRefused(send("GET", "/crm/", headers), "SignatureDoesNotMatch", "Signature not yet current");
    }

    @Test
    void saysInTheAuditWhoWasLetInAndWhyAnotherWasNot() throws Exception {
        String url = presigned("GET", "/crm/");
        send("GET", url);
        assertThat(lastAudited().at("/userIdentity/arn").asText()).endsWith(":user/anne");
        clock.set(NOW.plusSeconds(3600));
        send("GET", url);
        assertThat(lastAudited().path("errorMessage").asText()).startsWith("Request has expired");
        clock.set(NOW);
        send("GET", url.replace("/crm/", "/crm/secret"));
        assertThat(lastAudited().path("errorCode").asText()).isEqualTo("InvalidSignatureException");
        send("GET", "/crm/");
        assertThat(lastAudited().path("errorCode").asText()).isEqualTo("AccessDenied");
        assertThat(Files.readString(directory.resolve("audit.jsonl"))).doesNotContain("Signature=");
    }

    private JsonNode lastAudited() throws Exception {
        Instant deadline = Instant.now().plusSeconds(10);
        List<String> lines = List.of();
        // The line is written when the answer is on its way already.
        while (lines.size() < sent && Instant.now().isBefore(deadline)) {
            lines = Files.readAllLines(directory.resolve("audit.jsonl"));
        }
        assertThat(lines).hasSize(sent);
        return new ObjectMapper().readTree(lines.getLast());
    }

    private static void assertRefused(HttpResponse<String> answer, String code, String... words) {
        assertThat(answer.body()).contains("<Code>" + code + "</Code>").contains(words);
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    private static String presigned(String method, String path) throws Exception {
        return path + "?" + query("AKIAANNE", sign(method + "\n\n\n" + LATER + "\n" + path));
    }

    private static String query(String keyId, String signature) {
        return "AWSAccessKeyId=" + keyId + "&Signature=" + URLEncoder.encode(signature, UTF_8) + "&Expires=" + LATER;
    }

    private static String sign(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    }

    private HttpResponse<String> send(String method, String url, String... headers) throws Exception {
        sent++;
        HttpRequest.BodyPublisher body = method.equals("PUT")
                ? HttpRequest.BodyPublishers.ofString(
                        url.startsWith("/crm?") || url.startsWith("/rowmill?") ? "" : "hello")
                : HttpRequest.BodyPublishers.noBody();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(edge.address() + url)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    // The JDK's client does not let one set the host.
    private String rawStatus(String method, String url, String host) throws Exception {
        URI address = URI.create(edge.address());
        try (java.net.Socket socket = new java.net.Socket(address.getHost(), address.getPort())) {
            String request = method + " " + url + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
