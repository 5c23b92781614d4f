package rowmill.contract;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowmill.contract.model.ServiceModel;

/**
 * One service as a dispatcher sees it: its model, the interface of its handler, and how to call each operation with
 * documents. The build generates one per service, for example {@code MachineLearningContract.CONTRACT}. Immutable.
 *
 * @param <H> the handler interface, for example {@code MachineLearningHandler}
 */
public final class ServiceContract<H> {
    private final String modelName;
    private final Class<H> handlerType;
    private final List<ErrorCode> errors;
    private final Map<String, Binding<H>> bindings = new LinkedHashMap<>();

    /** For generated code. */
    public ServiceContract(
            String modelName, Class<H> handlerType, Collection<? extends ErrorCode> errors, List<Binding<H>> bindings) {
        this.modelName = modelName;
        this.handlerType = handlerType;
        this.errors = List.copyOf(errors);
        bindings.forEach(binding -> this.bindings.put(binding.operation(), binding));
    }

    /**
     * How one operation reaches its handler's method.
     *
     * @param operation the name in the API
     * @param method the name of the handler's method
     * @param inputType the record that the method takes
     * @param invocation converts, calls, converts back
     */
    public record Binding<H>(String operation, String method, Class<?> inputType, Invocation<H> invocation) {}

    /** The call itself. */
    @FunctionalInterface
    public interface Invocation<H> {
        Map<String, Object> invoke(H handler, Call call, Map<String, Object> input);
    }

    /** The service's model, read on the first call. */
    public ServiceModel model() {
        return ServiceModel.load(modelName);
    }

    public Class<H> handlerType() {
        return handlerType;
    }

    /** The names of the operations that the handler interface has, in the model's order. */
    public Set<String> operations() {
        return Collections.unmodifiableSet(bindings.keySet());
    }

    /** The errors that the model declares. */
    public List<ErrorCode> errors() {
        return errors;
    }

    /** The handler's method for an operation and the record it takes; null if the handler has none for it. */
    public @Nullable Binding<H> binding(String operation) {
        return bindings.get(operation);
    }

    /**
     * Calls an operation.
     *
     * @param input a valid document of the operation's input shape
     * @return the document of its output; empty if it answers nothing
     * @throws ServiceException what the handler refuses with; {@link CommonError#UNKNOWN_OPERATION} for a name that the
     *     model lacks; {@link CommonError#NOT_BUILT} if nothing serves the operation
     */
    public Map<String, Object> invoke(H handler, Call call, String operation, Map<String, Object> input) {
        Binding<H> binding = bindings.get(operation);
        if (binding != null) {
            return binding.invocation().invoke(handler, call, input);
        }
        if (model().operations().containsKey(operation)) {
            throw notBuilt(model().fullName(), operation);
        }
        throw CommonError.UNKNOWN_OPERATION.because(model().fullName() + " has no operation \"" + operation
                + "\" in version " + model().apiVersion() + ".");
    }

    /**
     * The operations that this handler serves: those whose method it overrides.
     *
     * @throws IllegalStateException if the handler lacks a method of its own interface
     */
    public Set<String> implemented(H handler) {
        Set<String> built = new LinkedHashSet<>();
        for (Binding<H> binding : bindings.values()) {
            if (overrides(handler, binding)) {
                built.add(binding.operation());
            }
        }
        return Collections.unmodifiableSet(built);
    }

    private boolean overrides(H handler, Binding<H> binding) {
        try {
            Class<?> declaring = handler.getClass()
                    .getMethod(binding.method(), Call.class, binding.inputType())
                    .getDeclaringClass();
            return !declaring.equals(handlerType);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("The handler " + handler.getClass() + " has no " + binding.method(), e);
        }
    }

    /** What the methods of a handler interface throw until someone overrides them. */
    public static ServiceException notBuilt(String service, String operation) {
        return CommonError.NOT_BUILT.because(service + ": " + operation + " is not built yet in Rowmill.");
    }
}
