package rowmill.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Who may do what with a bucket: its policy, the caller's own, and what none of them allows. */
class ObjectRightsOverHttpTest extends ObjectsOverHttp {
    @Test
    void aPolicyWithAnotherHashThanSignedIsNotSet() throws Exception {
        HttpResponse<String> answer = send(to("/my-bucket?policy")
                .header("Authorization", signedAs("admin"))
                .header("x-amz-content-sha256", EMPTY_HASH)
                .PUT(HttpRequest.BodyPublishers.ofString(PUBLIC_READ)));
        assertThat(answer.body()).contains("XAmzContentSHA256Mismatch");
        assertRefused(404, "NoSuchBucketPolicy", () -> admin.getBucketPolicy(get -> get.bucket("my-bucket")));
    }

    @Test
    void strangersReadOnlyWhatTheBucketPolicyOpens() throws Exception {
        admin.putObject(put -> put.bucket("my-bucket").key("open/a"), RequestBody.fromString("hello"));
        admin.putObject(put -> put.bucket("my-bucket").key("shut/a"), RequestBody.fromString("secret"));
        assertThat(send(to("/my-bucket/open/a")).statusCode()).isEqualTo(403);
        admin.putBucketPolicy(put -> put.bucket("my-bucket").policy(PUBLIC_READ));
        assertThat(admin.getBucketPolicyStatus(get -> get.bucket("my-bucket"))
                        .policyStatus()
                        .isPublic())
                .isTrue();
        assertThat(send(to("/my-bucket/open/a")).body()).isEqualTo("hello");
        assertThat(send(to("/my-bucket/shut/a")).statusCode()).isEqualTo(403);
        assertThat(send(to("/my-bucket/shut/a")).body()).contains("<Message>Access Denied</Message>");
        assertThat(send(to("/my-bucket/open/%2e%2e/shut/a")).body()).doesNotContain("secret");
        assertThat(send(to("/my-bucket/open%2F..%2Fshut%2Fa")).body()).doesNotContain("secret");
        assertThat(send(to("/my-bucket?list-type=2")).statusCode()).isEqualTo(403);
        assertThat(send(to("/")).statusCode()).isEqualTo(403);
        assertThat(send(to("/my-bucket/open/a").DELETE()).statusCode()).isEqualTo(403);
        admin.deleteBucketPolicy(delete -> delete.bucket("my-bucket"));
        assertThat(send(to("/my-bucket/open/a")).statusCode()).isEqualTo(403);
    }

    @Test
    void anExplicitDenyOfTheBucketWinsOverTheIdentity() {
        admin.putObject(put -> put.bucket("my-bucket").key("a"), RequestBody.fromString("hello"));
        admin.putBucketPolicy(put -> put.bucket("my-bucket")
                .policy("{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\","
                        + "\"Resource\":\"arn:aws:s3:::my-bucket/*\"}}"));
        assertThatThrownBy(() ->
                        admin.getObjectAsBytes(get -> get.bucket("my-bucket").key("a")))
                .hasMessageContaining("is not authorized to perform: s3:GetObject on resource:")
                .hasMessageContaining("explicit deny");
    }

    @Test
    void aPolicyThatItsAuthorCouldNotTakeBackNeedsConfirming() {
        String againstAll = "{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\","
                + "\"Resource\":[\"arn:aws:s3:::my-bucket\",\"arn:aws:s3:::my-bucket/*\"]}}";
        assertRefused(
                400,
                "InvalidRequest",
                () -> admin.putBucketPolicy(put -> put.bucket("my-bucket").policy(againstAll)));
        assertRefused(404, "NoSuchBucketPolicy", () -> admin.getBucketPolicy(get -> get.bucket("my-bucket")));
        admin.putBucketPolicy(put -> put.bucket("my-bucket").policy(againstAll).confirmRemoveSelfBucketAccess(true));
        assertRefused(403, "AccessDenied", () -> admin.deleteBucketPolicy(delete -> delete.bucket("my-bucket")));
    }

    @Test
    void aNewBucketDoesNotInheritThePolicyOfADeletedOne() {
        admin.putBucketPolicy(put -> put.bucket("my-bucket").policy(PUBLIC_READ));
        admin.deleteBucket(delete -> delete.bucket("my-bucket"));
        admin.createBucket(create -> create.bucket("my-bucket"));
        assertRefused(404, "NoSuchBucketPolicy", () -> admin.getBucketPolicy(get -> get.bucket("my-bucket")));
    }

    @Test
    void policiesThatAreNoneAreRefusedInWords() {
        assertThatThrownBy(() ->
                        admin.putBucketPolicy(put -> put.bucket("my-bucket").policy("[]")))
                .hasMessageContaining("Policies must be valid JSON and the first byte must be '{'");
        assertRefused(
                400,
                "MalformedPolicy",
                () -> admin.putBucketPolicy(put -> put.bucket("my-bucket")
                        .policy("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}")));
    }

    @Test
    void whoMayNotListDoesNotLearnWhichKeysThereAre() {
        authorizer.grant(ObjectServer.user("reader").arn(), "s3:GetObject");
        authorizer.grant(ObjectServer.user("lister").arn(), "s3:GetObject", "s3:ListBucket");
        try (S3Client reader = client("reader", true);
                S3Client lister = client("lister", true)) {
            assertRefused(
                    403,
                    "AccessDenied",
                    () -> reader.getObject(get -> get.bucket("my-bucket").key("none")));
            assertRefused(
                    404,
                    "NoSuchKey",
                    () -> lister.getObject(get -> get.bucket("my-bucket").key("none")));
        }
    }

    @Test
    void aCopyNeedsTheRightToReadItsSource() {
        admin.putObject(put -> put.bucket("my-bucket").key("a"), RequestBody.fromString("hello"));
        authorizer.grant(ObjectServer.user("writer").arn(), "s3:PutObject");
        try (S3Client writer = client("writer", true)) {
            assertRefused(
                    403,
                    "AccessDenied",
                    () -> writer.copyObject(copy -> copy.sourceBucket("my-bucket")
                            .sourceKey("a")
                            .destinationBucket("my-bucket")
                            .destinationKey("b")));
        }
        admin.copyObject(copy -> copy.sourceBucket("my-bucket")
                .sourceKey("a")
                .destinationBucket("my-bucket")
                .destinationKey("b"));
        assertThat(admin.getObjectAsBytes(get -> get.bucket("my-bucket").key("b"))
                        .asUtf8String())
                .isEqualTo("hello");
    }

    @Test
    void aBatchDeleteJudgesEachKey() {
        for (String key : List.of("mine/1", "theirs/1", "mine/<2>&")) {
            admin.putObject(put -> put.bucket("my-bucket").key(key), RequestBody.fromString("x"));
        }
        admin.putBucketPolicy(put -> put.bucket("my-bucket")
                .policy("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                        + ObjectServer.user("bob").arn()
                        + "\"},\"Action\":\"s3:DeleteObject\",\"Resource\":\"arn:aws:s3:::my-bucket/mine/*\"}}"));
        try (S3Client bob = client("bob", true)) {
            var answer = bob.deleteObjects(delete -> delete.bucket("my-bucket")
                    .delete(order -> order.objects(List.of("mine/1", "theirs/1", "mine/<2>&", "mine/none").stream()
                            .map(key -> ObjectIdentifier.builder().key(key).build())
                            .toList())));
            assertThat(answer.deleted()).extracting("key").containsExactly("mine/1", "mine/<2>&", "mine/none");
            assertThat(answer.errors()).singleElement().satisfies(error -> {
                assertThat(error.key()).isEqualTo("theirs/1");
                assertThat(error.code()).isEqualTo("AccessDenied");
            });
        }
        assertThat(admin.listObjectsV2(list -> list.bucket("my-bucket")).contents())
                .extracting("key")
                .containsExactly("theirs/1");
    }

    @Test
    void accessControlListsThatGrantAreRefused() {
        assertRefused(
                400,
                "AccessControlListNotSupported",
                () -> admin.putObject(
                        put -> put.bucket("my-bucket").key("a").acl("public-read"), RequestBody.fromString("x")));
        admin.putObject(
                put -> put.bucket("my-bucket").key("a").acl("bucket-owner-full-control"), RequestBody.fromString("x"));
        admin.putObjectAcl(put -> put.bucket("my-bucket").key("a").acl("bucket-owner-full-control"));
    }
}
