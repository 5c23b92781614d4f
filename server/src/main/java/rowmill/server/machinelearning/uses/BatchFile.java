package rowmill.server.machinelearning.uses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import rowmill.server.machinelearning.entities.Entities;

/**
 * A result file of a batch prediction that is written: kept with the batch prediction, so that it is not made again after a
 * crash.
 *
 * @param source the input file
 * @param sourceBytes its size then; a file that has changed is predicted anew
 * @param result the result file
 * @param records records in all
 * @param invalid those that could not be read
 */
public record BatchFile(String source, long sourceBytes, String result, long records, long invalid) {
    public String json() {
        return Entities.JSON
                .createObjectNode()
                .put("version", 1)
                .put("source", source)
                .put("sourceBytes", sourceBytes)
                .put("result", result)
                .put("records", records)
                .put("invalid", invalid)
                .toString();
    }

    public static BatchFile parse(String json) {
        try {
            JsonNode file = Entities.JSON.readTree(json);
            if (file.path("version").asInt() != 1) {
                throw new IllegalStateException("A file of a batch prediction is stored in version "
                        + file.path("version").asText() + " of its form; this Rowmill reads version 1");
            }
            return new BatchFile(
                    file.path("source").asText(),
                    file.path("sourceBytes").asLong(),
                    file.path("result").asText(),
                    file.path("records").asLong(),
                    file.path("invalid").asLong());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A file of a batch prediction is stored in an unreadable form", e);
        }
    }
}
