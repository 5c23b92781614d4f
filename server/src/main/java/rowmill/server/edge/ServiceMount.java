package rowmill.server.edge;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.contract.Boundary;
import rowmill.contract.Call;
import rowmill.contract.CommonError;
import rowmill.contract.ErrorCode;
import rowmill.contract.ServiceContract;
import rowmill.contract.ServiceException;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;
import rowmill.contract.validation.Validator;
import rowmill.contract.wire.Protocol;
import rowmill.contract.wire.WireRequest;
import rowmill.contract.wire.WireResponse;
import rowmill.server.identity.AccessRequest;
import rowmill.server.identity.Authorizer;
import rowmill.server.identity.ResourceNaming;
import rowmill.server.space.Shortage;

/**
 * One service behind the edge. Thread-safe.
 *
 * @param <H> the service's handler interface
 */
public final class ServiceMount<H> {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceMount.class);
    /** Goes on while the audit log cannot be written: applications wait for it, and it changes nothing. Its lines wait. */
    private static final String UNSTOPPABLE = "Predict";

    private final ServiceContract<H> contract;
    private final H handler;
    private final ResourceNaming naming;
    private final Authorizer authorizer;
    private final Audit audit;
    private final Shortage shortage;
    private final ServiceModel model;
    private final ErrorCode internalFailure;

    /**
     * @param naming what resource each operation acts on
     */
    public ServiceMount(ServiceContract<H> contract, H handler, ResourceNaming naming, Guard guard) {
        this.contract = contract;
        this.handler = handler;
        this.naming = naming;
        this.authorizer = guard.authorizer();
        this.audit = guard.audit();
        this.shortage = guard.shortage();
        this.model = contract.model();
        this.internalFailure = InternalFailure.codeOf(model);
    }

    /** What every mount asks before and tells after a call; {@code shortage} is told of a full metadata database. */
    public record Guard(Authorizer authorizer, Audit audit, Shortage shortage) {}

    /** The service in a signature's scope, which is also the prefix of its actions. */
    String signingName() {
        return contract.model().signingName();
    }

    /** The service's contract. */
    public ServiceContract<H> contract() {
        return contract;
    }

    /** Names of the operations that are built. */
    public Set<String> implemented() {
        return contract.implemented(handler);
    }

    /** Serves one authenticated request. Never throws: whatever goes wrong is answered. */
    WireResponse serve(WireRequest request, Call call) {
        Protocol protocol = Protocol.of(model, request);
        try {
            Operation operation = protocol.operation(request);
            Map<String, Object> input = protocol.decode(request, operation);
            Map<String, Object> output = guarded(call, operation, input, () -> {
                Validator.check(operation, input);
                refuseTrial(input);
                return contract.invoke(handler, call, operation.name(), input);
            });
            return protocol.encode(operation, output, call.requestId());
        } catch (ServiceException refused) {
            return protocol.encodeError(refused, call.requestId());
        } catch (Unrecorded unrecorded) {
            return protocol.encodeError(internalFailure.because(unrecorded.text()), call.requestId());
        } catch (Exception | LinkageError | StackOverflowError e) {
            return protocol.encodeError(ownFailure(e, call), call.requestId());
        }
    }

    /** Operations of EC2 may be tried: whether one has the right to them is told, and nothing is done. */
    private static void refuseTrial(Map<String, Object> input) {
        if (Boolean.TRUE.equals(input.get("DryRun"))) {
            throw CommonError.DRY_RUN_OPERATION.because("Request would have succeeded, but DryRun flag is set.");
        }
    }

    private ServiceException ownFailure(Throwable failure, Call call) {
        if (Shortage.isBehind(failure)) {
            shortage.tell(failure);
            return InternalFailure.withoutSpace(internalFailure);
        }
        LOG.error("Request {} to {} failed", call.requestId(), signingName(), failure);
        return InternalFailure.refusal(internalFailure, call.requestId());
    }

    /** A refusal in this service's form, for requests that do not get as far as an operation. */
    WireResponse refuse(WireRequest request, ServiceException refusal, String requestId) {
        return Protocol.of(model, request).encodeError(refusal, requestId);
    }

    /** Such a request met a failure that is ours; the caller has logged it. */
    WireResponse fail(WireRequest request, String requestId) {
        return refuse(request, InternalFailure.refusal(internalFailure, requestId), requestId);
    }

    private <T> T guarded(Call call, Operation operation, Map<String, Object> input, Callable<T> work)
            throws Exception {
        if (!operation.name().equals(UNSTOPPABLE)) {
            audit.requireWritable(call);
        }
        Throwable failure = null;
        try {
            requireRight(call, operation.name(), input);
            Boundary.passed("before " + operation.name());
            T result = work.call();
            Boundary.passed("after " + operation.name());
            return result;
        } catch (Exception | Error e) {
            failure = e;
            throw e;
        } finally {
            audit.write(call, signingName(), operation.name(), AuditView.of(operation.input(), input), failure);
        }
    }

    /**
     * Does nothing if the caller may do this.
     *
     * @throws ServiceException AccessDenied, as the operation itself would be refused
     */
    public void requireRight(Call call, String operation, Map<String, Object> input) {
        if (!naming.judgedByService(operation)) {
            Map<String, List<String>> conditions = RequestConditions.of(call);
            conditions.putAll(naming.conditions(input));
            authorizer.require(new AccessRequest(
                    call.caller(),
                    signingName() + ":" + operation,
                    naming.resource(call, operation, input),
                    conditions,
                    Optional.empty(),
                    call.caller().accountId()));
        }
    }

    /**
     * The same service for callers in this process: each call is authorised for its caller and audited like one that came
     * over HTTP.
     */
    public H inProcess() {
        Map<String, String> operations = new LinkedHashMap<>();
        for (String operation : contract.operations()) {
            ServiceContract.Binding<H> binding = contract.binding(operation);
            if (binding != null) {
                operations.put(binding.method(), operation);
            }
        }
        InvocationHandler guard = (proxy, method, arguments) -> {
            String name = operations.get(method.getName());
            return name == null ? method.invoke(handler, arguments) : callInProcess(method, name, arguments);
        };
        return contract.handlerType()
                .cast(Proxy.newProxyInstance(
                        contract.handlerType().getClassLoader(), new Class<?>[] {contract.handlerType()}, guard));
    }

    private @Nullable Object callInProcess(Method method, String name, Object[] arguments) throws Throwable {
        Operation operation = contract.model().operations().get(name);
        if (operation == null) {
            throw new IllegalStateException("The model lacks " + name);
        }
        return guarded((Call) arguments[0], operation, documentOf(arguments[1]), () -> {
            try {
                return method.invoke(handler, arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof ServiceException refused) {
                    throw refused;
                }
                throw e;
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> documentOf(Object input) throws ReflectiveOperationException {
        return (Map<String, Object>) input.getClass().getMethod("toDocument").invoke(input);
    }
}
