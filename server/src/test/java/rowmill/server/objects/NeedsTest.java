package rowmill.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowmill.contract.ServiceException;

/** Each request with the permissions that S3 documents for it. */
final class NeedsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /                          | ListAllMyBuckets *",
                "PUT    | /b                         | CreateBucket b",
                "PUT    | /b/                        | CreateBucket b",
                "DELETE | /b                         | DeleteBucket b",
                "HEAD   | /b                         | ListBucket b",
                "GET    | /b?list-type=2&prefix=p    | ListBucket b",
                "GET    | /b?versions                | ListBucketVersions b",
                "GET    | /b?uploads                 | ListBucketMultipartUploads b",
                "GET    | /b?location                | GetBucketLocation b",
                "GET    | /b?policy                  | GetBucketPolicy b",
                "PUT    | /b?policy                  | PutBucketPolicy b",
                "DELETE | /b?policy                  | DeleteBucketPolicy b",
                "GET    | /b?policyStatus            | GetBucketPolicyStatus b",
                "GET    | /b?acl                     | GetBucketAcl b",
                "PUT    | /b?acl                     | PutBucketAcl b",
                "GET    | /b?versioning              | GetBucketVersioning b",
                "PUT    | /b?versioning              | PutBucketVersioning b",
                "DELETE | /b?encryption              | PutEncryptionConfiguration b",
                "DELETE | /b?cors                    | PutBucketCORS b",
                "POST   | /b?delete                  | ",
                "GET    | /b/k                       | GetObject b/k",
                "GET    | /b/k?versionId=null        | GetObjectVersion b/k",
                "HEAD   | /b/k                       | GetObject b/k",
                "GET    | /b/k?acl                   | GetObjectAcl b/k",
                "GET    | /b/k?tagging               | GetObjectTagging b/k",
                "GET    | /b/k?attributes            | GetObjectAttributes b/k, GetObject b/k",
                "GET    | /b/k?uploadId=u            | ListMultipartUploadParts b/k",
                "PUT    | /b/k                       | PutObject b/k",
                "PUT    | /b/k?acl                   | PutObjectAcl b/k",
                "PUT    | /b/k?partNumber=1&uploadId=u | PutObject b/k",
                "POST   | /b/k?uploads               | PutObject b/k",
                "POST   | /b/k?uploadId=u            | PutObject b/k",
                "POST   | /b/k?select&select-type=2  | GetObject b/k",
                "POST   | /b/k?restore               | RestoreObject b/k",
                "DELETE | /b/k                       | DeleteObject b/k",
                "DELETE | /b/k?uploadId=u            | AbortMultipartUpload b/k",
                "DELETE | /b/k?versionId=null        | DeleteObjectVersion b/k",
                "DELETE | /b/k?tagging               | DeleteObjectTagging b/k",
                "GET    | /b/a%2Fb/../c              | GetObject b/a/b/../c",
                "GET    | /b//k                      | GetObject b//k"
            })
    void takesThePermissionsThatS3Documents(String method, String target, String expected) {
        String needs = Needs.of(StubRequest.read(method, target, Map.of())).stream()
                .map(need -> need.action().substring("s3:".length()) + " "
                        + need.resource().replace("arn:aws:s3:::", ""))
                .collect(Collectors.joining(", "));
        assertThat(needs).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void aCopyTakesReadingItsSource() {
        S3Request copy = StubRequest.read("PUT", "/b/k", Map.of("x-amz-copy-source", "/from/a%20key+1"));
        assertThat(Needs.of(copy))
                .extracting(Need::action, Need::resource)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("s3:PutObject", "arn:aws:s3:::b/k"),
                        org.assertj.core.groups.Tuple.tuple("s3:GetObject", "arn:aws:s3:::from/a key+1"));
    }

    @Test
    void writingWithAnAccessControlListTakesTheRightToSetOne() {
        S3Request put = StubRequest.read("PUT", "/b/k", Map.of("x-amz-acl", "bucket-owner-full-control"));
        assertThat(Needs.of(put)).extracting(Need::action).containsExactly("s3:PutObject", "s3:PutObjectAcl");
        assertThat(Needs.of(put).get(1).context()).containsEntry("s3:x-amz-acl", List.of("bucket-owner-full-control"));
    }

    @Test
    void aListingCarriesItsPrefixForConditions() {
        S3Request list = StubRequest.read("GET", "/b?list-type=2&prefix=a%2Fb&delimiter=%2F&max-keys=5", Map.of());
        assertThat(Needs.of(list).get(0).context())
                .containsEntry("s3:prefix", List.of("a/b"))
                .containsEntry("s3:delimiter", List.of("/"))
                .containsEntry("s3:max-keys", List.of("5"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /b",
        "POST, /b/k",
        "PATCH, /b/k",
        "PUT, /",
        "PUT, /b?versions",
        "GET, /b/k?policy",
        "PUT, /b/k?uploads"
    })
    void refusesWhatIsNoOperationOfS3(String method, String target) {
        assertThatThrownBy(() -> Needs.of(StubRequest.read(method, target, Map.of())))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.errorCode().code()).isEqualTo("MethodNotAllowed"));
    }
}
