package rowmill.server.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.ServiceException;

/**
 * The sub-resources that are answered here and not by S3Proxy: the bucket's policy and location, and, for configurations
 * that a bucket of this server never has, the answer that S3 gives for a bucket without one.
 */
final class BucketDocuments {
    private static final List<String> OBJECT_ACTIONS = List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject");

    private static final String CONFIRMED = "x-amz-confirm-remove-self-bucket-access";

    private final BucketPolicies policies;
    private final Gate gate;
    private final String region;

    BucketDocuments(BucketPolicies policies, Gate gate, String region) {
        this.policies = policies;
        this.gate = gate;
        this.region = region;
    }

    /** Whether the request is one of those. */
    boolean handles(S3Request request) {
        if (request.isObject()) {
            return request.isAbout(SubResource.TAGGING) && request.method().equals("GET");
        }
        return request.isBucket()
                && request.subResource().isPresent()
                && switch (request.subResource().get()) {
                    case ACL, DELETE, UPLOADS, UPLOAD_ID, VERSIONING, VERSIONS -> false;
                    default -> true;
                };
    }

    /** Answers a request that is permitted and whose bucket exists. */
    void answer(Call call, S3Request request, InputStream body, HttpServletResponse response) throws IOException {
        SubResource about = request.subResource().orElseThrow();
        if (about == SubResource.POLICY) {
            policy(call, request, body, response);
        } else if (!request.method().equals("GET")) {
            throw S3Error.NOT_IMPLEMENTED.because(
                    "This server keeps no " + about.bucketNoun() + " of buckets; there is nothing to set or delete");
        } else {
            S3Xml.send(response, unset(call, request, about));
        }
    }

    private void policy(Call call, S3Request request, InputStream body, HttpServletResponse response)
            throws IOException {
        switch (request.method()) {
            case "GET" -> {
                byte[] policy = policies.find(request.bucket())
                        .orElseThrow(() -> noPolicy(request.bucket()))
                        .getBytes(UTF_8);
                response.setContentType("application/json");
                response.setContentLength(policy.length);
                response.getOutputStream().write(policy);
            }
            case "PUT" -> {
                byte[] policy = body.readNBytes(BucketPolicies.LARGEST + 1);
                // Reading to the end is what has the body's hash judged.
                body.transferTo(java.io.OutputStream.nullOutputStream());
                String text = new String(policy, UTF_8);
                BucketPolicies.requireSound(text);
                requireKeptRight(call, request, text);
                policies.put(request.bucket(), text);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            case "DELETE" -> {
                policies.remove(request.bucket());
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> throw S3Error.METHOD_NOT_ALLOWED.raised();
        }
    }

    /** Nobody here is root, who could always take back what denies everybody everything. */
    private void requireKeptRight(Call call, S3Request request, String policy) {
        boolean confirmed =
                request.header(CONFIRMED).filter("true"::equalsIgnoreCase).isPresent();
        Need need = Need.onBucket("s3:PutBucketPolicy", request.bucket());
        if (!confirmed && !gate.allowsUnder(policy, call, need)) {
            throw new S3Error.Foreign("InvalidRequest", 400)
                    .because("Under this policy you could not change it any more. If that is meant, send "
                            + CONFIRMED + ": true (aws s3api put-bucket-policy --confirm-remove-self-bucket-access);"
                            + " only somebody whom it does not deny can take it back then.");
        }
    }

    private static ServiceException noPolicy(String bucket) {
        return S3Error.NO_SUCH_BUCKET_POLICY.raised().with("BucketName", bucket);
    }

    private String unset(Call call, S3Request request, SubResource about) {
        return switch (about) {
            case LOCATION -> location();
            case POLICY_STATUS -> policyStatus(call, request.bucket());
            case ACCELERATE -> "<AccelerateConfiguration" + S3Xml.NAMESPACE + "/>";
            case LOGGING -> "<BucketLoggingStatus" + S3Xml.NAMESPACE + "/>";
            case NOTIFICATION -> "<NotificationConfiguration" + S3Xml.NAMESPACE + "/>";
            case REQUEST_PAYMENT ->
                "<RequestPaymentConfiguration" + S3Xml.NAMESPACE
                        + "><Payer>BucketOwner</Payer></RequestPaymentConfiguration>";
            case OWNERSHIP_CONTROLS ->
                "<OwnershipControls" + S3Xml.NAMESPACE
                        + "><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>";
            case TAGGING -> tagging(request);
            case CORS -> throw S3Error.NO_SUCH_CORS_CONFIGURATION.raised();
            case LIFECYCLE -> throw S3Error.NO_SUCH_LIFECYCLE_CONFIGURATION.raised();
            case PUBLIC_ACCESS_BLOCK -> throw S3Error.NO_SUCH_PUBLIC_ACCESS_BLOCK.raised();
            case WEBSITE -> throw S3Error.NO_SUCH_WEBSITE_CONFIGURATION.raised();
            case ENCRYPTION -> throw S3Error.NO_ENCRYPTION_CONFIGURATION.raised();
            default -> throw S3Error.NOT_IMPLEMENTED.because("This server keeps no " + about.bucketNoun());
        };
    }

    private static String tagging(S3Request request) {
        if (request.isBucket()) {
            throw S3Error.NO_SUCH_TAG_SET.raised();
        }
        return "<Tagging" + S3Xml.NAMESPACE + "><TagSet/></Tagging>";
    }

    private String location() {
        // us-east-1 has no name here, in S3 too.
        String name = region.equals("us-east-1") ? "" : region;
        return "<LocationConstraint" + S3Xml.NAMESPACE + ">" + S3Xml.escaped(name) + "</LocationConstraint>";
    }

    private String policyStatus(Call call, String bucket) {
        String policy = policies.find(bucket).orElseThrow(() -> noPolicy(bucket));
        Caller anybody = HttpObjects.anonymous();
        Call anonymous = new Call(call.requestId(), anybody, call.region(), call.sourceAddress(), call.at());
        boolean open = gate.allows(anonymous, Need.onBucket("s3:ListBucket", bucket))
                || keyPatterns(bucket, policy).anyMatch(key -> OBJECT_ACTIONS.stream()
                        .anyMatch(action -> gate.allows(anonymous, Need.onObject(action, bucket, key))));
        return "<PolicyStatus" + S3Xml.NAMESPACE + "><IsPublic>" + open + "</IsPublic></PolicyStatus>";
    }

    // A pattern of the policy, taken as a key, is matched by itself.
    private static Stream<String> keyPatterns(String bucket, String policy) {
        return Pattern.compile("arn:aws:s3:::" + Pattern.quote(bucket) + "/([^\"]+)")
                .matcher(policy)
                .results()
                .map(match -> match.group(1));
    }
}
