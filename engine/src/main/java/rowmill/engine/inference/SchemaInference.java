package rowmill.engine.inference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.inference.Guess.Subject;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.schema.InvalidSchemaException;

/**
 * Guesses schemas. Deterministic: the same data gives the same guesses. Cost: at most 16 MiB of the data are read, the memory
 * is that of about a million short values.
 */
public final class SchemaInference {
    private SchemaInference() {}

    /**
     * Guesses the schema of CSV files.
     *
     * @param sources at least one, all of the same shape
     * @throws IOException when a source cannot be read
     * @throws InvalidSchemaException when the data has no record, or too many columns
     * @throws UnknownTargetException when the options name a target that does not exist
     */
    public static InferredSchema fromFiles(List<ByteSource> sources, ReadLimits limits, InferenceOptions options)
            throws IOException {
        DataSample sample = DataSample.of(sources, limits);
        if (sample.evidence().isEmpty()) {
            throw new InvalidSchemaException(sources.getFirst().name() + " holds no record that can be read."
                    + (sample.bad() == 0 ? "" : " The first line that cannot: " + sample.firstFault()));
        }
        List<Guess> guesses = new ArrayList<>();
        Guess header = options.header().map(SchemaInference::givenHeader).orElseGet(() -> HeaderRule.guess(sample));
        boolean hasHeader = Boolean.parseBoolean(header.value());
        if (!hasHeader) {
            sample.takeFirstRowAsData();
        }
        guesses.add(header);
        guesses.addAll(FormatRule.guesses(sample));
        int columns = sample.evidence().size();
        List<String> given =
                hasHeader && sample.firstRow().size() == columns ? sample.firstRow() : AttributeNames.numbered(columns);
        List<String> names = AttributeNames.legal(given, guesses);
        List<TypeGuess> types = IntStream.range(0, columns)
                .mapToObj(column ->
                        TypeRule.guess(names.get(column), sample.evidence().get(column)))
                .toList();
        Columns found = new Columns(names, types, sample.evidence(), Collections.nCopies(columns, false), List.of());
        return assemble(hasHeader, found, guesses, options.target());
    }

    /**
     * Guesses the schema of a query's result, to be written as CSV with or without a header line.
     *
     * @param columns what the database says, in order
     * @param rows a sample of the result as text, empty for NULL, each row with a value for each column; may be empty
     * @param options {@link InferenceOptions#header} says whether the file gets a header; absent means no
     * @throws InvalidSchemaException when there are no or too many columns
     * @throws UnknownTargetException when the options name a target that does not exist
     */
    public static InferredSchema fromQuery(
            List<ColumnMetadata> columns, List<List<String>> rows, InferenceOptions options) {
        List<Guess> guesses = new ArrayList<>();
        boolean hasHeader = options.header().orElse(false);
        guesses.add(givenHeader(hasHeader));
        List<String> names =
                AttributeNames.legal(columns.stream().map(ColumnMetadata::name).toList(), guesses);
        List<ColumnEvidence> evidence = evidence(columns.size(), rows);
        List<TypeGuess> types = IntStream.range(0, columns.size())
                .mapToObj(column -> TypeRule.guess(columns.get(column), evidence.get(column)))
                .toList();
        List<String> unusable = IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).kind() == SqlKind.BYTES)
                .mapToObj(names::get)
                .toList();
        Columns found = new Columns(
                names,
                types,
                evidence,
                columns.stream().map(ColumnMetadata::autoIncrement).toList(),
                unusable);
        return assemble(hasHeader, found, guesses, options.target());
    }

    private static Guess givenHeader(boolean header) {
        return new Guess(
                Subject.HEADER,
                "",
                String.valueOf(header),
                1,
                header ? "A header was asked for." : "No header was asked for.");
    }

    private static List<ColumnEvidence> evidence(int columns, List<List<String>> rows) {
        List<ColumnEvidence> evidence = ColumnEvidence.forColumns(columns);
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                evidence.get(column).add(row.get(column));
            }
        }
        return evidence;
    }

    /**
     * @param numbered whether the database numbers the rows in the column
     * @param unusable names of columns that cannot be learnt from
     */
    private record Columns(
            List<String> names,
            List<TypeGuess> types,
            List<ColumnEvidence> evidence,
            List<Boolean> numbered,
            List<String> unusable) {}

    private static InferredSchema assemble(
            boolean header, Columns columns, List<Guess> guesses, Optional<String> wantedTarget) {
        Optional<Guess> rowId = RowIdRule.guess(columns.names(), columns.evidence(), columns.numbered())
                .filter(guess -> !wantedTarget.equals(Optional.of(guess.attribute())));
        List<Attribute> attributes = new ArrayList<>();
        for (int column = 0; column < columns.names().size(); column++) {
            String name = columns.names().get(column);
            TypeGuess type = columns.types().get(column);
            if (rowId.isPresent() && rowId.get().attribute().equals(name)) {
                type = new TypeGuess(
                        AttributeType.CATEGORICAL, 0.9, "It tags records, so its values are kept as they are.");
            }
            attributes.add(new Attribute(name, type.type()));
            guesses.add(new Guess(Subject.TYPE, name, type.type().name(), type.confidence(), type.reason()));
        }
        for (String name : columns.unusable()) {
            guesses.add(new Guess(
                    Subject.EXCLUDED,
                    name,
                    name,
                    0.95,
                    "The column holds bytes, which no model of this kind can learn from."));
        }
        rowId.ifPresent(guesses::add);
        Optional<String> rowIdName = rowId.map(Guess::attribute);
        Optional<Guess> target = wantedTarget.isPresent()
                ? Optional.of(wanted(wantedTarget.get(), columns.names()))
                : TargetRule.guess(attributes, rowIdName)
                        .filter(guess -> !columns.unusable().contains(guess.attribute()));
        remarkOnTarget(guesses, attributes, columns, target);
        target.ifPresent(guesses::add);
        DataSchema schema = new DataSchema(
                DataSchema.VERSION,
                rowIdName,
                Optional.empty(),
                target.map(Guess::attribute),
                DataSchema.CSV,
                header,
                attributes,
                columns.unusable());
        return new InferredSchema(schema, guesses);
    }

    /** Says beside the type of the target, or of a text that is called like one, what it is for. */
    private static void remarkOnTarget(
            List<Guess> guesses, List<Attribute> attributes, Columns columns, Optional<Guess> target) {
        guesses.replaceAll(guess -> {
            int column = guess.subject() == Subject.TYPE ? columns.names().indexOf(guess.attribute()) : -1;
            boolean concerned = column >= 0
                    && (target.isPresent()
                            ? target.get().attribute().equals(guess.attribute())
                            : TargetRule.isNamedLikeATarget(attributes.get(column)));
            return concerned
                    ? guess.with(TargetFitness.remark(
                            attributes.get(column), columns.evidence().get(column)))
                    : guess;
        });
    }

    private static Guess wanted(String target, List<String> names) {
        if (!names.contains(target)) {
            throw new UnknownTargetException(target, names);
        }
        return new Guess(Subject.TARGET, target, target, 1, "The target was named by the caller.");
    }
}
