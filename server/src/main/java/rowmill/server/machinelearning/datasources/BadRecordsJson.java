package rowmill.server.machinelearning.datasources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.engine.csv.BadRecord;
import rowmill.engine.csv.BadRecords;
import rowmill.engine.csv.BadSample;
import rowmill.server.machinelearning.entities.Entities;

/**
 * The stored form of a datasource's bad records, version 1: {@code {"version":1,"byReason":[{"reason":…,"records":…}],
 * "samples":[{"source":…,"line":…,"offset":…,"reason":…,"text":…}]}}.
 */
public final class BadRecordsJson {
    private static final int VERSION = 1;

    private BadRecordsJson() {}

    static String print(BadRecords bad) {
        ObjectNode root = Entities.JSON.createObjectNode().put("version", VERSION);
        ArrayNode reasons = root.putArray("byReason");
        bad.byReason()
                .forEach((reason, records) ->
                        reasons.addObject().put("reason", reason).put("records", records));
        ArrayNode samples = root.putArray("samples");
        for (BadSample sample : bad.samples()) {
            samples.addObject()
                    .put("source", sample.source())
                    .put("line", sample.record().lineNumber())
                    .put("offset", sample.record().byteOffset())
                    .put("reason", sample.record().reason())
                    .put("text", sample.record().text());
        }
        return root.toString();
    }

    /** @throws IllegalStateException if the text is of another version or none of ours */
    public static BadRecords parse(String json) {
        try {
            JsonNode root = Entities.JSON.readTree(json);
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalStateException("Bad records are stored in version "
                        + root.path("version").asText() + " of their form; this Rowmill reads version " + VERSION);
            }
            Map<String, Long> byReason = new LinkedHashMap<>();
            root.path("byReason")
                    .forEach(each -> byReason.put(
                            each.path("reason").asText(), each.path("records").asLong()));
            List<BadSample> samples = new ArrayList<>();
            root.path("samples")
                    .forEach(each -> samples.add(new BadSample(
                            each.path("source").asText(),
                            new BadRecord(
                                    each.path("line").asLong(),
                                    each.path("offset").asLong(),
                                    each.path("reason").asText(),
                                    each.path("text").asText()))));
            return new BadRecords(byReason, samples);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Bad records are stored in an unreadable form", e);
        }
    }
}
