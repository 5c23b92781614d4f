package rowmill.engine.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads members of a JSON object and says plainly what is wrong with it. */
record JsonReader(JsonNode node, String place) {
    IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("Not an exported model: " + place + ": " + why + ".");
    }

    boolean has(String name) {
        return node.has(name);
    }

    JsonNode member(String name) {
        JsonNode member = node.get(name);
        if (member == null) {
            throw refused("the member \"" + name + "\" is missing");
        }
        return member;
    }

    JsonReader object(String name) {
        JsonNode member = member(name);
        if (!member.isObject()) {
            throw refused("\"" + name + "\" must be an object");
        }
        return new JsonReader(member, place + ", " + name);
    }

    String text(String name) {
        JsonNode member = member(name);
        if (!member.isTextual()) {
            throw refused("\"" + name + "\" must be a text");
        }
        return member.textValue();
    }

    double number(String name) {
        return number(member(name), name);
    }

    int count(String name, int most) {
        double value = number(name);
        if (value != Math.rint(value) || value < 1 || value > most) {
            throw refused("\"" + name + "\" must be a whole number from 1 to " + most + "; seen " + value);
        }
        return (int) value;
    }

    <E extends Enum<E>> E oneOf(String name, E[] values) {
        String word = text(name);
        return Arrays.stream(values)
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElseThrow(() -> refused(
                        "\"" + name + "\" must be one of " + Arrays.toString(values) + "; seen \"" + word + "\""));
    }

    List<Double> numbers(String name) {
        return numbers(member(name), name);
    }

    /** A list with one number for each output. */
    List<Double> weights(String name, int outputs) {
        return weights(member(name), name, outputs);
    }

    List<List<Double>> weightLists(String name, int outputs) {
        List<List<Double>> lists = new ArrayList<>();
        array(name).forEach(each -> lists.add(weights(each, name, outputs)));
        return lists;
    }

    Map<String, List<Double>> weightMap(String name, int outputs) {
        Map<String, List<Double>> weights = new LinkedHashMap<>();
        object(name)
                .node()
                .properties()
                .forEach(each -> weights.put(each.getKey(), weights(each.getValue(), name, outputs)));
        return weights;
    }

    Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name)
                .node()
                .properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : array(name)) {
            if (!each.isTextual()) {
                throw refused("\"" + name + "\" must hold texts");
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    List<JsonReader> objects(String name) {
        List<JsonReader> objects = new ArrayList<>();
        for (JsonNode each : array(name)) {
            objects.add(new JsonReader(each, place + ", " + name + "[" + objects.size() + "]"));
        }
        return objects;
    }

    private JsonNode array(String name) {
        JsonNode member = member(name);
        if (!member.isArray()) {
            throw refused("\"" + name + "\" must be a list");
        }
        return member;
    }

    private List<Double> weights(JsonNode list, String name, int outputs) {
        List<Double> weights = numbers(list, name);
        if (weights.size() != outputs) {
            throw refused("\"" + name + "\" must have lists of " + outputs + " numbers; seen " + weights.size());
        }
        return weights;
    }

    private List<Double> numbers(JsonNode list, String name) {
        if (!list.isArray()) {
            throw refused("\"" + name + "\" must be a list of numbers");
        }
        List<Double> numbers = new ArrayList<>();
        list.forEach(each -> numbers.add(number(each, name)));
        return numbers;
    }

    private double number(JsonNode value, String name) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw refused("\"" + name + "\" must be a number; seen " + value);
        }
        return value.doubleValue();
    }
}
