package rowmill.benchmarks.quality;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.learn.ModelType;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.Split;

/**
 * A real data set, ready to train on.
 *
 * @param name its folder's name
 * @param type what is predicted
 * @param schema types and target
 * @param source all records
 */
record RealSet(String name, ModelType type, DataSchema schema, ByteSource source) {
    private static final long SMALL_BYTES = 100_000;

    /** All data sets below a directory; types of columns by letters: n numeric, c categorical, b binary, t text. */
    static List<RealSet> in(Path shared) throws IOException {
        return List.of(
                of(
                        ModelType.BINARY,
                        shared.resolve("bank-marketing"),
                        "age:n job:c marital:c education:c default:c housing:c loan:c contact:c month:c day_of_week:c "
                                + "duration:n campaign:n pdays:n previous:n poutcome:c emp_var_rate:n "
                                + "cons_price_idx:n cons_conf_idx:n euribor3m:n nr_employed:n y:b",
                        lines(unpacked(shared.resolve("bank-marketing/banking-reconstructed.csv.gz")), 1)),
                of(
                        ModelType.BINARY,
                        shared.resolve("adult-census"),
                        "age:n workclass:c fnlwgt:n education:c education-num:n marital-status:c occupation:c "
                                + "relationship:c race:c sex:c capital-gain:n capital-loss:n hours-per-week:n "
                                + "native-country:c income:b",
                        lines(unpacked(shared.resolve("adult-census/adult.data.gz")), 0)
                                .replace(" ", "")
                                .replace("<=50K", "0")
                                .replace(">50K", "1")),
                of(
                        ModelType.BINARY,
                        shared.resolve("sms-spam"),
                        "text:t spam:b",
                        lines(Files.readString(shared.resolve("sms-spam/sms_spam_derived.csv")), 1)
                                .replaceAll("(?m)^([01]),(.*)$", "$2,$1")),
                of(
                        ModelType.REGRESSION,
                        shared.resolve("wine-quality"),
                        "fixed:n volatile:n citric:n sugar:n chlorides:n free:n total:n density:n pH:n sulphates:n "
                                + "alcohol:n quality:n",
                        lines(Files.readString(shared.resolve("wine-quality/winequality-red.csv")), 0)
                                + lines(Files.readString(shared.resolve("wine-quality/winequality-white.csv")), 0)),
                of(
                        ModelType.MULTICLASS,
                        shared.resolve("iris"),
                        "sepal_length:n sepal_width:n petal_length:n petal_width:n class:c",
                        lines(Files.readString(shared.resolve("iris/iris.csv")), 0)));
    }

    private static RealSet of(ModelType type, Path folder, String columns, String text) {
        List<Attribute> attributes = new ArrayList<>();
        for (String column : columns.split(" ")) {
            String[] parts = column.split(":");
            attributes.add(new Attribute(
                    parts[0],
                    switch (parts[1]) {
                        case "n" -> AttributeType.NUMERIC;
                        case "c" -> AttributeType.CATEGORICAL;
                        case "b" -> AttributeType.BINARY;
                        default -> AttributeType.TEXT;
                    }));
        }
        var schema = DataSchema.of(false, Optional.of(attributes.getLast().name()), attributes);
        String name = folder.getFileName().toString();
        return new RealSet(name, type, schema, MemorySource.of(name, text));
    }

    private static String lines(String text, int skipped) {
        return text.lines().skip(skipped).filter(line -> !line.isBlank()).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String unpacked(Path path) throws IOException {
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(path))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The records from one percentage to another, drawn at random by a seed. */
    ReadRequest part(int from, int to, String seed) {
        var rearrangement = new DataRearrangement(from, to, false, DataRearrangement.Strategy.RANDOM, seed);
        return new ReadRequest(List.of(source), schema, Split.of(rearrangement), ReadLimits.STANDARD, 2);
    }

    /** Whether scores of single splits say little. */
    boolean small() {
        return source.length() < SMALL_BYTES;
    }

    /** Name of the figure that is compared. */
    String measure() {
        return switch (type) {
            case BINARY -> "AUC";
            case MULTICLASS -> "mean F1";
            case REGRESSION -> "RMSE, less is better";
        };
    }
}
