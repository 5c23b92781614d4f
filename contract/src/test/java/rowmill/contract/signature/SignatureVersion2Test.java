package rowmill.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

/**
 * Signatures of the worked examples in "Signing and Authenticating REST Requests" (Amazon S3 Developer Guide, bucket {@code
 * johnsmith}; Amazon S3 User Guide, bucket {@code awsexamplebucket1}), and URLs that boto3 presigned. The guides' example of a
 * DELETE is not among them: it breaks the guides' own rule for {@code x-amz-date}, which all clients follow.
 */
class SignatureVersion2Test {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final Optional<String> PATH_STYLE = Optional.empty();
    private static final Optional<String> JOHN = Optional.of("johnsmith");

    @ParameterizedTest
    @CsvSource({
        "johnsmith, GET, /photos/puppy.jpg, '', '', 'Tue, 27 Mar 2007 19:36:42 +0000', bWq2s1WEIj+Ydj0vQ697zp+IXMU=",
        "johnsmith, PUT, /photos/puppy.jpg, '', image/jpeg, 'Tue, 27 Mar 2007 21:15:45 +0000',"
                + " MyyxeRY7whkBe+bq8fHCL/2kKUg=",
        "johnsmith, GET, /, prefix=photos&max-keys=50&marker=puppy, '', 'Tue, 27 Mar 2007 19:42:41 +0000',"
                + " htDYFYduRNen8P9ZfE/s9SuKy0U=",
        "johnsmith, GET, /, acl, '', 'Tue, 27 Mar 2007 19:44:46 +0000', c2WLPFtWHVgbEmeEG93a4cG37dM=",
        "'', GET, /, '', '', 'Wed, 28 Mar 2007 01:29:59 +0000', qGdzdERIC03wnaRNKh6OqZehG9s=",
        "'', GET, /dictionary/fran%C3%A7ais/pr%c3%a9f%c3%a8re, '', '', 'Wed, 28 Mar 2007 01:49:49 +0000',"
                + " DNEZGsoieTZ92F3bUfSPQcbGmlM=",
        "awsexamplebucket1, GET, /photos/puppy.jpg, '', '', 'Tue, 27 Mar 2007 19:36:42 +0000',"
                + " qgk2+6Sv9/oM7G3qLEjTH1a1l1g=",
        "awsexamplebucket1, GET, /, acl, '', 'Tue, 27 Mar 2007 19:44:46 +0000', 82ZHiFIjc+WbcwFKGUVEQspPn+0=",
    })
    void matchesTheWorkedExamplesOfTheGuides(
            String bucket, String method, String path, String query, String type, String date, String signature) {
        Map<String, String> headers = new LinkedHashMap<>(
                Map.of("Date", date, "Authorization", "AWS " + KEY + ":" + signature, "User-Agent", "x"));
        if (!type.isEmpty()) {
            headers.put("Content-Type", type);
        }
        SignableRequest request = request(method, path, query, headers);
        SignatureVersion2 received = SignatureVersion2.of(request).orElseThrow();
        Optional<String> hostBucket = Optional.of(bucket).filter(name -> !name.isEmpty());
        assertThat(received.place()).isEqualTo(ReceivedSignature.Place.HEADER);
        assertThat(received.matches(request, hostBucket, SECRET)).isTrue();
        assertThat(received.matches(request, Optional.of("another"), SECRET)).isFalse();
        assertThat(received.matches(request, hostBucket, "another")).isFalse();
    }

    @Test
    void coversBothDigestTypeAndAmazonsHeadersButNoOthers() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Date", List.of("Tue, 27 Mar 2007 21:06:08 +0000"));
        headers.put("x-amz-acl", List.of("public-read"));
        headers.put("content-type", List.of("application/x-download"));
        headers.put("Content-MD5", List.of("4gJE4saaMU4BqNR0kLY+lw=="));
        headers.put("X-Amz-Meta-ReviewedBy", List.of("joe@johnsmith.net", " jane@johnsmith.net "));
        headers.put("X-Amz-Meta-FileChecksum", List.of("0x02661779"));
        headers.put("X-Amz-Meta-ChecksumAlgorithm", List.of("crc32"));
        headers.put("Content-Encoding", List.of("gzip"));
        headers.put("Authorization", List.of("AWS " + KEY + ":ilyl83RwaSoYIEdixDQcA4OnAnc="));
        SignableRequest upload = new SignableRequest("PUT", "/db-backup.dat.gz", "", headers);
        SignatureVersion2 received = SignatureVersion2.of(upload).orElseThrow();
        Optional<String> bucket = Optional.of("static.johnsmith.net");
        assertThat(received.matches(upload, bucket, SECRET)).isTrue();
        assertThat(received.matches(upload.withHeader("Content-Encoding", "br"), bucket, SECRET))
                .isTrue();
        for (String covered : List.of("content-md5", "content-type", "date", "x-amz-acl", "x-amz-new")) {
            assertThat(received.matches(upload.withHeader(covered, "Tue, 27 Mar 2007 21:06:09 +0000"), bucket, SECRET))
                    .as(covered)
                    .isFalse();
        }
    }

    @Test
    void leavesTheDateOutWhereAmazonsOwnHeaderTellsIt() {
        SignableRequest delete = request(
                "DELETE",
                "/johnsmith/photos/puppy.jpg",
                "",
                Map.of(
                        "Date", "Tue, 27 Mar 2007 21:20:27 +0000",
                        "x-amz-date", "Tue, 27 Mar 2007 21:20:26 +0000",
                        "Authorization", "AWS " + KEY + ":R4dJ53KECjStyBO5iTBJZ4XVOaI="));
        SignatureVersion2 received = SignatureVersion2.of(delete).orElseThrow();
        assertThat(received.stringToSign(delete, PATH_STYLE))
                .isEqualTo("DELETE\n\n\n\nx-amz-date:Tue, 27 Mar 2007 21:20:26 +0000\n/johnsmith/photos/puppy.jpg");
        assertThat(received.matches(delete, PATH_STYLE, SECRET)).isTrue();
        assertThat(received.time()).isEqualTo("2007-03-27T21:20:26Z");
    }

    @Test
    void matchesTheGuidesPresignedUrlInBothStyles() {
        String query = "AWSAccessKeyId=" + KEY + "&Signature=NpgCjnDzrM%2BWFzoENXmpNDUsSn8%3D&Expires=1175139620";
        SignableRequest virtual = request("GET", "/photos/puppy.jpg", query, Map.of("Date", "anything"));
        SignatureVersion2 received = SignatureVersion2.of(virtual).orElseThrow();
        assertThat(received.accessKeyId()).isEqualTo(KEY);
        assertThat(received.place()).isEqualTo(ReceivedSignature.Place.QUERY);
        assertThat(received.time()).isEqualTo(Instant.ofEpochSecond(1175139620));
        assertThat(received.matches(virtual, JOHN, SECRET)).isTrue();
        SignableRequest path = request("GET", "/johnsmith/photos/puppy.jpg", query, Map.of());
        assertThat(received.matches(path, PATH_STYLE, SECRET)).isTrue();
        assertThat(received.matches(path, JOHN, SECRET)).isFalse();
    }

    @Test
    void matchesWhatBoto3PresignsWithOverridesSubresourceAndToken() {
        SignableRequest get = request(
                "GET",
                "/bk/a%20b/%C3%BC%2B~%25.csv",
                "response-content-disposition=attachment%3B%20filename%3D%22a%20b.csv%22"
                        + "&response-content-type=text%2Fcsv&versionId=null&AWSAccessKeyId=" + KEY
                        + "&Signature=MGC99oKozMv3PSifFQ8XFK2uajM%3D&x-amz-security-token=tok%2Fen%2B%3D%3D"
                        + "&Expires=1795440006",
                Map.of());
        SignatureVersion2 received = SignatureVersion2.of(get).orElseThrow();
        assertThat(received.sessionToken()).isEqualTo("tok/en+==");
        assertThat(received.matches(get, PATH_STYLE, "s")).isTrue();
        for (String changed : List.of(
                get.query().replace("text%2Fcsv", "text%2Fhtml"),
                get.query().replace("versionId=null", "versionId=1"),
                get.query().replace("1795440006", "1795440007"),
                get.query().replace("tok%2F", "tak%2F"),
                get.query() + "&versionId=null",
                "acl&" + get.query(),
                "a%63l&" + get.query(),
                get.query() + "&X-Amz-Acl=public-read")) {
            SignableRequest tampered = get.withQuery(changed);
            assertThat(SignatureVersion2.of(tampered).orElseThrow().matches(tampered, PATH_STYLE, "s"))
                    .as(changed)
                    .isFalse();
        }
    }

    @Test
    void takesTheHeadersThatBoto3MovesIntoTheQueryForHeaders() {
        SignableRequest put = request(
                "PUT",
                "/bk/a%20b/%C3%BC%2B~%25.csv",
                "AWSAccessKeyId=" + KEY + "&Signature=nf60bwpArtKXEeDbaAbkeKX%2FEjQ%3D&content-type=text%2Fcsv"
                        + "&x-amz-meta-who=me%20too&Expires=1795440006",
                Map.of());
        SignatureVersion2 received = SignatureVersion2.of(put).orElseThrow();
        assertThat(received.headersInQuery(put))
                .isEqualTo(Map.of("content-type", List.of("text/csv"), "x-amz-meta-who", List.of("me too")));
        assertThat(received.matches(put, PATH_STYLE, "s")).isTrue();
        SignableRequest both = put.withHeader("Content-Type", "text/csv");
        assertThat(received.headersInQuery(both)).containsOnlyKeys("x-amz-meta-who");
        assertThat(received.matches(both, PATH_STYLE, "s")).isTrue();
        SignableRequest other = put.withHeader("Content-Type", "text/html");
        assertThat(received.matches(other, PATH_STYLE, "s")).isFalse();
        SignableRequest get = new SignableRequest("GET", put.path(), put.query(), put.headers());
        assertThat(received.matches(get, PATH_STYLE, "s")).isFalse();
    }

    @Test
    void takesABucketForTheSameWithAndWithoutASlashBehindIt() {
        SignableRequest list = request(
                "GET",
                "/bk",
                "list-type=2&encoding-type=url&AWSAccessKeyId=AK&Signature=tFbyRMrpwIfdCmbRUXqAyuEoSR0%3D&Expires=1795440184",
                Map.of());
        assertThat(SignatureVersion2.of(list).orElseThrow().matches(list, PATH_STYLE, "s"))
                .isTrue();
    }

    @Test
    void namesSubresourcesThatNoSuchSignatureCovers() {
        SignableRequest request =
                request("PUT", "/bk", "AWSAccessKeyId=AK&Signature=x&Expires=1&publicAccessB%6Cock&acl", Map.of());
        assertThat(SignatureVersion2.of(request)
                        .orElseThrow()
                        .uncovered(request, Set.of("acl", "publicAccessBlock", "retention")))
                .containsExactly("publicAccessBlock");
    }

    @Test
    void isAbsentFromRequestsOfVersion4AndFromAnonymousOnes() {
        SignableRequest newer = request("GET", "/", "X-Amz-Algorithm=AWS4-HMAC-SHA256&Signature=a", Map.of());
        assertThat(SignatureVersion2.of(newer)).isEmpty();
        assertThat(SignatureVersion2.of(newer.withQuery("prefix=AWSAccessKeyId&Expires=1")))
                .isEmpty();
        assertThat(SignatureVersion2.of(newer.withHeader("Authorization", "AWS4-HMAC-SHA256 Credential=a")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWSAccessKeyId=AK&Signature=a",
                "AWSAccessKeyId=AK&Expires=1",
                "Signature=a&Expires=1",
                "AWSAccessKeyId=AK&Signature=a&Expires=tomorrow",
                "AWSAccessKeyId=AK&Signature=a&Expires=9223372036854775807",
            })
    void refusesAUrlThatLacksAPart(String query) {
        assertThatThrownBy(() -> SignatureVersion2.of(request("GET", "/b/k", query, Map.of())))
                .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo(CommonError.ACCESS_DENIED));
    }

    @Property
    void refusesOrReadsGarbageButNeverBreaks(@ForAll String garbage, @ForAll String more) {
        for (SignableRequest request : List.of(
                request("GET", "/" + garbage, more + "&Signature=" + garbage + "&Expires=1&AWSAccessKeyId=a", Map.of()),
                request("GET", "/", garbage, Map.of("Authorization", "AWS " + more, "Date", garbage)))) {
            Throwable thrown = catchThrowable(() -> SignatureVersion2.of(request)
                    .ifPresent(received -> assertThat(received.matches(request, PATH_STYLE, "s"))
                            .isFalse()));
            assertThat(thrown == null || thrown instanceof ServiceException).isTrue();
        }
    }

    private static SignableRequest request(String method, String path, String query, Map<String, String> headers) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new SignableRequest(method, path, query, lists);
    }
}
