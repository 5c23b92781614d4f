package rowmill.server.objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;

/** The front end: reads, judges, then executes or has S3Proxy execute. Thread-safe. */
final class GuardedHttp implements HttpObjects {
    private static final long LARGEST_SINGLE_PUT = 5L << 30;
    private static final long LARGEST_DOCUMENT = 32L << 20;
    private static final int LARGEST_CHUNK = 16 << 20;
    private static final int CLOCK_SKEW_SECONDS = 900;
    /** The lists that grant the owner no more and others no less than what policies say. */
    private static final Set<String> HARMLESS_LISTS = Set.of("private", "bucket-owner-full-control");

    private final BlobStore blobs;
    private final Gate gate;
    private final Failures failures;
    private final ObjectSettings settings;
    private final HostNames hosts;
    private final BucketPolicies policies;
    private final BucketDocuments documents;
    private final BatchDelete batchDelete;
    private final S3ProxyHandler proxy;

    GuardedHttp(BlobStore blobs, Gate gate, BucketPolicies policies, ObjectSettings settings, Failures failures) {
        this.blobs = blobs;
        this.gate = gate;
        this.failures = failures;
        this.settings = settings;
        this.hosts = new HostNames(settings.hostNames());
        this.policies = policies;
        this.documents = new BucketDocuments(policies, gate, settings.region());
        this.batchDelete = new BatchDelete(blobs, gate, failures);
        this.proxy = new S3ProxyHandler(
                blobs,
                AuthenticationType.NONE,
                null,
                null,
                null,
                LARGEST_SINGLE_PUT,
                LARGEST_DOCUMENT,
                LARGEST_CHUNK,
                false,
                null,
                null,
                CLOCK_SKEW_SECONDS);
    }

    @Override
    public Optional<String> bucketOfHost(String hostHeader) {
        return hosts.bucket(hostHeader);
    }

    @Override
    public void handle(Call call, HttpServletRequest http, HttpServletResponse response) throws IOException {
        response.setHeader(S3Xml.REQUEST_ID, call.requestId());
        response.setHeader("x-amz-id-2", call.requestId());
        try {
            S3Request request = S3Request.read(http, hosts);
            judge(call, request);
            execute(call, request, response);
        } catch (RuntimeException | IOException e) {
            if (Failures.isConnectionLoss(e) || response.isCommitted()) {
                throw e instanceof IOException lost ? lost : new IOException("The answer was cut short", e);
            }
            ServiceException refusal = failures.refusal(e);
            if (refusal.errorCode().httpStatus() >= 400) {
                http.setAttribute(REFUSAL, refusal);
            }
            S3Xml.refuse(call, S3Request.Target.of(http), refusal, response);
        }
    }

    private void judge(Call call, S3Request request) {
        boolean creating = request.isBucket()
                && request.method().equals("PUT")
                && request.subResource().isEmpty();
        if (creating && !BucketNames.isValid(request.bucket())) {
            throw S3Error.INVALID_BUCKET_NAME.raised().with("BucketName", request.bucket());
        }
        if (!request.isService() && !creating) {
            requireBucket(request.bucket());
        }
        requireExpectedOwner(request, "x-amz-expected-bucket-owner");
        requireExpectedOwner(request, "x-amz-source-expected-bucket-owner");
        Needs.of(request).forEach(need -> gate.require(call, need));
        refuseAccessControlLists(request);
        if (request.isObject() && readsBytes(request)) {
            hideWhatMayNotBeListed(call, request);
        }
        request.copySource().ifPresent(source -> requireBucket(source.bucket()));
    }

    private void requireBucket(String bucket) {
        if (!BucketNames.isValid(bucket) || !blobs.containerExists(bucket)) {
            throw S3Error.NO_SUCH_BUCKET.raised().with("BucketName", bucket);
        }
    }

    private void requireExpectedOwner(S3Request request, String header) {
        if (request.header(header)
                .filter(owner -> !owner.equals(settings.accountId()))
                .isPresent()) {
            throw S3Error.ACCESS_DENIED.raised();
        }
    }

    private static void refuseAccessControlLists(S3Request request) {
        boolean grants = Collections.list(request.http().getHeaderNames()).stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-amz-grant-"));
        boolean harmless =
                request.header("x-amz-acl").map(HARMLESS_LISTS::contains).orElse(true);
        if (grants || !harmless) {
            throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.raised();
        }
    }

    private static boolean readsBytes(S3Request request) {
        return request.subResource().isEmpty()
                && (request.method().equals("GET") || request.method().equals("HEAD"));
    }

    // As in S3: who may not list must not learn from 404 or 403 which keys there are.
    private void hideWhatMayNotBeListed(Call call, S3Request request) {
        if (!gate.allows(call, Need.onBucket("s3:ListBucket", request.bucket()))
                && !blobs.blobExists(request.bucket(), request.key())) {
            gate.require(call, Need.onBucket("s3:ListBucket", request.bucket()));
        }
    }

    private void execute(Call call, S3Request request, HttpServletResponse response) throws IOException {
        InputStream body = PayloadCheck.open(request.http());
        if (request.isBucket() && request.isAbout(SubResource.DELETE)) {
            requireMethod(request, "POST");
            S3Xml.send(response, batchDelete.run(call, request.bucket(), body));
        } else if (request.isAbout(SubResource.ACL) && request.method().equals("PUT")) {
            putAccessControlList(request);
        } else if (documents.handles(request)) {
            documents.answer(call, request, body, response);
        } else {
            forward(request, body, response);
        }
    }

    private static void requireMethod(S3Request request, String method) {
        if (!request.method().equals(method)) {
            throw S3Error.METHOD_NOT_ALLOWED.raised();
        }
    }

    private void putAccessControlList(S3Request request) {
        if (request.header("x-amz-acl").isEmpty()) {
            throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.raised();
        }
        if (request.isObject() && !blobs.blobExists(request.bucket(), request.key())) {
            throw S3Error.NO_SUCH_KEY.raised().with("Key", request.key());
        }
    }

    private void forward(S3Request request, InputStream body, HttpServletResponse response) throws IOException {
        if (request.isBucket() && request.method().equals("HEAD")) {
            response.setHeader("x-amz-bucket-region", settings.region());
        }
        ProxyRequest proxied = new ProxyRequest(request);
        proxy.doHandle(proxied, proxied, new ProxyAnswer(response), body, null);
        if (request.isBucket()
                && request.method().equals("DELETE")
                && request.subResource().isEmpty()) {
            // A later bucket of the same name must not inherit the policy.
            policies.remove(request.bucket());
        }
    }
}
