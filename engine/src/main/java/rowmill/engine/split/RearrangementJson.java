package rowmill.engine.split;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import rowmill.engine.split.DataRearrangement.Strategy;

/** Reads all the forms of DataRearrangement that real clients send, and writes the one that the API's reference shows. */
final class RearrangementJson {
    private static final String SPLITTING = "splitting";
    private static final String PARAMS = "strategyParams";
    private static final String SEED = "randomSeed";
    private static final Set<String> OUTER_KEYS = Set.of(SPLITTING, SEED);
    private static final Set<String> SPLITTING_KEYS =
            Set.of("percentBegin", "percentEnd", "complement", "strategy", PARAMS, SEED);
    private static final Set<String> PARAMS_KEYS = Set.of(SEED);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RearrangementJson() {}

    static DataRearrangement parse(String text) {
        if (text.isBlank()) {
            return DataRearrangement.EVERYTHING;
        }
        JsonNode outer = object("the text", read(text), OUTER_KEYS);
        JsonNode splitting = object(SPLITTING, outer.path(SPLITTING), SPLITTING_KEYS);
        JsonNode params = object(SPLITTING + "." + PARAMS, splitting.path(PARAMS), PARAMS_KEYS);
        return new DataRearrangement(
                percent(splitting.path("percentBegin"), "percentBegin", 0),
                percent(splitting.path("percentEnd"), "percentEnd", 100),
                complement(splitting.path("complement")),
                strategy(splitting.path("strategy")),
                seed(List.of(params.path(SEED), splitting.path(SEED), outer.path(SEED))));
    }

    static String print(DataRearrangement request) {
        ObjectNode splitting = JSON.createObjectNode();
        splitting.put("percentBegin", request.percentBegin()).put("percentEnd", request.percentEnd());
        splitting.put("strategy", request.strategy().name().toLowerCase(Locale.ROOT));
        splitting.put("complement", request.complement());
        if (request.strategy() == Strategy.RANDOM) {
            splitting.putObject(PARAMS).put(SEED, request.randomSeed());
        }
        return JSON.createObjectNode().set(SPLITTING, splitting).toString();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(withColons(text));
        } catch (JsonProcessingException malformed) {
            var place = malformed.getLocation();
            throw new InvalidRearrangementException("DataRearrangement is not JSON: " + malformed.getOriginalMessage()
                    + (place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")")
                    + ".");
        }
    }

    /** The API's page writes {@code "randomSeed"="…"}; outside of strings an equals sign can mean nothing else. */
    private static String withColons(String text) {
        StringBuilder colons = new StringBuilder(text);
        boolean inString = false;
        for (int index = 0; index < colons.length(); index++) {
            char character = colons.charAt(index);
            if (character == '"') {
                inString = !inString;
            } else if (inString && character == '\\') {
                index++;
            } else if (!inString && character == '=') {
                colons.setCharAt(index, ':');
            }
        }
        return colons.toString();
    }

    private static JsonNode object(String place, JsonNode node, Set<String> keys) {
        if (node.isMissingNode() || node.isNull()) {
            return JSON.createObjectNode();
        }
        if (!node.isObject()) {
            throw new InvalidRearrangementException(
                    "DataRearrangement: " + place + " must be a JSON object; seen " + shown(node) + ".");
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!keys.contains(entry.getKey())) {
                throw new InvalidRearrangementException("DataRearrangement: unknown key \"" + entry.getKey() + "\" in "
                        + place + "; known there are "
                        + String.join(", ", keys.stream().sorted().toList()) + ".");
            }
        }
        return node;
    }

    private static int percent(JsonNode node, String name, int absent) {
        if (node.isMissingNode() || node.isNull()) {
            return absent;
        }
        try {
            return new BigDecimal(node.asText().strip()).intValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw new InvalidRearrangementException("DataRearrangement: splitting." + name
                    + " must be a whole number from 0 to 100; seen " + shown(node) + ".");
        }
    }

    private static boolean complement(JsonNode node) {
        return switch (word(node)) {
            case "true" -> true;
            case "", "false", "null" -> false;
            default ->
                throw new InvalidRearrangementException(
                        "DataRearrangement: splitting.complement must be true or false; seen " + shown(node) + ".");
        };
    }

    private static Strategy strategy(JsonNode node) {
        return switch (word(node)) {
            case "random" -> Strategy.RANDOM;
            case "", "sequential", "null" -> Strategy.SEQUENTIAL;
            default ->
                throw new InvalidRearrangementException(
                        "DataRearrangement: splitting.strategy must be sequential or random; seen " + shown(node)
                                + ".");
        };
    }

    /** The text of a value in lower case; empty when absent; the JSON of an object or array, which matches no word. */
    private static String word(JsonNode node) {
        return (node.isContainerNode() ? node.toString() : node.asText())
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static String seed(List<JsonNode> places) {
        List<String> seeds = new ArrayList<>();
        for (JsonNode place : places) {
            if (place.isValueNode() && !place.isNull()) {
                seeds.add(place.asText());
            } else if (place.isContainerNode()) {
                throw new InvalidRearrangementException(
                        "DataRearrangement: randomSeed must be a text; seen " + shown(place) + ".");
            }
        }
        if (seeds.stream().distinct().count() > 1) {
            throw new InvalidRearrangementException("DataRearrangement gives several randomSeed that differ: " + seeds
                    + "; give one, in splitting.strategyParams.");
        }
        return seeds.isEmpty() ? "" : seeds.getFirst();
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
