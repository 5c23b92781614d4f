package rowmill.server.insights.preview;

import java.util.List;
import java.util.Optional;
import rowmill.contract.insights.QueryColumn;
import rowmill.engine.inference.ColumnMetadata;
import rowmill.engine.inference.Guess;
import rowmill.engine.inference.Guess.Subject;
import rowmill.engine.inference.InferenceOptions;
import rowmill.engine.inference.InferredSchema;
import rowmill.engine.inference.SchemaInference;
import rowmill.engine.inference.SqlKind;
import rowmill.engine.schema.Attribute;
import rowmill.extract.Preview;
import rowmill.extract.rows.ResultColumn;

/** The schema that a query's columns and first rows suggest; the file has a header line, as the copy without a schema has. */
final class QuerySchema {
    private static final Optional<Boolean> HEADER = Optional.of(true);

    private final Preview preview;
    private final InferredSchema inferred;

    private QuerySchema(Preview preview, InferredSchema inferred) {
        this.preview = preview;
        this.inferred = inferred;
    }

    /**
     * Guesses.
     *
     * @throws rowmill.engine.inference.UnknownTargetException if no column has the target's name
     * @throws rowmill.engine.schema.InvalidSchemaException if there are too many columns
     */
    static QuerySchema of(Preview preview, Optional<String> target) {
        List<ColumnMetadata> columns =
                preview.columns().stream().map(QuerySchema::metadata).toList();
        return new QuerySchema(
                preview, SchemaInference.fromQuery(columns, preview.records(), new InferenceOptions(target, HEADER)));
    }

    InferredSchema inferred() {
        return inferred;
    }

    /** The columns and what becomes of each. */
    List<QueryColumn> columns() {
        List<Attribute> attributes = inferred.schema().attributes();
        return java.util.stream.IntStream.range(0, attributes.size())
                .mapToObj(place -> column(preview.columns().get(place), attributes.get(place)))
                .toList();
    }

    private QueryColumn column(ResultColumn column, Attribute attribute) {
        Optional<Guess> type = inferred.guess(Subject.TYPE, attribute.name());
        return QueryColumn.builder()
                .name(column.name())
                .attributeName(attribute.name())
                .sqlType(column.typeName())
                .nullable(column.nullable())
                .attributeType(attribute.type().name())
                .confidence(type.map(Guess::confidence).orElse(0.0))
                .reason(type.map(Guess::reason).orElse(""))
                .build();
    }

    private static ColumnMetadata metadata(ResultColumn column) {
        return new ColumnMetadata(
                column.name(), kind(column), column.nullable(), column.length(), column.decimals(), false);
    }

    private static SqlKind kind(ResultColumn column) {
        return switch (column.kind()) {
            case INTEGER -> SqlKind.INTEGER;
            case DECIMAL -> SqlKind.DECIMAL;
            case FLOAT, DOUBLE -> SqlKind.FLOAT;
            case BOOLEAN -> SqlKind.BOOLEAN;
            case BIT -> column.length() <= 1 ? SqlKind.BOOLEAN : SqlKind.INTEGER;
            case CHAR, VARCHAR -> SqlKind.STRING;
            case TEXT, JSON -> SqlKind.LONG_TEXT;
            case ENUM, SET -> SqlKind.ENUMERATION;
            case DATE, DATETIME, TIMESTAMP, TIME -> SqlKind.DATE_OR_TIME;
            case YEAR -> SqlKind.YEAR;
            case BINARY, GEOMETRY -> SqlKind.BYTES;
            case NULL, OTHER -> SqlKind.OTHER;
        };
    }
}
