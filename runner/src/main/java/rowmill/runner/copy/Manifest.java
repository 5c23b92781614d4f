package rowmill.runner.copy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rowmill.extract.Extraction.HeaderLine;
import rowmill.extract.ExtractionResult;
import rowmill.extract.rows.Part;
import rowmill.extract.rows.ResultColumn;

/**
 * What a copy left in S3, as JSON. Written last: whoever finds it finds every part it names, whole.
 *
 * <p>Version 2: {@code version, pipelineId, attemptId, rows, bytes, sha256, header, parts[key, rows, bytes, sha256],
 * columns[name, kind, type, unsigned, nullable, length, decimals], replacements{LINE_BREAK…}, oversizeRows, warnings[],
 * serverVersion}. Sizes and hashes are those of the objects as they stand; the whole's {@code sha256} is the hash of
 * the parts' hashes, 32 bytes each, in order (in version 1 it was that of all their bytes, which cost a second hash of
 * everything). Nothing in it depends on the clock.
 */
final class Manifest {
    static final int VERSION = 2;

    private static final JsonFactory JSON = new JsonFactory();

    private Manifest() {}

    static byte[] of(CopyPlan plan, ExtractionResult result, List<StagedParts.Written> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("pipelineId", plan.pipelineId());
            json.writeStringField("attemptId", plan.attemptId());
            json.writeNumberField("rows", result.rows());
            json.writeNumberField(
                    "bytes",
                    parts.stream().mapToLong(StagedParts.Written::bytes).sum());
            json.writeStringField("sha256", hashOfHashes(parts));
            json.writeBooleanField("header", plan.extraction().header() == HeaderLine.WRITTEN);
            parts(json, result.parts(), parts);
            columns(json, result.columns());
            json.writeObjectFieldStart("replacements");
            Map<String, Long> replacements = new TreeMap<>();
            result.replacements().forEach((what, count) -> replacements.put(what.name(), count));
            for (Map.Entry<String, Long> each : replacements.entrySet()) {
                json.writeNumberField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("oversizeRows", result.oversizeRows());
            json.writeArrayFieldStart("warnings");
            for (String warning : result.warnings()) {
                json.writeString(warning);
            }
            json.writeEndArray();
            json.writeStringField("serverVersion", result.serverVersion());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String hashOfHashes(List<StagedParts.Written> parts) {
        MessageDigest whole = StagedParts.sha256();
        parts.forEach(part -> whole.update(HexFormat.of().parseHex(part.sha256())));
        return HexFormat.of().formatHex(whole.digest());
    }

    private static void parts(JsonGenerator json, List<Part> parts, List<StagedParts.Written> written)
            throws IOException {
        json.writeArrayFieldStart("parts");
        for (StagedParts.Written part : written) {
            long rows = parts.stream()
                    .filter(each -> each.number() == part.number())
                    .mapToLong(Part::rows)
                    .sum();
            json.writeStartObject();
            json.writeStringField("key", part.at().key());
            json.writeNumberField("rows", rows);
            json.writeNumberField("bytes", part.bytes());
            json.writeStringField("sha256", part.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void columns(JsonGenerator json, List<ResultColumn> columns) throws IOException {
        json.writeArrayFieldStart("columns");
        for (ResultColumn column : columns) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("kind", column.kind().name());
            json.writeStringField("type", column.typeName());
            json.writeBooleanField("unsigned", column.unsigned());
            json.writeBooleanField("nullable", column.nullable());
            json.writeNumberField("length", column.length());
            json.writeNumberField("decimals", column.decimals());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
