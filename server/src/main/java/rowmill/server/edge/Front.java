package rowmill.server.edge;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.contract.Boundary;
import rowmill.contract.Call;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;
import rowmill.contract.wire.WireRequest;
import rowmill.contract.wire.WireResponse;
import rowmill.server.objects.HttpObjects;

/** Sends each request to where it belongs, once it is known who makes it. */
public final class Front extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final transient Authentication authentication;
    private final transient Map<String, ServiceMount<?>> mounts = new LinkedHashMap<>();
    private final transient HttpObjects objects;
    private final transient LogLinks links;
    private final transient Audit audit;
    private final transient Clients clients;
    private final transient RequestBodies bodies = new RequestBodies();

    public Front(Authentication authentication, Services services, LogLinks links, Audit audit) {
        this.authentication = authentication;
        services.mounts().forEach(mount -> this.mounts.put(mount.signingName(), mount));
        this.objects = services.objects();
        this.clients = services.clients();
        this.links = links;
        this.audit = audit;
    }

    /** What stands behind the front, and the clients before it. */
    public record Services(List<ServiceMount<?>> mounts, HttpObjects objects, Clients clients) {
        public Services {
            mounts = List.copyOf(mounts);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // A bucket may be called rowmill: the server's own pages are asked for unsigned, and objects hardly ever.
        String path = Authentication.claimed(request) ? "" : request.getRequestURI();
        if (path.startsWith(LogLinks.PATH)) {
            log(request, response);
        } else if (path.equals("/rowmill/health")) {
            text(response, 200, "ok\n");
        } else if (isForApi(request)) {
            api(request, response);
        } else {
            object(request, response);
        }
    }

    /** API requests are POSTs to the root with a target or a form; everything else concerns objects. */
    private static boolean isForApi(HttpServletRequest request) {
        if (request.getHeader("X-Amz-Target") != null) {
            return true;
        }
        String scope = Authentication.scopedService(request);
        boolean form = String.valueOf(request.getContentType()).startsWith("application/x-www-form-urlencoded");
        return scope.isEmpty() ? form && request.getRequestURI().equals("/") : !scope.equals("s3");
    }

    private void api(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String service = Authentication.scopedService(request);
        ServiceMount<?> named = mounts.get(service);
        ServiceMount<?> mount = named == null ? mountOfTarget(request) : named;
        String requestId = authentication.newRequestId();
        WireRequest wire = new WireRequest(request.getHeader("X-Amz-Target"), "", new byte[0]);
        try (RequestBodies.Body body = bodies.read(request, () -> authentication.announced(request))) {
            Call call = authentication.authenticate(request, body.announced(), body.bytes(), requestId);
            if (mount == null || named == null) {
                throw wrongScope(service, mount, request);
            }
            String query = Optional.ofNullable(request.getQueryString()).orElse("");
            wire = new WireRequest(request.getHeader("X-Amz-Target"), query, body.bytes());
            send(response, served(mount, wire, call, request));
        } catch (ServiceException refused) {
            audit.write(
                    authentication.unknownCaller(request, requestId), service, "Unauthenticated", Map.of(), refused);
            send(response, inFormOf(mount).refuse(wire, refused, requestId));
        } catch (RuntimeException e) {
            // The service's own failures are answered by its mount; this is one of finding out who calls.
            LOG.error("Request {} to {} failed", requestId, service, e);
            audit.write(authentication.unknownCaller(request, requestId), service, "Unauthenticated", Map.of(), e);
            send(response, inFormOf(mount).fail(wire, requestId));
        }
    }

    /** As with AWS, a signature for one service is none for another. */
    private ServiceException wrongScope(String service, @Nullable ServiceMount<?> wanted, HttpServletRequest request) {
        if (wanted == null || request.getHeader("X-Amz-Target") == null) {
            return CommonError.UNKNOWN_OPERATION.because("No service '" + service + "' is served here. There are: s3, "
                    + String.join(", ", mounts.keySet()) + ".");
        }
        return CommonError.SIGNATURE_DOES_NOT_MATCH.because("Credential should be scoped to correct service: '"
                + wanted.signingName() + "'. This signature is for '" + service + "'.");
    }

    private ServiceMount<?> inFormOf(@Nullable ServiceMount<?> mount) {
        return mount == null ? Objects.requireNonNull(mounts.get("machinelearning")) : mount;
    }

    private WireResponse served(ServiceMount<?> mount, WireRequest wire, Call call, HttpServletRequest request) {
        clients.waits(call, request);
        try {
            return mount.serve(wire, call);
        } finally {
            clients.answered(call);
        }
    }

    /** For requests without a readable scope: an error should still come in the form that the client reads. */
    private @Nullable ServiceMount<?> mountOfTarget(HttpServletRequest request) {
        String target = String.valueOf(request.getHeader("X-Amz-Target"));
        return mounts.values().stream()
                .filter(mount -> target.startsWith(mount.contract().model().targetPrefix() + "."))
                .findFirst()
                .orElse(request.getHeader("X-Amz-Target") == null ? mounts.get("iam") : null);
    }

    private void object(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String requestId = authentication.newRequestId();
        @Nullable Exception failure = null;
        Call call = authentication.unknownCaller(request, requestId);
        HttpServletRequest whole = request;
        try {
            if (Authentication.signed(request)) {
                var believed = authentication.authenticateObjectRequest(request, objects, requestId);
                call = believed.call();
                whole = believed.request();
            }
            audit.requireWritable(call);
            String name = Boundary.nameOfObjectRequest(
                    request.getMethod(),
                    request.getRequestURI(),
                    Optional.ofNullable(request.getQueryString()).orElse(""));
            Boundary.passed("before " + name);
            objects.handle(call, whole, response);
            failure = (ServiceException) request.getAttribute(HttpObjects.REFUSAL);
            Boundary.passed("after " + name);
        } catch (ServiceException refused) {
            failure = refused;
            S3Refusal.send(refused, requestId, request, response);
        } catch (Unrecorded unrecorded) {
            failure = unrecorded;
            S3Refusal.send(S3Refusal.INTERNAL_ERROR.because(unrecorded.text()), requestId, request, response);
        } catch (RuntimeException e) {
            LOG.error("Request {} to s3 failed", requestId, e);
            failure = e;
            if (response.isCommitted()) {
                throw e;
            }
            ServiceException internal = InternalFailure.refusal(S3Refusal.INTERNAL_ERROR, requestId);
            S3Refusal.send(internal, requestId, request, response);
        } finally {
            if (!(failure instanceof Unrecorded)) {
                audit.write(
                        call,
                        "s3",
                        request.getMethod() + " " + request.getRequestURI(),
                        Map.of("status", response.getStatus()),
                        failure);
            }
        }
    }

    private void log(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name =
                URLDecoder.decode(request.getRequestURI().substring(LogLinks.PATH.length()), StandardCharsets.UTF_8);
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("expires", request.getParameter("expires"));
        query.put("signature", request.getParameter("signature"));
        Optional<String> log = links.open(name, query);
        text(response, log.isPresent() ? 200 : 403, log.orElse("This link is not valid, or no longer.\n"));
    }

    private static void text(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain; charset=utf-8");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpServletResponse response, WireResponse answer) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }
}
