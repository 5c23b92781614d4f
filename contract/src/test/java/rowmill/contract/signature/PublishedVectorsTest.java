package rowmill.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signatures that AWS published: the Signature Version 4 test suite, the worked example of the General Reference, and
 * the examples of the S3 API Reference.
 */
class PublishedVectorsTest {
    private static final String SUITE_SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Instant SUITE_TIME = Instant.parse("2015-08-30T12:36:00Z");
    private static final Signer SUITE = new Signer(Credentials.of("AKIDEXAMPLE", SUITE_SECRET), "us-east-1", "service");
    private static final String S3_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final Instant S3_TIME = Instant.parse("2013-05-24T00:00:00Z");
    private static final Signer S3 = new Signer(Credentials.of("AKIAIOSFODNN7EXAMPLE", S3_SECRET), "us-east-1", "s3");
    private static final String NO_BODY = PayloadHash.of(new byte[0]);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "get-vanilla, /, '', 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-slash, //, '', 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-relative, /example/.., '', 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-slash-dot-slash, /./, '', 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-slashes, //example//, '', 9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
        "get-slash-pointless-dot, /./example, '', ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5",
        "get-space, /example space/, '', 652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
        "get-utf8, /ሴ, '', 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
        "order-key-case, /, Param2=value2&Param1=value1,"
                + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        "ut8-query, /, ሴ=bar, 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
        "empty-key, /, Param1=value1, a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
    })
    void signsTheGetRequestsOfTheTestSuite(String name, String path, String query, String signature) {
        SignableRequest request = request("GET", path, query, Map.of("Host", "example.amazonaws.com"));
        assertThat(authorization(SUITE, request, NO_BODY, SUITE_TIME))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        + "SignedHeaders=host;x-amz-date, Signature=" + signature);
    }

    @Test
    void signsUnreservedCharactersUnescaped() {
        String unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        SignableRequest path = request("GET", "/" + unreserved, "", Map.of("Host", "example.amazonaws.com"));
        assertThat(signature(SUITE, path, NO_BODY, SUITE_TIME))
                .isEqualTo("07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f");
        SignableRequest query =
                request("GET", "/", unreserved + "=" + unreserved, Map.of("Host", "example.amazonaws.com"));
        assertThat(signature(SUITE, query, NO_BODY, SUITE_TIME))
                .isEqualTo("9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197");
    }

    @Test
    void signsPostedForms() {
        SignableRequest form = request(
                "POST",
                "/",
                "",
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Host", "example.amazonaws.com"));
        assertThat(signature(SUITE, form, hash("Param1=value1"), SUITE_TIME))
                .isEqualTo("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
        SignableRequest plain = request("POST", "/", "", Map.of("Host", "example.amazonaws.com"));
        assertThat(signature(SUITE, plain, NO_BODY, SUITE_TIME))
                .isEqualTo("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    @Test
    void joinsRepeatedHeadersInTheOrderReceivedAndCollapsesBlanks() {
        Map<String, List<String>> repeated = new LinkedHashMap<>();
        repeated.put("Host", List.of("example.amazonaws.com"));
        repeated.put("My-Header1", List.of("value2", "value2", "value1"));
        assertThat(signature(SUITE, new SignableRequest("GET", "/", "", repeated), NO_BODY, SUITE_TIME))
                .isEqualTo("c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea");
        SignableRequest padded = request(
                "GET",
                "/",
                "",
                Map.of("Host", "example.amazonaws.com", "My-Header1", " value1", "My-Header2", " \"a   b   c\""));
        assertThat(signature(SUITE, padded, NO_BODY, SUITE_TIME))
                .isEqualTo("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    }

    @Test
    void followsTheWorkedExampleOfTheGeneralReference() {
        Signer signer = new Signer(Credentials.of("AKIDEXAMPLE", SUITE_SECRET), "us-east-1", "iam");
        SignableRequest listUsers = request(
                "GET",
                "/",
                "Action=ListUsers&Version=2010-05-08",
                Map.of(
                        "Host", "iam.amazonaws.com",
                        "Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
        assertThat(signature(signer, listUsers, NO_BODY, SUITE_TIME))
                .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @Test
    void signsGettingAPartOfAnObject() {
        SignableRequest get =
                request("GET", "/test.txt", "", Map.of("Host", "examplebucket.s3.amazonaws.com", "Range", "bytes=0-9"));
        assertThat(signature(S3, get, NO_BODY, S3_TIME))
                .isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void signsPuttingAnObjectWhoseNameNeedsEscapes() {
        Map<String, String> headers = Map.of(
                "Host", "examplebucket.s3.amazonaws.com",
                "Date", "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class", "REDUCED_REDUNDANCY");
        String signature = "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd";
        for (String spelling : List.of("/test$file.text", "/test%24file.text")) {
            SignableRequest put = request("PUT", spelling, "", headers);
            assertThat(signature(S3, put, hash("Welcome to Amazon S3."), S3_TIME))
                    .isEqualTo(signature);
        }
    }

    @Test
    void signsSubresourcesAndLists() {
        Map<String, String> host = Map.of("Host", "examplebucket.s3.amazonaws.com");
        assertThat(signature(S3, request("GET", "/", "lifecycle", host), NO_BODY, S3_TIME))
                .isEqualTo("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        assertThat(signature(S3, request("GET", "/", "max-keys=2&prefix=J", host), NO_BODY, S3_TIME))
                .isEqualTo("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void presignsForADay() {
        SignableRequest get = request("GET", "/test.txt", "", Map.of("Host", "examplebucket.s3.amazonaws.com"));
        assertThat(S3.presign(get, S3_TIME, Duration.ofDays(1)))
                .isEqualTo("X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }

    @Test
    void chainsTheSignaturesOfChunks() {
        SignableRequest put = request(
                "PUT",
                "/examplebucket/chunkObject.txt",
                "",
                Map.of(
                        "Host", "s3.amazonaws.com",
                        "x-amz-storage-class", "REDUCED_REDUNDANCY",
                        "Content-Encoding", "aws-chunked",
                        "x-amz-decoded-content-length", "66560",
                        "Content-Length", "66824"));
        Map<String, String> added = S3.sign(put, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", S3_TIME);
        SignableRequest sent = put;
        for (Map.Entry<String, String> header : added.entrySet()) {
            sent = sent.withHeader(header.getKey(), header.getValue());
        }
        ReceivedSignature seed = ReceivedSignature.of(sent).orElseThrow();
        assertThat(seed.signature()).isEqualTo("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");

        SigningKey key = SigningKey.derive(S3_SECRET, seed.scope());
        String first = ChunkSignature.of(key, seed, seed.signature(), letters(65536));
        String second = ChunkSignature.of(key, seed, first, letters(1024));
        String last = ChunkSignature.of(key, seed, second, new byte[0]);
        assertThat(first).isEqualTo("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
        assertThat(second).isEqualTo("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497");
        assertThat(last).isEqualTo("b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");
    }

    private static byte[] letters(int count) {
        byte[] letters = new byte[count];
        Arrays.fill(letters, (byte) 'a');
        return letters;
    }

    private static SignableRequest request(String method, String path, String query, Map<String, String> headers) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new SignableRequest(method, path, query, lists);
    }

    private static String hash(String body) {
        return PayloadHash.of(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(Signer signer, SignableRequest request, String payloadHash, Instant at) {
        return authorization(signer, request, payloadHash, at).replaceFirst(".*Signature=", "");
    }

    private static String authorization(Signer signer, SignableRequest request, String payloadHash, Instant at) {
        return signer.sign(request, payloadHash, at).getOrDefault("Authorization", "");
    }
}
