package rowmill.contract.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;
import rowmill.contract.model.Shape;

/**
 * AWS JSON 1.0 and 1.1, both for the server and, since the form is the same in both directions, for a client.
 *
 * <p>Instants are numbers of seconds with three decimals. Absent members are left out, never {@code null}. Errors are
 * {@code {"__type": "BareName", "message": …}}: boto 2 looks the whole type up in a table, so it carries no prefix.
 */
public final class JsonProtocol implements Protocol {
    /** Data Pipeline allows texts of 20,971,520 characters, beyond the parser's own limit. */
    private static final int LONGEST_TEXT = 64 << 20;

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private final ServiceModel model;

    JsonProtocol(ServiceModel model) {
        this.model = model;
    }

    /** The codec of a JSON service, for a client; a server takes {@link Protocol#of}. */
    public static JsonProtocol forClient(ServiceModel model) {
        return new JsonProtocol(model);
    }

    @Override
    public ServiceModel model() {
        return model;
    }

    @Override
    public Operation operation(WireRequest request) {
        String target = request.target();
        if (target == null) {
            throw CommonError.UNKNOWN_OPERATION.because("The request has no header X-Amz-Target, which must name the "
                    + "operation, for example " + target("OperationName") + ".");
        }
        String prefix = model.targetPrefix() + ".";
        Operation operation =
                target.startsWith(prefix) ? model.operations().get(target.substring(prefix.length())) : null;
        if (operation == null) {
            throw CommonError.UNKNOWN_OPERATION.because("The header X-Amz-Target is \"" + Excerpt.of(target)
                    + "\", which is no operation of " + model.fullName() + ", version " + model.apiVersion() + ".");
        }
        return operation;
    }

    /** The value of {@code X-Amz-Target} for an operation. */
    public String target(String operation) {
        return model.targetPrefix() + "." + operation;
    }

    /** The media type of requests and answers. */
    public String contentType() {
        return "application/x-amz-json-" + model.jsonVersion();
    }

    @Override
    public Map<String, Object> decode(WireRequest request, Operation operation) {
        return decode(request.body(), operation.input());
    }

    /** A client's view of a successful answer. */
    public Map<String, Object> decodeOutput(Operation operation, byte[] body) {
        return decode(body, operation.output());
    }

    private static Map<String, Object> decode(byte[] body, Shape.@Nullable Structure shape) {
        if (shape == null || isBlank(body)) {
            return Map.of();
        }
        try (JsonParser parser = JSON.createParser(body)) {
            return new JsonDocumentReader(parser).root(shape);
        } catch (JsonProcessingException e) {
            throw CommonError.SERIALIZATION.because("The body is not valid JSON: " + e.getOriginalMessage()
                    + JsonDocumentReader.position(e.getLocation()) + ".");
        } catch (IOException e) {
            // Bytes in memory cannot fail to be read; what comes here is a character encoding that is none.
            throw CommonError.SERIALIZATION.because("The body is not valid JSON text in UTF-8.");
        }
    }

    private static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    @Override
    public WireResponse encode(Operation operation, Map<String, Object> output, String requestId) {
        byte[] body = operation.output() == null ? new byte[0] : encode(operation.output(), output);
        return new WireResponse(200, contentType(), requestId, body);
    }

    /** A client's request body. */
    public byte[] encodeInput(Operation operation, Map<String, Object> input) {
        return operation.input() == null ? new byte[] {'{', '}'} : encode(operation.input(), input);
    }

    private static byte[] encode(Shape.Structure shape, Map<String, Object> document) {
        return written(generator -> new JsonDocumentWriter(generator).structure(shape, document));
    }

    @Override
    public WireResponse encodeError(ServiceException refusal, String requestId) {
        byte[] body = written(generator -> {
            generator.writeStartObject();
            generator.writeStringField("__type", refusal.errorCode().code());
            generator.writeStringField("message", refusal.text());
            for (Map.Entry<String, Object> member : refusal.members().entrySet()) {
                generator.writeFieldName(member.getKey());
                JsonDocumentWriter.untyped(generator, member.getValue());
            }
            generator.writeEndObject();
        });
        return new WireResponse(refusal.errorCode().httpStatus(), contentType(), requestId, body);
    }

    /** Something that writes JSON. */
    @FunctionalInterface
    private interface Writing {
        void to(JsonGenerator generator) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            writing.to(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing JSON to memory failed.", e);
        }
        return bytes.toByteArray();
    }
}
