package rowmill.contract.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;
import rowmill.contract.model.Member;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;

/**
 * AWS Query: the operation in {@code Action}, members as form parameters ({@code Tags.member.1.Key}), answers as XML in
 * {@code <OpResponse><OpResult>…</OpResult><ResponseMetadata>…}. Any {@code Version} is accepted: later versions of
 * these services only added members.
 */
final class QueryProtocol implements Protocol {
    private static final String CONTENT_TYPE = "text/xml";

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
        if (operation.input() == null) {
            return Map.of();
        }
        return reader.structure(operation.input(), ParameterTree.of(UriForm.parameters(request)));
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
