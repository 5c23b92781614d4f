package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;

class ModelFormatTest {
    @Test
    void everyTypeOfModelComesBackAsItWas() throws IOException {
        for (Model model : List.of(GoldenModels.binary(), GoldenModels.multiclass(), GoldenModels.regression())) {
            byte[] bytes = ModelFormat.bytes(model);
            assertThat(ModelFormat.sizeInBytes(model)).isEqualTo(bytes.length);
            Model read = ModelFormat.read(bytes);
            assertThat(ModelFormat.bytes(read)).isEqualTo(bytes);
            assertThat(read.provenance()).isEqualTo(model.provenance());
            assertThat(read.summary()).isEqualTo(model.summary());
            assertThat(read.schema()).isEqualTo(model.schema());
            CsvRecord record = CsvRecord.of(List.of("5", "red", "yes", "some good words", ""), 1, 0);
            assertThat(read.scorer(read.schema()).rawScores(record))
                    .isEqualTo(model.scorer(model.schema()).rawScores(record));
        }
    }

    /** Written once by {@link GoldenModels#main}; every later program must read it and score the same. */
    @Test
    void readsTheGoldenFileOfVersion1() throws IOException {
        Model model = ModelFormat.read(golden());
        assertThat(model.type()).isEqualTo(ModelType.BINARY);
        assertThat(model.provenance().origin()).containsEntry("query", "select * from t");
        Scorer scorer = model.scorer(model.schema());
        double[] scores = GoldenModels.RECORDS.stream()
                .mapToDouble(record -> scorer.rawScores(CsvRecord.of(record, 1, 0))[0])
                .toArray();
        assertThat(scores).isEqualTo(GoldenModels.SCORES);
    }

    /**
     * Fails when training has changed its results: then say so in the change log, and make a new golden file. That is from the
     * time before fingerprints told their method.
     */
    @Test
    void trainingGivesTheGoldenFileToTheBit() throws IOException {
        Model model = GoldenModels.binary();
        String fingerprint = ModelFormat.read(golden()).provenance().dataFingerprint();
        assertThat(model.provenance().dataFingerprint()).isEqualTo("2:" + fingerprint);
        assertThat(ModelFormat.bytes(model.withProvenance(model.provenance().withDataFingerprint(fingerprint))))
                .isEqualTo(golden());
    }

    @Test
    void refusesOtherFilesAndUnknownVersions() throws IOException {
        assertThatThrownBy(() -> ModelFormat.read("PK and something else".getBytes()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no Rowmill model");
        byte[] later = golden();
        later[11] = 2;
        assertThatThrownBy(() -> ModelFormat.read(later))
                .hasMessageContaining("format version 2")
                .hasMessageContaining("newer");
    }

    @Test
    void refusesDamageAnywhere() throws IOException {
        byte[] whole = golden();
        var random = new Random(77);
        for (int attempt = 0; attempt < 300; attempt++) {
            byte[] damaged = whole.clone();
            int at = 12 + random.nextInt(whole.length - 12);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> ModelFormat.read(damaged))
                    .as("byte %d", at)
                    .isInstanceOf(IOException.class);
        }
        for (int length = 0; length < whole.length; length += 1 + length / 20) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ModelFormat.read(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class);
        }
    }

    private static byte[] golden() throws IOException {
        try (InputStream stream = ModelFormatTest.class.getResourceAsStream("model-1.bin")) {
            return Objects.requireNonNull(stream).readAllBytes();
        }
    }
}
