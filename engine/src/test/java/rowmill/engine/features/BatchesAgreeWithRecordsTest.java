package rowmill.engine.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.recipe.Recipe;
import rowmill.engine.recipe.Term;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** Counting and encoding whole batches is only a faster way of doing the same record by record. */
class BatchesAgreeWithRecordsTest {
    private static final DataSchema SCHEMA = DataSchema.of(
            false,
            Optional.empty(),
            List.of(
                    new Attribute("n", AttributeType.NUMERIC),
                    new Attribute("many", AttributeType.NUMERIC),
                    new Attribute("c", AttributeType.CATEGORICAL),
                    new Attribute("id", AttributeType.CATEGORICAL),
                    new Attribute("b", AttributeType.BINARY),
                    new Attribute("t", AttributeType.TEXT)));
    private static final List<Term> TERMS = Recipe.parse("{\"outputs\":[\"ALL_INPUTS\",\"normalize(n)\","
                    + "\"quantile_bin(n,20)\",\"quantile_bin(many,50)\",\"ngram(t,2)\",\"cartesian(c,b)\"]}")
            .resolve(SCHEMA);

    @Property(tries = 12)
    void inFitAndEncoding(@ForAll long seed) throws IOException {
        byte[] data = data(seed);
        FitPlan plan = FitPlan.of(SCHEMA, TERMS);
        Fit byBatch = read(data, new Fit(new FeatureFit(plan), true));
        Fit byRecord = read(data, new Fit(new FeatureFit(plan), false));
        assertThat(byBatch.fit.records()).isEqualTo(byRecord.fit.records());
        assertThat(byBatch.fit.invalidNumbers()).isEqualTo(byRecord.fit.invalidNumbers());
        FeatureSpace space = byRecord.fit.space(TERMS, 5_000);
        assertThat(stored(byBatch.fit.space(TERMS, 5_000))).isEqualTo(stored(space));
        assertThat(read(data, new Encoded(space, true)).rows).isEqualTo(read(data, new Encoded(space, false)).rows);
    }

    private static byte[] data(long seed) {
        var random = new Random(seed);
        var lines = new StringBuilder();
        for (int row = 0; row < 12_000; row++) {
            lines.append(random.nextInt(9) == 0 ? List.of("", " ", "seven").get(random.nextInt(3)) : random.nextInt(60))
                    .append(',')
                    .append(random.nextGaussian())
                    .append(',')
                    .append("a category of some length ".repeat(random.nextInt(3)))
                    .append(random.nextInt(5))
                    .append(",id")
                    .append(random.nextInt(9_000))
                    .append(',')
                    .append(List.of("yes", "0", "", "?").get(random.nextInt(4)))
                    .append(",word ")
                    .append(random.nextInt(30))
                    .append(" words\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static <S extends MergeableSink<S>> S read(byte[] data, S sink) throws IOException {
        ReadRequest request = ReadRequest.everything(List.of(new MemorySource("memory", data)), SCHEMA, 1);
        return DatasetReader.read(request, range -> sink, ReadWatch.NOBODY).sink();
    }

    private static byte[] stored(FeatureSpace space) throws IOException {
        var bytes = new ByteArrayOutputStream();
        SpaceFormat.write(space, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Every third record is left out. */
    private static RowChoice choice(CsvBatch batch) {
        var rows = new RowChoice();
        for (int row = 0; row < batch.rows(); row++) {
            if (batch.byteOffset(row) % 3 != 0) {
                rows.add(row);
            }
        }
        return rows;
    }

    private record Fit(FeatureFit fit, boolean whole) implements MergeableSink<Fit> {
        @Override
        public void accept(CsvRecord record) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void accept(CsvBatch batch) {
            RowChoice rows = choice(batch);
            var prints = new FieldPrints();
            prints.read(batch);
            if (whole) {
                fit.accept(batch, prints, rows);
                return;
            }
            for (int index = 0; index < rows.count(); index++) {
                fit.accept(batch.record(rows.rows()[index]));
            }
        }

        @Override
        public Fit merge(Fit following) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Encoded implements MergeableSink<Encoded> {
        private final FeatureEncoder encoder;
        private final boolean whole;
        private final List<String> rows = new ArrayList<>();

        private Encoded(FeatureSpace space, boolean whole) {
            this.encoder = space.encoder(SCHEMA);
            this.whole = whole;
        }

        @Override
        public void accept(CsvRecord record) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void accept(CsvBatch batch) {
            RowChoice chosen = choice(batch);
            var prints = new FieldPrints();
            prints.read(batch);
            if (whole) {
                encoder.encode(batch, prints, chosen, (index, vector) -> rows.add(text(vector)));
                return;
            }
            var vector = new FeatureVector();
            for (int index = 0; index < chosen.count(); index++) {
                encoder.encode(batch.record(chosen.rows()[index]), vector);
                rows.add(text(vector));
            }
        }

        private static String text(FeatureVector vector) {
            return Arrays.toString(Arrays.copyOf(vector.indicators(), vector.indicatorCount()))
                    + Arrays.toString(Arrays.copyOf(vector.valued(), vector.valuedCount()))
                    + Arrays.toString(Arrays.copyOf(vector.values(), vector.valuedCount()));
        }

        @Override
        public Encoded merge(Encoded following) {
            throw new UnsupportedOperationException();
        }
    }
}
