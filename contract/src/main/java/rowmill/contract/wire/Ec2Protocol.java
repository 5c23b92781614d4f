package rowmill.contract.wire;

import java.util.Map;
import rowmill.contract.ServiceException;
import rowmill.contract.model.Member;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;

/**
 * The dialect of EC2: parameters with capitalised names and flat lists ({@code InstanceId.1}, {@code
 * Filter.1.Value.2}), answers as XML without a result wrapper, lists of {@code <item>}, and a form of errors of its
 * own. Any {@code Version} is accepted.
 */
final class Ec2Protocol implements Protocol {
    private static final String CONTENT_TYPE = "text/xml;charset=UTF-8";

    private final ServiceModel model;
    private final ParameterReader reader = new ParameterReader(Member::ec2ParameterName);

    Ec2Protocol(ServiceModel model) {
        this.model = model;
    }

    @Override
    public ServiceModel model() {
        return model;
    }

    @Override
    public Operation operation(WireRequest request) {
        return QueryProtocol.named(model, UriForm.parameters(request).get("Action"));
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
        XmlText xml = new XmlText().open(response, model.xmlNamespace()).element("requestId", requestId);
        if (operation.output() == null) {
            // Where the model is silent, EC2 itself says this, and old clients look for it.
            xml.element("return", "true");
        } else {
            xml.members(operation.output(), output, "item");
        }
        return WireResponse.of(200, CONTENT_TYPE, requestId, xml.close(response).toString());
    }

    @Override
    public WireResponse encodeError(ServiceException refusal, String requestId) {
        XmlText xml = new XmlText()
                .open("Response")
                .open("Errors")
                .open("Error")
                .element("Code", refusal.errorCode().ec2Code())
                .element("Message", refusal.text())
                .close("Error")
                .close("Errors")
                .element("RequestID", requestId)
                .close("Response");
        return WireResponse.of(refusal.errorCode().queryStatus(), CONTENT_TYPE, requestId, xml.toString());
    }
}
