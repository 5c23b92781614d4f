package rowmill.contract.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The source texts that a service has once: its handler, its errors, its contract and its package. */
final class ServiceSource {
    private static final String EMPTY = "rowmill.contract.Empty";

    private final Service service;
    private final Selection selection;
    private final String handler;

    ServiceSource(Service service, Selection selection) {
        this.service = service;
        this.selection = selection;
        this.handler = service.prefix() + "Handler";
    }

    /** Text by simple type name. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("package-info", packageText());
        texts.put(handler, handlerText());
        if (!errorConstants().isEmpty()) {
            texts.put(service.prefix() + "Error", errorText());
        }
        texts.put(service.prefix() + "Contract", contractText());
        return texts;
    }

    private String packageText() {
        return """
                /**
                 * %s as records and a handler interface, generated at build from the model that its author published.
                 *
                 * <p>Start at {@link %s.%s}: one method per operation. {@link %s.%sContract} is what a dispatcher calls.
                 */
                @NullMarked
                package %s;

                import org.jspecify.annotations.NullMarked;
                """
                .formatted(
                        service.title(),
                        service.packageName(),
                        handler,
                        service.packageName(),
                        service.prefix(),
                        service.packageName());
    }

    private String handlerText() {
        String methods = selection.operations().stream()
                .map(name ->
                        """

                            /** %s. Without an override it answers that it is not built yet. */
                            default %s %s(Call call, %s input) {
                                throw ServiceContract.notBuilt("%s", "%s");
                            }
                        """
                                .formatted(
                                        name,
                                        typeAt(name, "output"),
                                        JavaNames.member(name),
                                        typeAt(name, "input"),
                                        serviceName(),
                                        name))
                .collect(Collectors.joining());
        return """
                package %s;

                import rowmill.contract.Call;
                import rowmill.contract.ServiceContract;

                /**
                 * The operations of %s. Inputs arrive valid by the model; a refusal is a
                 * {@link rowmill.contract.ServiceException}.
                 */
                public interface %s {%s}
                """
                .formatted(service.packageName(), service.title(), handler, methods);
    }

    private String serviceName() {
        return service.model().path("metadata").path("serviceFullName").asText(service.prefix());
    }

    private String typeAt(String operation, String side) {
        JsonNode reference =
                service.model().path("operations").path(operation).path(side).path("shape");
        return reference.isMissingNode() ? EMPTY : JavaNames.type(reference.asText());
    }

    private String contractText() {
        String bindings = selection.operations().stream()
                .map(name -> "            new ServiceContract.Binding<>(\"%s\", \"%s\", %s.class, "
                                .formatted(name, JavaNames.member(name), typeAt(name, "input"))
                        + "(handler, call, input) -> handler.%s(call, %s.fromDocument(input)).toDocument())"
                                .formatted(JavaNames.member(name), typeAt(name, "input")))
                .collect(Collectors.joining(",\n"));
        String errors = errorConstants().isEmpty() ? "List.of()" : "List.of(" + service.prefix() + "Error.values())";
        return """
                package %s;

                import java.util.List;
                import rowmill.contract.ServiceContract;

                /** How a dispatcher reaches a {@link %s}. */
                public final class %sContract {
                    /** The model's name, which tells its version. */
                    public static final String MODEL = "%s";

                    /** The contract; it reads the model on first use. */
                    public static final ServiceContract<%s> CONTRACT =
                            new ServiceContract<>(MODEL, %s.class, %s, bindings());

                    private %sContract() {}

                    private static List<ServiceContract.Binding<%s>> bindings() {
                        return List.of(
                %s);
                    }
                }
                """
                .formatted(
                        service.packageName(),
                        handler,
                        service.prefix(),
                        service.modelName(),
                        handler,
                        handler,
                        errors,
                        service.prefix(),
                        handler,
                        bindings);
    }

    private Map<String, String> errorConstants() {
        Map<String, String> constants = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : service.model().path("shapes").properties()) {
            JsonNode shape = entry.getValue();
            if (shape.path("exception").asBoolean()) {
                int otherwise = shape.path("fault").asBoolean() ? 500 : 400;
                String constant = "(\"%s\", %d)"
                        .formatted(
                                shape.path("error").path("code").asText(entry.getKey()),
                                shape.path("error").path("httpStatusCode").asInt(otherwise));
                constants.put(JavaNames.constant(entry.getKey()), constant);
            }
        }
        return constants;
    }

    private String errorText() {
        String constants = errorConstants().entrySet().stream()
                .map(entry -> "    " + entry.getKey() + entry.getValue())
                .collect(Collectors.joining(",\n"));
        return """
                package %s;

                import rowmill.contract.ErrorCode;

                /** The errors that the model of %s declares. */
                public enum %sError implements ErrorCode {
                %s;

                    private final String code;
                    private final int httpStatus;

                    %sError(String code, int httpStatus) {
                        this.code = code;
                        this.httpStatus = httpStatus;
                    }

                    @Override
                    public String code() {
                        return code;
                    }

                    @Override
                    public int httpStatus() {
                        return httpStatus;
                    }
                }
                """
                .formatted(service.packageName(), service.title(), service.prefix(), constants, service.prefix());
    }
}
