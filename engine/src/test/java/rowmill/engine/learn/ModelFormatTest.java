package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;

class ModelFormatTest {
    private static final byte[] GOLDEN = stored();

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

    @Test
    void saysOfACutFileThatItEndsTooEarly() throws IOException {
        byte[] whole = golden();
        for (int length : new int[] {8, 11, 12, 15, 16, 500, whole.length / 2, whole.length - 5, whole.length - 1}) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ModelFormat.read(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessage("The model file is damaged: it ends too early.");
        }
    }

    @Test
    void readsNoFurtherThanTheModel() throws IOException {
        byte[] whole = golden();
        var stream = new ByteArrayInputStream(Arrays.copyOf(whole, whole.length + 3));
        ModelFormat.read(stream);
        assertThat(stream.available()).isEqualTo(3);
    }

    /** The checksum is no proof of sense: it is mended here, as a faulty writer would. */
    @Property(tries = 1_000)
    void nonsenseWithAGoodChecksumIsRefusedOrScores(@ForAll long seed) throws IOException {
        byte[] bytes = GOLDEN.clone();
        var random = new Random(seed);
        int headerEnds = 16 + ByteBuffer.wrap(bytes).getInt(12);
        int at = random.nextInt(3) > 0 ? 16 + random.nextInt(headerEnds - 16) : 12 + random.nextInt(bytes.length - 16);
        bytes[at] = (byte) "0123456789-\"{}[]xR,: ".charAt(random.nextInt(21));
        mend(bytes);
        Model model;
        try {
            model = ModelFormat.read(bytes);
        } catch (IOException refused) {
            assertThat(refused.getMessage())
                    .startsWith("The model file is damaged: ")
                    .doesNotContain(": null.");
            return;
        }
        Scorer scorer = model.scorer(model.schema());
        scorer.scores(CsvRecord.of(GoldenModels.RECORDS.getFirst(), 1, 0));
        assertThat(ModelFormat.bytes(model)).isNotEmpty();
    }

    @Test
    void refusesAnotherNumberOfOutputsThanOfClasses() throws IOException {
        byte[] bytes = ModelFormat.bytes(GoldenModels.multiclass());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\"outputs\":4") + "\"outputs\":".length();
        bytes[at] = '5';
        mend(bytes);
        assertThatThrownBy(() -> ModelFormat.read(bytes)).hasMessageContaining("5 outputs where 4 belong");
    }

    private static void mend(byte[] bytes) {
        var checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) checksum.getValue());
    }

    private static byte[] golden() {
        return GOLDEN.clone();
    }

    private static byte[] stored() {
        try (InputStream stream = ModelFormatTest.class.getResourceAsStream("model-1.bin")) {
            return Objects.requireNonNull(stream).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
