package rowmill.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.SharedData;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.SourceRange;
import rowmill.engine.csv.StretchReader;
import rowmill.engine.inference.Guess.Subject;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class RealDataInferenceTest {
    /** What a person writes for the columns of the banking table, in letters: N C B. */
    private static final String BANKING = "NCCCCCCCCCNNNNCNNNNNB";

    private static final List<String> BANKING_NAMES = List.of(
            "age",
            "job",
            "marital",
            "education",
            "default",
            "housing",
            "loan",
            "contact",
            "month",
            "day_of_week",
            "duration",
            "campaign",
            "pdays",
            "previous",
            "poutcome",
            "emp_var_rate",
            "cons_price_idx",
            "cons_conf_idx",
            "euribor3m",
            "nr_employed",
            "y");

    @Test
    void bankingIsInferredAsAPersonWritesIt() throws IOException {
        DataSchema schema = infer("bank-marketing/banking-reconstructed.csv.gz").schema();
        assertThat(schema.dataFileContainsHeader()).isTrue();
        assertThat(letters(schema)).isEqualTo(BANKING);
        assertThat(schema.attributes().stream().map(Attribute::name)).containsExactlyElementsOf(BANKING_NAMES);
        assertThat(schema.targetAttributeName()).contains("y");
        assertThat(schema.rowId()).isEmpty();
    }

    @Test
    void bankingWithoutTargetColumnHasNoTarget() throws IOException {
        DataSchema schema = infer("bank-marketing/banking-batch.csv").schema();
        assertThat(schema.dataFileContainsHeader()).isTrue();
        assertThat(letters(schema)).isEqualTo(BANKING.substring(0, 20));
        assertThat(schema.targetAttributeName()).isEmpty();
    }

    @Test
    void bankingQueryIsInferredLikeTheFileWhateverTheOrderOfItsRows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        StretchReader.read(
                new SourceRange(0, SharedData.source("bank-marketing/banking-reconstructed.csv.gz"), 0, Long.MAX_VALUE),
                ReadLimits.STANDARD,
                1_001,
                record -> rows.add(IntStream.range(0, record.fieldCount())
                        .mapToObj(record::text)
                        .toList()));
        rows.removeFirst();
        List<ColumnMetadata> columns = new ArrayList<>();
        for (int column = 0; column < BANKING_NAMES.size(); column++) {
            SqlKind kind = column >= 15 && column < 20
                    ? SqlKind.FLOAT
                    : BANKING.charAt(column) == 'C' ? SqlKind.STRING : SqlKind.INTEGER;
            columns.add(ColumnMetadata.of(BANKING_NAMES.get(column), kind));
        }
        var random = new Random(7);
        for (int turn = 0; turn < 5; turn++) {
            Collections.shuffle(rows, random);
            DataSchema schema = SchemaInference.fromQuery(columns, rows, InferenceOptions.NOTHING_KNOWN)
                    .schema();
            assertThat(letters(schema)).isEqualTo(BANKING);
            assertThat(schema.targetAttributeName()).contains("y");
            assertThat(schema.dataFileContainsHeader()).isFalse();
        }
    }

    @Test
    void adultHasNoHeaderAndItsBlanksAreNoticed() throws IOException {
        InferredSchema inferred = infer("adult-census/adult.data.gz");
        assertThat(inferred.schema().dataFileContainsHeader()).isFalse();
        assertThat(letters(inferred.schema())).isEqualTo("NCNCNCCCCCNNNCC");
        assertThat(inferred.schema().attributes().getFirst().name()).isEqualTo("Var01");
        assertThat(inferred.guess(Subject.FORMAT, "").orElseThrow().value()).isEqualTo("blanks");
        assertThat(letters(infer("adult-census/adult.test.gz").schema())).isEqualTo("NCNCNCCCCCNNNCC");
    }

    @Test
    void irisIsFourNumbersAndTheirClass() throws IOException {
        DataSchema schema = infer("iris/iris.csv").schema();
        assertThat(letters(schema)).isEqualTo("NNNNC");
        assertThat(schema.dataFileContainsHeader()).isFalse();
        assertThat(schema.targetAttributeName()).contains("Var5");
    }

    @Test
    void wineIsTwelveNumbersWithoutHeader() throws IOException {
        for (String file : List.of("wine-quality/winequality-red.csv", "wine-quality/winequality-white.csv")) {
            DataSchema schema = infer(file).schema();
            assertThat(letters(schema)).isEqualTo("N".repeat(12));
            assertThat(schema.dataFileContainsHeader()).isFalse();
            assertThat(schema.rowId()).isEmpty();
        }
    }

    @Test
    void messagesAreTextAndTheirLabelIsTheTarget() throws IOException {
        DataSchema schema = infer("sms-spam/sms_spam_derived.csv").schema();
        assertThat(schema.dataFileContainsHeader()).isTrue();
        assertThat(letters(schema)).isEqualTo("BT");
        assertThat(schema.targetAttributeName()).contains("spam");
    }

    @Test
    void aSemicolonFileIsPointedOut() throws IOException {
        InferredSchema inferred = infer("bank-marketing/bank-additional.csv");
        assertThat(inferred.guess(Subject.FORMAT, "").orElseThrow().value()).isEqualTo("semicolon");
    }

    private static InferredSchema infer(String file) throws IOException {
        return SchemaInference.fromFiles(
                List.of(SharedData.source(file)),
                ReadLimits.STANDARD,
                new InferenceOptions(Optional.empty(), Optional.empty()));
    }

    private static String letters(DataSchema schema) {
        return schema.attributes().stream()
                .map(Attribute::type)
                .map(AttributeType::name)
                .map(name -> name.substring(0, 1))
                .collect(Collectors.joining());
    }
}
