package rowmill.contract.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;
import rowmill.contract.model.Member;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;
import rowmill.contract.model.Shape;

/**
 * AWS Query: the operation in {@code Action}, members as form parameters ({@code Tags.member.1.Key}), answers as XML in
 * {@code <OpResponse><OpResult>…</OpResult><ResponseMetadata>…}. Any {@code Version} is accepted: later versions of
 * these services only added members. Those are ignored, but refused where one of them may restrict what the operation grants.
 */
final class QueryProtocol implements Protocol {
    private static final String CONTENT_TYPE = "text/xml";
    private static final Set<String> OF_THE_PROTOCOL = Set.of("Action", "Version");

    private final ServiceModel model;
    private final ParameterReader reader = new ParameterReader(Member::wireName);

    QueryProtocol(ServiceModel model) {
        this.model = model;
    }

    @Override
    public ServiceModel model() {
        return model;
    }

    @Override
    public Operation operation(WireRequest request) {
        return named(model, UriForm.parameters(request).get("Action"));
    }

    static Operation named(ServiceModel model, @Nullable String action) {
        if (action == null) {
            throw CommonError.MISSING_ACTION.because(
                    "The request has no parameter Action, which must name the operation.");
        }
        Operation operation = model.operations().get(action);
        if (operation == null) {
            throw CommonError.UNKNOWN_OPERATION.because("The action \"" + Excerpt.of(action) + "\" is no operation of "
                    + model.fullName() + ", version " + model.apiVersion() + ".");
        }
        return operation;
    }

    @Override
    public Map<String, Object> decode(WireRequest request, Operation operation) {
        Shape.Structure input = operation.input();
        if (input == null) {
            return Map.of();
        }
        ParameterTree tree = ParameterTree.of(UriForm.parameters(request));
        model.harmlessMembers().ifPresent(harmless -> refuseUnknown(tree, operation, input, harmless));
        return reader.structure(input, tree);
    }

    private static void refuseUnknown(
            ParameterTree tree, Operation operation, Shape.Structure input, Set<String> harmless) {
        Set<String> known = new HashSet<>(harmless);
        known.addAll(OF_THE_PROTOCOL);
        input.members().forEach(member -> known.addAll(List.of(member.name(), member.wireName())));
        for (String name : tree.parts()) {
            if (!known.contains(name) && !name.toLowerCase(Locale.ROOT).startsWith("x-amz-")) {
                throw CommonError.VALIDATION.because("The parameter " + Excerpt.of(name) + " of " + operation.name()
                        + " is not known to this server, which would do as if it were not there. Leave it out if that is"
                        + " what you want.");
            }
        }
    }

    @Override
    public WireResponse encode(Operation operation, Map<String, Object> output, String requestId) {
        String response = operation.name() + "Response";
        XmlText xml = new XmlText().open(response, model.xmlNamespace());
        if (operation.output() != null) {
            String wrapper =
                    operation.resultWrapper() == null ? operation.name() + "Result" : operation.resultWrapper();
            xml.open(wrapper).members(operation.output(), output, "member").close(wrapper);
        }
        xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
        return WireResponse.of(200, CONTENT_TYPE, requestId, xml.close(response).toString());
    }

    @Override
    public WireResponse encodeError(ServiceException refusal, String requestId) {
        int status = refusal.errorCode().queryStatus();
        XmlText xml = new XmlText()
                .open("ErrorResponse", model.xmlNamespace())
                .open("Error")
                .element("Type", status < 500 ? "Sender" : "Receiver")
                .element("Code", refusal.errorCode().queryCode())
                .element("Message", refusal.text());
        refusal.members().forEach((name, value) -> xml.element(name, value.toString()));
        xml.close("Error").element("RequestId", requestId).close("ErrorResponse");
        return WireResponse.of(status, CONTENT_TYPE, requestId, xml.toString());
    }
}
