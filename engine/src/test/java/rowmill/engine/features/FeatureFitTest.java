package rowmill.engine.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.recipe.Recipe;
import rowmill.engine.recipe.Term;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class FeatureFitTest {
    private static final DataSchema SCHEMA = DataSchema.of(
            false,
            Optional.empty(),
            List.of(
                    new Attribute("n", AttributeType.NUMERIC),
                    new Attribute("c", AttributeType.CATEGORICAL),
                    new Attribute("b", AttributeType.BINARY),
                    new Attribute("t", AttributeType.TEXT)));
    private static final String RECIPE = "{\"outputs\":[\"n\",\"b\",\"c\",\"quantile_bin(n,20)\",\"ngram(t,2)\","
            + "\"cartesian(c,quantile_bin(n,5),b)\"]}";

    @Property(tries = 60)
    void anySplitGivesTheSameFeatures(@ForAll long seed) throws IOException {
        List<List<String>> records = records(seed, 300);
        List<Term> terms = Recipe.parse(RECIPE).resolve(SCHEMA);
        FitPlan plan = FitPlan.of(SCHEMA, terms);
        FeatureFit whole = Fits.fit(plan, records);
        FeatureFit merged = merged(plan, records, new Random(seed));
        FitPlan second = plan.secondPass(whole);
        whole.join(Fits.fit(second, records));
        merged.join(merged(plan.secondPass(merged), records, new Random(seed + 1)));
        assertThat(merged.records()).isEqualTo(300);
        assertThat(bytes(merged.space(terms, 1000), false)).isEqualTo(bytes(whole.space(terms, 1000), false));
    }

    @Property(tries = 30)
    void aStoredSpaceEncodesAsBefore(@ForAll long seed) throws IOException {
        List<List<String>> records = records(seed, 100);
        List<Term> terms = Recipe.parse(RECIPE).resolve(SCHEMA);
        FitPlan plan = FitPlan.of(SCHEMA, terms);
        FeatureFit fit = Fits.fit(plan, records);
        fit.join(Fits.fit(plan.secondPass(fit), records));
        FeatureSpace space = fit.space(terms, 1000);
        byte[] stored = bytes(space, true);
        FeatureSpace read = SpaceFormat.read(terms, new DataInputStream(new ByteArrayInputStream(stored)));
        assertThat(bytes(read, true)).isEqualTo(stored);
        var expected = new FeatureVector();
        var seen = new FeatureVector();
        FeatureEncoder before = space.encoder(SCHEMA);
        FeatureEncoder after = read.encoder(SCHEMA);
        for (List<String> record : records(seed + 1, 100)) {
            before.encode(CsvRecord.of(record, 1, 0), expected);
            after.encode(CsvRecord.of(record, 1, 0), seen);
            assertThat(seen).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    @Test
    void theMostFrequentWordsStayWhenThereAreTooMany() {
        List<List<String>> records = new ArrayList<>();
        IntStream.range(0, 50).forEach(word -> IntStream.range(0, 2 + word)
                .forEach(time -> records.add(List.of("1", "c" + word, "0", ""))));
        FeatureSpace space = Fits.space(SCHEMA, records, "c", 10);
        assertThat(space.size()).isEqualTo(11);
        assertThat(space.name(0).value()).isEqualTo("c49");
        assertThat(space.name(9).value()).isEqualTo("c40");
        assertThat(space.name(10).kind()).isEqualTo(FeatureName.Kind.OTHER);
    }

    @Test
    void droppingWordsKeepsTheRestAndSaysWhereItCameFrom() {
        List<List<String>> records = List.of(
                List.of("1", "x", "0", "a"),
                List.of("2", "x", "0", "a"),
                List.of("3", "y", "0", "b"),
                List.of("3", "y", "0", "b"));
        FeatureSpace space = Fits.space(SCHEMA, records, "ALL_INPUTS", 10);
        FeatureSpace.Pruned pruned =
                space.withoutWords(feature -> space.name(feature).value().equals("x")
                        || space.name(feature).value().equals("b"));
        List<String> left = IntStream.range(0, pruned.space().size())
                .mapToObj(feature -> pruned.space().name(feature).text())
                .toList();
        assertThat(left)
                .containsExactly(
                        "n",
                        "n is missing",
                        "c = y",
                        "c has a rare or unknown value",
                        "b = 1",
                        "b is missing",
                        "t = a");
        assertThat(IntStream.of(pruned.origins())
                        .mapToObj(feature -> space.name(feature).text()))
                .isEqualTo(left);
    }

    private static FeatureFit merged(FitPlan plan, List<List<String>> records, Random random) {
        FeatureFit merged = null;
        for (int from = 0; from < records.size(); ) {
            int to = from + 1 + random.nextInt(Math.min(80, records.size() - from));
            FeatureFit part = Fits.fit(plan, records.subList(from, to));
            merged = merged == null ? part : merged.merge(part);
            from = to;
        }
        return java.util.Objects.requireNonNull(merged);
    }

    private static List<List<String>> records(long seed, int count) {
        var random = new Random(seed);
        String[] words = {"red", "green", "BLUE", "", "long-long-word", "x"};
        List<List<String>> records = new ArrayList<>();
        for (int record = 0; record < count; record++) {
            String number = random.nextInt(10) == 0 ? "" : Integer.toString(random.nextInt(40) - 10) + ".5";
            String text = words[random.nextInt(6)] + " " + words[random.nextInt(6)] + " " + words[random.nextInt(6)];
            records.add(List.of(number, words[random.nextInt(6)], random.nextInt(3) == 0 ? "yes" : "0", text));
        }
        return records;
    }

    /** The stored form; means are left out of comparison where they may differ in the last bits. */
    private static byte[] bytes(FeatureSpace space, boolean exact) throws IOException {
        var bytes = new ByteArrayOutputStream();
        SpaceFormat.write(space, new DataOutputStream(bytes));
        byte[] all = bytes.toByteArray();
        if (!exact) {
            java.util.Arrays.fill(all, 0, 16, (byte) 0);
        }
        return all;
    }
}
