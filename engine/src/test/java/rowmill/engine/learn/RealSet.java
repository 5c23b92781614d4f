package rowmill.engine.learn;

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
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.Split;

/** A real data set, ready to train on. Types are given by letters: n numeric, c categorical, b binary, t text. */
record RealSet(String name, ModelType type, DataSchema schema, List<ByteSource> sources) {
    static RealSet bank(Path shared) throws IOException {
        String header =
                "age,job,marital,education,default,housing,loan,contact,month,day_of_week,duration,campaign,pdays,"
                        + "previous,poutcome,emp_var_rate,cons_price_idx,cons_conf_idx,euribor3m,nr_employed,y";
        return new RealSet(
                "bank-marketing",
                ModelType.BINARY,
                schema(true, header, "ncccccccccnnnncnnnnnb"),
                List.of(gz(shared.resolve("bank-marketing/banking-reconstructed.csv.gz"))));
    }

    static RealSet adult(Path shared) throws IOException {
        String header = "age,workclass,fnlwgt,education,education-num,marital-status,occupation,relationship,race,sex,"
                + "capital-gain,capital-loss,hours-per-week,native-country,income";
        String text = new String(unpacked(shared.resolve("adult-census/adult.data.gz")), StandardCharsets.US_ASCII)
                .replace(" ", "")
                .replace("<=50K", "0")
                .replace(">50K", "1");
        return new RealSet(
                "adult-census",
                ModelType.BINARY,
                schema(false, header, "ncncncccccnnncb"),
                List.of(source("adult", text)));
    }

    static RealSet wine(Path shared) throws IOException {
        String header = "fixed,volatile,citric,sugar,chlorides,free,total,density,pH,sulphates,alcohol,quality";
        return new RealSet(
                "wine-quality",
                ModelType.REGRESSION,
                schema(false, header, "nnnnnnnnnnnn"),
                List.of(
                        source("red", Files.readString(shared.resolve("wine-quality/winequality-red.csv"))),
                        source("white", Files.readString(shared.resolve("wine-quality/winequality-white.csv")))));
    }

    static RealSet iris(Path shared) throws IOException {
        return new RealSet(
                "iris",
                ModelType.MULTICLASS,
                schema(false, "sl,sw,pl,pw,class", "nnnnc"),
                List.of(source("iris", Files.readString(shared.resolve("iris/iris.csv")))));
    }

    static RealSet sms(Path shared) throws IOException {
        return new RealSet(
                "sms-spam",
                ModelType.BINARY,
                schema(true, "spam,text", "bt"),
                List.of(source("sms", Files.readString(shared.resolve("sms-spam/sms_spam_derived.csv")))));
    }

    private static DataSchema schema(boolean header, String names, String types) {
        String[] all = names.split(",");
        List<Attribute> attributes = new ArrayList<>();
        for (int index = 0; index < all.length; index++) {
            attributes.add(new Attribute(
                    all[index],
                    switch (types.charAt(index)) {
                        case 'n' -> AttributeType.NUMERIC;
                        case 'c' -> AttributeType.CATEGORICAL;
                        case 'b' -> AttributeType.BINARY;
                        default -> AttributeType.TEXT;
                    }));
        }
        String target = all[types.startsWith("b") ? 0 : all.length - 1];
        return DataSchema.of(header, Optional.of(target), attributes);
    }

    private static ByteSource source(String name, String text) {
        String lines = text.lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n", "", "\n"));
        return MemorySource.of(name, lines);
    }

    private static ByteSource gz(Path path) throws IOException {
        return new MemorySource(path.getFileName().toString().replace(".gz", ""), unpacked(path));
    }

    private static byte[] unpacked(Path path) throws IOException {
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(path))) {
            return stream.readAllBytes();
        }
    }

    /** The part of the records from one percentage to another, drawn at random by a seed. */
    ReadRequest part(int from, int to, String seed) {
        var rearrangement = new DataRearrangement(from, to, false, DataRearrangement.Strategy.RANDOM, seed);
        return new ReadRequest(sources, schema, Split.of(rearrangement), ReadLimits.STANDARD, 2);
    }
}
