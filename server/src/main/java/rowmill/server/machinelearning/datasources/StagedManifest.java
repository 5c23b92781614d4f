package rowmill.server.machinelearning.datasources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.Refusal;

/**
 * What the task runner wrote last, beside the parts of a copy: which parts belong to it, what columns the query had, and
 * what had to be changed to fit the CSV.
 *
 * @param parts keys of the parts, in order
 * @param rows records in all parts
 * @param columns the query's columns
 * @param notes what was replaced or is remarkable, as sentences
 */
record StagedManifest(List<String> parts, long rows, JsonNode columns, List<String> notes) {
    /** Version 2 differs from 1 in what the whole's hash is of, which is not read here. */
    private static final int NEWEST = 2;

    StagedManifest {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /** @throws rowmill.contract.ServiceException InvalidInputException if the query gave nothing; no file says why */
    void requireRows(String location) {
        if (rows == 0) {
            throw Refusal.invalid("The query has no rows: it ran without an error and gave nothing, so that " + location
                    + " holds no record. Check its conditions and the database that it reads.");
        }
    }

    /** The names of the query's columns, in order. */
    List<String> columnNames() {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.path("name").asText()));
        return names;
    }

    /** Reads a manifest found in {@code folder}, which messages name. */
    static StagedManifest parse(String json, String folder) {
        try {
            JsonNode manifest = Entities.JSON.readTree(json);
            int version = manifest.path("version").asInt();
            if (version < 1 || version > NEWEST) {
                throw new IllegalStateException("The manifest in " + folder + " has version "
                        + manifest.path("version").asText() + "; this Rowmill reads versions 1 and 2");
            }
            List<String> parts = new ArrayList<>();
            manifest.path("parts").forEach(part -> parts.add(part.path("key").asText()));
            List<String> notes = new ArrayList<>();
            manifest.path("warnings").forEach(note -> notes.add(note.asText()));
            return new StagedManifest(parts, manifest.path("rows").asLong(), manifest.path("columns"), notes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The manifest in " + folder + " is not JSON", e);
        }
    }
}
