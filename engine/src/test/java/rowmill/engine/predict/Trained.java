package rowmill.engine.predict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.FileSource;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Trainer;
import rowmill.engine.learn.TrainingParameters;
import rowmill.engine.learn.TrainingRequest;
import rowmill.engine.learn.TrainingWatch;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.Split;

/** Data of all types with everything that may go wrong in a field, and models of it. */
public final class Trained {
    /** Every transformation of the recipe language, alone and inside others. */
    public static final String EVERY_TRANSFORMATION =
            """
            {"outputs": ["ALL_INPUTS", "normalize(m)", "quantile_bin(n,10)", "lowercase(t)", "no_punct(t)",
             "ngram(lowercase(no_punct(t)),3)", "osb(no_punct(t),4)", "lowercase(ngram(t,2))", "ngram(osb(t,2),2)",
             "cartesian(c,b)", "cartesian(c,quantile_bin(m,5),b)", "cartesian(lowercase(t),c)",
             "cartesian(no_punct(t),no_punct(u))", "cartesian(osb(t,2),quantile_bin(n,7))"]}""";

    private static final Map<ModelType, Model> EVERYTHING = new ConcurrentHashMap<>();
    private static final String[] WORDS = {
        "The",
        "the",
        "quick",
        "QUICK!",
        "(brown",
        "fox)",
        "a_b",
        "a",
        "b",
        "_",
        "--",
        "\u00dcber",
        "\u00fcber\u2026",
        "\u2014",
        "\u00c9t\u00e9,",
        "don't",
        "\"said\"",
        "x",
        "12,5",
        "$5",
        "\u6771\u4eac\u3002"
    };
    private static final String[] GAPS = {" ", "  ", "\t", "\u00a0", "\u3000", " \u2003"};
    private static final String[] CLASSES = {"red", "green", "dark blue", "\u7dd1", "a,b", "say \"hi\"", "", "_", "rare"
    };

    private Trained() {}

    /** Columns id, n, m (numeric), c (categorical), b (binary), t, u (text), and the target y. */
    public static DataSchema schema(ModelType type) {
        return new DataSchema(
                DataSchema.VERSION,
                Optional.of("id"),
                Optional.empty(),
                Optional.of("y"),
                DataSchema.CSV,
                false,
                List.of(
                        new Attribute("id", AttributeType.CATEGORICAL),
                        new Attribute("n", AttributeType.NUMERIC),
                        new Attribute("m", AttributeType.NUMERIC),
                        new Attribute("c", AttributeType.CATEGORICAL),
                        new Attribute("b", AttributeType.BINARY),
                        new Attribute("t", AttributeType.TEXT),
                        new Attribute("u", AttributeType.TEXT),
                        new Attribute("y", type.targetType())),
                List.of());
    }

    /** Records of unescaped fields. */
    public static List<List<String>> records(ModelType type, int rows, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, rows)
                .mapToObj(row -> record(type, row, random))
                .toList();
    }

    private static List<String> record(ModelType type, int row, Random random) {
        double n = random.nextGaussian() * 10;
        int m = random.nextInt(50);
        int c = Math.min(random.nextInt(CLASSES.length), random.nextInt(CLASSES.length + 3));
        String t = text(random, random.nextInt(9));
        double signal =
                n / 10 + (m - 25) / 20.0 + (c == 2 ? 1 : 0) + (t.contains("fox") ? 1.5 : 0) + random.nextGaussian();
        String y =
                switch (type) {
                    case BINARY -> signal > 0.3 ? "yes" : "0";
                    case MULTICLASS -> signal > 1 ? "high" : signal > -0.5 ? "in, between" : "low";
                    case REGRESSION -> Double.toString(1000 + 100 * signal);
                };
        return List.of(
                "r" + row,
                random.nextInt(12) == 0 ? "" : random.nextInt(40) == 0 ? "n/a" : Double.toString(n),
                random.nextInt(15) == 0 ? " " : Integer.toString(m),
                random.nextInt(300) == 0 ? "seen once " + random.nextInt() : CLASSES[c],
                new String[] {"1", "0", "yes", "FALSE", "", "maybe"}[random.nextInt(6)],
                t,
                text(random, random.nextInt(3)),
                y);
    }

    private static String text(Random random, int words) {
        return IntStream.range(0, words)
                .mapToObj(word -> (word == 0 && random.nextInt(5) > 0 ? "" : GAPS[Math.max(0, random.nextInt(20) - 14)])
                        + WORDS[random.nextInt(WORDS.length)])
                .collect(Collectors.joining());
    }

    /** The records as CSV without a header. */
    public static String csv(List<List<String>> records) {
        return records.stream()
                .map(record -> record.stream()
                        .map(field -> field.matches("(?s).*[\",].*") ? '"' + field.replace("\"", "\"\"") + '"' : field)
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** All of a CSV text. */
    public static ReadRequest request(DataSchema schema, String csv, int threads) {
        return ReadRequest.everything(
                List.of(new MemorySource("test.csv", csv.getBytes(StandardCharsets.UTF_8))), schema, threads);
    }

    /** A model with every transformation, trained on 1,500 records. */
    public static Model everything(ModelType type) {
        return EVERYTHING.computeIfAbsent(type, key -> train(key, EVERY_TRANSFORMATION, 1500));
    }

    /** A model of the first records of seed 1. */
    public static Model train(ModelType type, String recipe, int rows) {
        return train(request(schema(type), csv(records(type, rows, 1)), 2), type, Optional.of(recipe));
    }

    /** A model with standard settings. */
    public static Model train(ReadRequest data, ModelType type, Optional<String> recipe) {
        var request = new TrainingRequest(
                data,
                type,
                recipe,
                TrainingParameters.STANDARD,
                1,
                TrainingRequest.Workspace.in(Path.of(System.getProperty("java.io.tmpdir"))),
                new TreeMap<>(Map.of("query", "select 1")));
        try {
            return Trainer.train(request, TrainingWatch.NOBODY);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A part of a real file with a header line; types by letter: n numeric, c categorical, b binary, t text; last the target. */
    public static ReadRequest real(Path file, String names, String types, int from, int to) throws IOException {
        String[] all = names.split(",");
        List<Attribute> attributes = IntStream.range(0, all.length)
                .mapToObj(column -> new Attribute(
                        all[column],
                        Map.of(
                                        'n', AttributeType.NUMERIC,
                                        'c', AttributeType.CATEGORICAL,
                                        'b', AttributeType.BINARY,
                                        't', AttributeType.TEXT)
                                .get(types.charAt(column))))
                .toList();
        DataSchema schema = DataSchema.of(true, Optional.of(all[all.length - 1]), attributes);
        ByteSource source = FileSource.of(file);
        var part = new DataRearrangement(from, to, false, DataRearrangement.Strategy.RANDOM, "a");
        return new ReadRequest(List.of(source), schema, Split.of(part), ReadLimits.STANDARD, 2);
    }

    /** The names of the bank-marketing data. */
    public static final String BANK =
            "age,job,marital,education,default,housing,loan,contact,month,day_of_week,duration,campaign,pdays,"
                    + "previous,poutcome,emp_var_rate,cons_price_idx,cons_conf_idx,euribor3m,nr_employed,y";

    /** Their types. */
    public static final String BANK_TYPES = "ncccccccccnnnncnnnnnb";
}
