package rowmill.engine.statistics;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes absent figures as JSON null and reads them back, so that no further library is needed for it. */
final class OptionalFigures {
    private OptionalFigures() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(Optional.class, new OptionalWriter())
                .addDeserializer(Optional.class, new OptionalReader(null))
                .addSerializer(OptionalDouble.class, new OptionalDoubleWriter())
                .addDeserializer(OptionalDouble.class, new OptionalDoubleReader());
    }

    @SuppressWarnings("rawtypes")
    private static final class OptionalWriter extends JsonSerializer<Optional> {
        @Override
        public void serialize(Optional value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                provider.defaultSerializeValue(value.get(), out);
            } else {
                out.writeNull();
            }
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class OptionalReader extends JsonDeserializer<Optional> implements ContextualDeserializer {
        private final @Nullable JavaType content;

        OptionalReader(@Nullable JavaType content) {
            this.content = content;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            JavaType wrapper = property.getType();
            return new OptionalReader(wrapper.containedType(0));
        }

        @Override
        public Optional deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Optional.of(context.<Object>readValue(in, Objects.requireNonNull(content)));
        }

        @Override
        public Optional getNullValue(DeserializationContext context) {
            return Optional.empty();
        }
    }

    private static final class OptionalDoubleWriter extends JsonSerializer<OptionalDouble> {
        @Override
        public void serialize(OptionalDouble value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                out.writeNumber(value.getAsDouble());
            } else {
                out.writeNull();
            }
        }
    }

    private static final class OptionalDoubleReader extends JsonDeserializer<OptionalDouble> {
        @Override
        public OptionalDouble deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return OptionalDouble.of(in.getDoubleValue());
        }

        @Override
        public OptionalDouble getNullValue(DeserializationContext context) {
            return OptionalDouble.empty();
        }
    }
}
