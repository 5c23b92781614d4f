package rowmill.engine.export;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph in the making: nodes in the order of computation, each with one name for each output. Inputs have the names of
 * attributes, whatever these are; all other names give way to them. The numbers of fields are those of {@code onnx.proto}.
 */
final class OnnxGraph {
    static final String STANDARD = "";
    static final String MACHINE_LEARNING = "ai.onnx.ml";

    private static final long IR_VERSION = 9;
    private static final long STANDARD_VERSION = 20;
    private static final long MACHINE_LEARNING_VERSION = 3;

    private final ProtoBuffer nodes = new ProtoBuffer();
    private final ProtoBuffer initializers = new ProtoBuffer();
    private final ProtoBuffer inputs = new ProtoBuffer();
    private final ProtoBuffer outputs = new ProtoBuffer();
    private final Map<String, String> constants = new HashMap<>();
    private final Set<String> attributes;
    private int names;

    /** @param attributes the names that inputs may have */
    OnnxGraph(Set<String> attributes) {
        this.attributes = attributes;
    }

    /** One node with one output; returns the output's name. */
    String node(String operator, List<String> arguments, ProtoBuffer... attributes) {
        return node(STANDARD, operator, arguments, List.of(attributes), 1).getFirst();
    }

    List<String> node(
            String domain, String operator, List<String> arguments, List<ProtoBuffer> attributes, int results) {
        List<String> named = new ArrayList<>();
        for (int each = 0; each < results; each++) {
            named.add(fresh(operator));
        }
        var node = new ProtoBuffer()
                .texts(1, arguments)
                .texts(2, named)
                .text(3, fresh("node"))
                .text(4, operator);
        attributes.forEach(each -> node.message(5, each));
        if (!domain.isEmpty()) {
            node.text(7, domain);
        }
        nodes.message(1, node);
        return named;
    }

    /** Gives a result its final name, with underscores behind it if an attribute has that name. */
    void output(String wanted, String result, int type, long width) {
        String name = wanted;
        while (attributes.contains(name)) {
            name += "_";
        }
        nodes.message(
                1,
                new ProtoBuffer()
                        .text(1, result)
                        .text(2, name)
                        .text(3, fresh("node"))
                        .text(4, "Identity"));
        outputs.message(12, valueType(name, type, width));
    }

    void input(String name, int type) {
        inputs.message(11, valueType(name, type, 1));
    }

    String doubles(List<Double> values, long... shape) {
        String name = fresh("constant");
        initializers.message(5, OnnxTensor.doubles(name, values, shape));
        return name;
    }

    String longs(long[] values, long... shape) {
        String name = fresh("constant");
        initializers.message(5, OnnxTensor.longs(name, values, shape));
        return name;
    }

    String strings(List<String> values, long... shape) {
        String name = fresh("constant");
        initializers.message(5, OnnxTensor.strings(name, values, shape));
        return name;
    }

    /** A number without dimensions. */
    String scalar(double value) {
        return constants.computeIfAbsent("double " + value, key -> doubles(List.of(value)));
    }

    /** A whole number without dimensions. */
    String scalar(long value) {
        return constants.computeIfAbsent("long " + value, key -> longs(new long[] {value}));
    }

    /** A list of whole numbers, such as axes or shapes. */
    String list(long... values) {
        return constants.computeIfAbsent("list " + Arrays.toString(values), key -> longs(values, values.length));
    }

    static ProtoBuffer attribute(String name, long value) {
        return new ProtoBuffer().text(1, name).number(3, value).number(20, 2);
    }

    static ProtoBuffer attribute(String name, String value) {
        return new ProtoBuffer().text(1, name).text(4, value).number(20, 3);
    }

    static ProtoBuffer attribute(String name, List<String> values) {
        return new ProtoBuffer().text(1, name).texts(9, values).number(20, 8);
    }

    static ProtoBuffer attribute(String name, long[] values) {
        return new ProtoBuffer().text(1, name).numbers(8, values).number(20, 7);
    }

    /** The whole file. */
    byte[] model(String description, Map<String, String> properties) {
        var graph = new ProtoBuffer();
        var model = new ProtoBuffer()
                .number(1, IR_VERSION)
                .text(2, "rowmill")
                .text(6, description)
                .bytes(7, joined(graph.text(2, "rowmill")))
                .message(8, new ProtoBuffer().text(1, STANDARD).number(2, STANDARD_VERSION))
                .message(8, new ProtoBuffer().text(1, MACHINE_LEARNING).number(2, MACHINE_LEARNING_VERSION));
        properties.forEach(
                (key, value) -> model.message(14, new ProtoBuffer().text(1, key).text(2, value)));
        return model.toBytes();
    }

    /** The parts of a message may follow each other in any order. */
    private byte[] joined(ProtoBuffer name) {
        var all = new ByteArrayOutputStream();
        for (ProtoBuffer part : List.of(nodes, name, initializers, inputs, outputs)) {
            all.writeBytes(part.toBytes());
        }
        return all.toByteArray();
    }

    private static ProtoBuffer valueType(String name, int type, long width) {
        var shape = new ProtoBuffer()
                .message(1, new ProtoBuffer().text(2, "records"))
                .message(1, new ProtoBuffer().number(1, width));
        var tensor = new ProtoBuffer().number(1, type).message(2, shape);
        return new ProtoBuffer().text(1, name).message(2, new ProtoBuffer().message(1, tensor));
    }

    private String fresh(String what) {
        String name;
        do {
            name = "rowmill:" + what + ":" + names++;
        } while (attributes.contains(name));
        return name;
    }
}
