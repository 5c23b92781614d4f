package rowmill.contract.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import rowmill.contract.model.Operation;
import rowmill.contract.model.TestModels;

/** One operation whose input and output have a member of every kind, in the three dialects. */
final class AllShapes {
    private static final String SHAPES =
            """
            "operations": {"Say": {"name": "Say", "input": {"shape": "All"}, "output": {"shape": "All"}}},
            "shapes": {
              "All": {"type": "structure", "members": {"I": {"shape": "I"}, "L": {"shape": "L"}, "F": {"shape": "F"},
                "D": {"shape": "D"}, "B": {"shape": "B"}, "T": {"shape": "T"}, "S": {"shape": "S"}, "Y": {"shape": "Y"},
                "M": {"shape": "M"}, "X": {"shape": "X"}, "Z": {"shape": "Z"},
                "N": {"shape": "N"}, "All": {"shape": "All"}}},
              "I": {"type": "integer"}, "L": {"type": "long"}, "F": {"type": "float"}, "D": {"type": "double"},
              "B": {"type": "boolean"}, "T": {"type": "timestamp"}, "S": {"type": "string"}, "Y": {"type": "blob"},
              "M": {"type": "map", "key": {"shape": "S"}, "value": {"shape": "S"}},
              "X": {"type": "list", "member": {"shape": "S"}},
              "Z": {"type": "list", "flattened": true, "member": {"shape": "S", "locationName": "Zed"}},
              "N": {"type": "map", "flattened": true, "key": {"shape": "S"}, "value": {"shape": "I"}}}
            """;
    static final Protocol JSON = protocol("\"json\", \"jsonVersion\": \"1.1\", \"targetPrefix\": \"T\"");
    static final Protocol QUERY = protocol("\"query\", \"xmlNamespace\": \"urn:t\"");
    static final Protocol EC2 = protocol("\"ec2\", \"xmlNamespace\": \"urn:t\"");
    static final List<Protocol> FORMS = List.of(QUERY, EC2);

    private AllShapes() {}

    private static Protocol protocol(String metadata) {
        return Protocol.of(TestModels.parse(
                "{\"metadata\": {\"apiVersion\": \"1\", \"protocol\": " + metadata + "}, " + SHAPES + "}"));
    }

    static Operation say(Protocol protocol) {
        return Objects.requireNonNull(protocol.model().operations().get("Say"));
    }

    static Map<String, Object> json(String body) {
        WireRequest request = WireRequest.json("T.Say", body);
        return JSON.decode(request, JSON.operation(request));
    }

    static String encoded(Protocol protocol, Map<String, Object> document) {
        return protocol.encode(say(protocol), document, "r").text();
    }

    /** Decodes a form with one parameter, whose value is escaped here. */
    static Map<String, Object> form(Protocol protocol, String name, String value) {
        WireRequest request =
                WireRequest.form("Action=Say&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return protocol.decode(request, protocol.operation(request));
    }
}
