package rowmill.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

class ReceivedSignatureTest {
    private static final Instant NOW = Instant.parse("2016-03-01T10:20:30Z");
    private static final String SECRET = "a-secret";
    private static final Credentials TEMPORARY = new Credentials("AKID", SECRET, "the/token+==");
    private static final Signer SIGNER = new Signer(TEMPORARY, "eu-west-1", "machinelearning");
    private static final String HASH = PayloadHash.of("{}".getBytes(StandardCharsets.UTF_8));

    @Test
    void tellsEverythingThatAHeaderSignatureClaims() {
        ReceivedSignature received = ReceivedSignature.of(signed()).orElseThrow();
        assertThat(received.place()).isEqualTo(ReceivedSignature.Place.HEADER);
        assertThat(received.accessKeyId()).isEqualTo("AKID");
        assertThat(received.scope()).isEqualTo(new CredentialScope("20160301", "eu-west-1", "machinelearning"));
        assertThat(received.signedAt()).isEqualTo(NOW);
        assertThat(received.validFor()).isNull();
        assertThat(received.sessionToken()).isEqualTo("the/token+==");
        assertThat(received.signedHeaders())
                .containsExactly("host", "x-amz-date", "x-amz-security-token", "x-amz-target");
    }

    @Test
    void matchesOnlyTheSameRequestSecretAndBody() {
        SignableRequest request = signed();
        ReceivedSignature received = ReceivedSignature.of(request).orElseThrow();
        assertThat(received.matches(request, SECRET, HASH)).isTrue();
        assertThat(received.matches(request, SigningKey.derive(SECRET, received.scope()), HASH))
                .isTrue();
        assertThat(received.matches(request, "another-secret", HASH)).isFalse();
        assertThat(received.matches(request, SECRET, PayloadHash.of(new byte[0])))
                .isFalse();
        assertThat(received.matches(request.withHeader("x-amz-target", "T.Delete"), SECRET, HASH))
                .isFalse();
        assertThat(received.matches(request.withQuery("a=b"), SECRET, HASH)).isFalse();
    }

    @Test
    void ignoresHeadersThatProxiesAdd() {
        SignableRequest request =
                signed().withHeader("X-Forwarded-For", "10.0.0.1").withHeader("Accept", "*/*");
        assertThat(ReceivedSignature.of(request).orElseThrow().matches(request, SECRET, HASH))
                .isTrue();
    }

    @Test
    void namesAmazonHeadersThatTheSignatureLeavesOut() {
        SignableRequest request = signed().withHeader("X-Amz-Acl", "public-read");
        ReceivedSignature received = ReceivedSignature.of(request).orElseThrow();
        assertThat(received.uncovered(request)).containsExactly("x-amz-acl");
        assertThat(received.uncovered(signed())).isEmpty();
    }

    @Test
    void readsAPresignedRequest() {
        Signer s3 = new Signer(TEMPORARY, "us-east-1", "s3");
        SignableRequest get = new SignableRequest(
                "GET",
                "/bucket/a%20key+b",
                "response-content-type=text%2Fcsv",
                Map.of("host", List.of("localhost:8080")));
        SignableRequest sent = get.withQuery(s3.presign(get, NOW, Duration.ofMinutes(5)));
        ReceivedSignature received = ReceivedSignature.of(sent).orElseThrow();
        assertThat(received.place()).isEqualTo(ReceivedSignature.Place.QUERY);
        assertThat(received.validFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(received.sessionToken()).isEqualTo("the/token+==");
        assertThat(received.matches(sent, SECRET, PayloadHash.UNSIGNED)).isTrue();
        SignableRequest other = new SignableRequest("GET", "/bucket/other", sent.query(), sent.headers());
        assertThat(received.matches(other, SECRET, PayloadHash.UNSIGNED)).isFalse();
    }

    @Test
    void takesForHeadersWhatAPresignedRequestBringsInItsQuery() {
        SignableRequest put = new SignableRequest(
                "PUT",
                "/b/k",
                "x-amz-meta-Who=me%20too&x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-copy-source=b%2Fo&content-type=a%2Fb",
                Map.of("host", List.of("localhost"), "x-amz-copy-source", List.of("b/own")));
        Signer s3 = new Signer(TEMPORARY, "us-east-1", "s3");
        SignableRequest sent = put.withQuery(s3.presign(put, NOW, Duration.ofMinutes(5)));
        assertThat(ReceivedSignature.of(sent).orElseThrow().headersInQuery(sent))
                .isEqualTo(Map.of("x-amz-meta-who", List.of("me too")));
        SignableRequest inHeader = signed().withQuery("x-amz-meta-who=me");
        assertThat(ReceivedSignature.of(inHeader).orElseThrow().headersInQuery(inHeader))
                .isEmpty();
    }

    @Test
    void takesAnUnsignedRequestForAnonymous() {
        assertThat(ReceivedSignature.of(plain())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS AKID:c2lnbmF0dXJl",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=AKID/20160301/eu-west-1/machinelearning/aws4_request",
                "AWS4-HMAC-SHA256 Credential=AKID, SignedHeaders=host, Signature=00",
                "AWS4-HMAC-SHA256 Credential=AKID/2016/r/s/aws4_request, SignedHeaders=host, Signature=00",
                "AWS4-HMAC-SHA256 Credential=AKID/20160301/r/s/aws3_request, SignedHeaders=host, Signature=00",
                "AWS4-HMAC-SHA256 Credential=AKID/20160302/r/s/aws4_request, SignedHeaders=host, Signature=00",
                "AWS4-HMAC-SHA256 Credential=AKID/20160301/r/s/aws4_request, SignedHeaders=x-amz-date, Signature=00",
                "AWS4-HMAC-SHA256 Credential=AKID/20160301/r/s/aws4_request, SignedHeaders=x;host, Signature=00",
            })
    void refusesASignatureThatLacksAPart(String authorization) {
        SignableRequest request =
                plain().withHeader("x-amz-date", "20160301T102030Z").withHeader("Authorization", authorization);
        assertThatThrownBy(() -> ReceivedSignature.of(request))
                .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo(CommonError.INCOMPLETE_SIGNATURE));
    }

    @Test
    void takesTheTimeFromTheDateHeaderIfThereIsNoOther() {
        SignableRequest request = plain().withHeader("Date", "Tue, 01 Mar 2016 10:20:30 GMT")
                .withHeader(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20160301/r/s/aws4_request,SignedHeaders=date;host,Signature=00");
        assertThat(ReceivedSignature.of(request).orElseThrow().signedAt()).isEqualTo(NOW);
    }

    @Property
    void refusesGarbage(@ForAll String garbage) {
        for (String authorization :
                List.of(garbage, "AWS4-HMAC-SHA256 " + garbage, "AWS4-HMAC-SHA256 Credential=" + garbage)) {
            SignableRequest request =
                    plain().withHeader("Authorization", authorization).withQuery(garbage);
            Throwable thrown = catchThrowable(() -> ReceivedSignature.of(request));
            assertThat(thrown).isInstanceOfAny(ServiceException.class);
        }
    }

    @Property
    void whateverIsSignedMatchesAtTheOtherEnd(
            @ForAll String path, @ForAll String query, @ForAll String header, @ForAll boolean storage) {
        Signer signer = new Signer(Credentials.of("AKID", SECRET), "us-east-1", storage ? "s3" : "iam");
        SignableRequest request = new SignableRequest(
                "PUT", "/" + path, query, Map.of("Host", List.of("h"), "X-Amz-Meta-A", List.of(header)));
        SignableRequest sent = request;
        for (Map.Entry<String, String> added : signer.sign(request, HASH, NOW).entrySet()) {
            sent = sent.withHeader(added.getKey(), added.getValue());
        }
        assertThat(ReceivedSignature.of(sent).orElseThrow().matches(sent, SECRET, HASH))
                .isTrue();
    }

    @Test
    void printsNoSecret() {
        assertThat(TEMPORARY.toString() + SIGNER + signed() + ReceivedSignature.of(signed()))
                .doesNotContain(SECRET)
                .doesNotContain("the/token");
    }

    private static SignableRequest plain() {
        return new SignableRequest(
                "POST", "/", "", Map.of("Host", List.of("localhost"), "X-Amz-Target", List.of("T.Get")));
    }

    private static SignableRequest signed() {
        SignableRequest request = plain();
        for (Map.Entry<String, String> added : SIGNER.sign(request, HASH, NOW).entrySet()) {
            request = request.withHeader(added.getKey(), added.getValue());
        }
        return request;
    }
}
