package rowmill.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import rowmill.contract.CommonError;
import rowmill.contract.Contracts;
import rowmill.contract.Documents;
import rowmill.contract.ServiceContract;
import rowmill.contract.model.Member;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;
import rowmill.contract.model.Shape;
import rowmill.contract.model.WireProtocol;

/** Answers in XML, read by the JDK's parser as a client reads them. */
class XmlAnswersTest {
    @Property(tries = 6)
    void everyAnswerReadsBackAsItWasGiven(@ForAll long seed) {
        for (ServiceContract<?> contract : Contracts.ALL) {
            if (contract.model().protocol() != WireProtocol.JSON) {
                Contracts.operations(contract)
                        .filter(operation -> operation.output() != null)
                        .forEach(operation -> roundTrip(contract.model(), operation, seed));
            }
        }
    }

    private static void roundTrip(ServiceModel model, Operation operation, long seed) {
        Map<String, Object> output = Documents.of(Objects.requireNonNull(operation.output()), seed);
        ParsedXml answer = ParsedXml.of(Protocol.of(model).encode(operation, output, "request-1"));
        boolean ec2 = model.protocol() == WireProtocol.EC2;
        ParsedXml result = ec2 ? answer : answer.child(operation.name() + "Result");
        assertThat(structure(Objects.requireNonNull(operation.output()), result, ec2 ? "item" : "member"))
                .as("%s, seed %d", operation.name(), seed)
                .isEqualTo(output);
        assertThat(answer.at(ec2 ? "requestId" : "ResponseMetadata/RequestId")).isEqualTo("request-1");
    }

    private static Map<String, Object> structure(Shape.Structure shape, ParsedXml element, String item) {
        Map<String, Object> document = new LinkedHashMap<>();
        for (Member member : shape.members()) {
            List<ParsedXml> found = element.children(name(member));
            if (!found.isEmpty()) {
                document.put(member.name(), value(member.shape(), found, item));
            }
        }
        return document;
    }

    private static String name(Member member) {
        boolean inPlace = member.shape() instanceof Shape.Sequence list && list.flattened();
        String own = inPlace ? ((Shape.Sequence) member.shape()).member().locationName() : null;
        return own == null ? member.wireName() : own;
    }

    private static Object value(Shape shape, List<ParsedXml> found, String item) {
        String text = found.getFirst().text();
        return switch (shape) {
            case Shape.Structure structure -> structure(structure, found.getFirst(), item);
            case Shape.Sequence list -> list(list, found, item);
            case Shape.Mapping map -> map(map, found, item);
            case Shape.Text plain -> text;
            case Shape.Truth truth -> Boolean.valueOf(text);
            case Shape.Timestamp time -> Instant.parse(text);
            case Shape.Blob blob ->
                ByteBuffer.wrap(Base64.getDecoder().decode(text)).asReadOnlyBuffer();
            case Shape.Number number ->
                switch (number.kind()) {
                    case INTEGER -> Integer.valueOf(text);
                    case LONG -> Long.valueOf(text);
                    case FLOAT -> Float.valueOf(text);
                    case DOUBLE -> Double.valueOf(text);
                };
        };
    }

    private static List<Object> list(Shape.Sequence shape, List<ParsedXml> found, String item) {
        String name =
                shape.member().locationName() == null ? item : shape.member().wireName();
        List<ParsedXml> elements = shape.flattened() ? found : found.getFirst().children(name);
        List<Object> items = new ArrayList<>();
        elements.forEach(each -> items.add(value(shape.member().shape(), List.of(each), item)));
        return items;
    }

    private static Map<String, Object> map(Shape.Mapping shape, List<ParsedXml> found, String item) {
        List<ParsedXml> elements = shape.flattened() ? found : found.getFirst().children("entry");
        Map<String, Object> entries = new LinkedHashMap<>();
        elements.forEach(each -> entries.put(
                each.at(shape.key().wireName()),
                value(shape.value().shape(), each.children(shape.value().wireName()), item)));
        return entries;
    }

    /** Every character that XML 1.0 forbids or a parser would change, in the error of both dialects. */
    @Test
    void noCharacterOfAMessageBreaksTheXml() {
        StringBuilder all = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int each = 0; each < 0x250; each++) {
            all.appendCodePoint(each);
            expected.appendCodePoint(each < ' ' && "\t\n\r".indexOf(each) < 0 ? 0xFFFD : each);
        }
        String kept = "\uD7FF\uE000\uFFFD\uD800\uDC00\uDBFF\uDFFF";
        all.append(kept).append("\uFFFE\uFFFF\uDC00x\uD800");
        expected.append(kept).append("\uFFFD\uFFFD\uFFFDx\uFFFD");
        var refusal = CommonError.MALFORMED_REQUEST.because(all.toString());
        ParsedXml query =
                ParsedXml.of(Protocol.of(ServiceModel.load("iam-2010-05-08")).encodeError(refusal, "<r&>"));
        assertThat(query.at("Error/Message")).isEqualTo(expected.toString());
        assertThat(query.at("RequestId")).isEqualTo("<r&>");
        ParsedXml ec2 =
                ParsedXml.of(Protocol.of(ServiceModel.load("ec2-2016-04-01")).encodeError(refusal, "<r&>"));
        assertThat(ec2.at("Errors/Error/Message")).isEqualTo(expected.toString());
        assertThat(ec2.at("RequestID")).isEqualTo("<r&>");
    }

    @Test
    void timesHaveAFractionOnlyIfThereIsOne() {
        Operation operation = Objects.requireNonNull(
                ServiceModel.load("iam-2010-05-08").operations().get("GetUser"));
        for (String[] each : new String[][] {
            {"2016-01-02T03:04:05.999999999Z", "2016-01-02T03:04:05.999Z"},
            {"2016-01-02T03:04:05.000000001Z", "2016-01-02T03:04:05Z"},
            {"1969-12-31T23:59:59.250Z", "1969-12-31T23:59:59.250Z"},
        }) {
            Map<String, Object> output = Map.of("User", Map.of("CreateDate", Instant.parse(each[0])));
            ParsedXml answer = ParsedXml.of(
                    Protocol.of(ServiceModel.load("iam-2010-05-08")).encode(operation, output, "r"));
            assertThat(answer.at("GetUserResult/User/CreateDate")).isEqualTo(each[1]);
        }
    }
}
