package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.BadRecord;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.sample.BankingSample;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** A profile is a function of the records, not of how they were divided and in which order the parts were merged. */
class ProfileMergeTest {
    /** Small limits, so that every structure passes from exact to grouped within a few hundred records. */
    private static final StatisticsLimits SMALL = new StatisticsLimits(40, 20, 30, 15, 25, 6, 3);

    private static final String[] WORDS = {
        "", " ", "?", "yes", "NO", "Maybe,", "a-b", "été", "2024-01-05", "17", "x y x z."
    };

    @Property(tries = 150)
    void anySplitAndAnyOrderGiveTheSameBits(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int records, @ForAll AttributeType targetType) {
        Random random = new Random(seed);
        DataSchema schema = schema(targetType);
        List<CsvRecord> all = records(random, records);
        ProfileAccumulator whole = ProfileAccumulator.forSchema(schema, SMALL);
        List<ProfileAccumulator> parts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(8); i++) {
            parts.add(ProfileAccumulator.forSchema(schema, SMALL));
        }
        for (CsvRecord record : all) {
            whole.accept(record);
            parts.get(random.nextInt(parts.size())).accept(record);
        }
        Collections.shuffle(parts, random);
        while (parts.size() > 1) {
            ProfileAccumulator one = parts.remove(random.nextInt(parts.size()));
            int other = random.nextInt(parts.size());
            parts.set(other, parts.get(other).merge(one));
        }
        assertThat(Records.difference(parts.getFirst().profile(), whole.profile()))
                .as("seed %d, target %s", seed, targetType)
                .isEmpty();
    }

    @Property(tries = 60)
    void recordsInAnotherOrderGiveTheSameBits(@ForAll long seed, @ForAll AttributeType targetType) {
        Random random = new Random(seed);
        DataSchema schema = schema(targetType);
        List<CsvRecord> all = records(random, 200);
        ProfileAccumulator forward = ProfileAccumulator.forSchema(schema, SMALL);
        all.forEach(forward::accept);
        Collections.shuffle(all, random);
        ProfileAccumulator shuffled = ProfileAccumulator.forSchema(schema, SMALL);
        all.forEach(shuffled::accept);
        assertThat(Records.difference(forward.profile(), shuffled.profile()))
                .as("seed %d, target %s", seed, targetType)
                .isEmpty();
    }

    @Test
    void anAccumulatorGoesOnAfterAMergeAndAfterAProfile() {
        Random random = new Random(4);
        DataSchema schema = schema(AttributeType.NUMERIC);
        List<CsvRecord> all = records(random, 300);
        ProfileAccumulator whole = ProfileAccumulator.forSchema(schema, SMALL);
        all.forEach(whole::accept);
        ProfileAccumulator first = ProfileAccumulator.forSchema(schema, SMALL);
        ProfileAccumulator second = ProfileAccumulator.forSchema(schema, SMALL);
        all.subList(0, 80).forEach(first::accept);
        all.subList(80, 150).forEach(second::accept);
        first.merge(second);
        first.profile();
        all.subList(150, 300).forEach(first::accept);
        assertThat(Records.difference(first.profile(), whole.profile())).isEmpty();
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() throws Exception {
        DataSchema schema = Records.bankingSchema(Optional.of("y"));
        byte[] bytes = new BankingSample(3).open(0, 400_000).readAllBytes();
        List<Profile> profiles = new ArrayList<>();
        for (int threads : new int[] {1, 2, 5}) {
            ReadRequest request =
                    ReadRequest.everything(List.of(new MemorySource("banking.csv", bytes)), schema, threads);
            profiles.add(DatasetReader.read(request, range -> ProfileAccumulator.forSchema(schema), ReadWatch.NOBODY)
                    .sink()
                    .profile());
            // Ranges that tell each other how thin the sample is come to the same as those that do not.
            profiles.add(DatasetReader.read(request, ProfileAccumulator.forRanges(schema), ReadWatch.NOBODY)
                    .sink()
                    .profile());
        }
        assertThat(profiles.getFirst().records()).isEqualTo(400_000);
        for (Profile profile : profiles) {
            assertThat(Records.difference(profiles.getFirst(), profile)).isEmpty();
        }
    }

    /** Who takes whole batches must come to the same as who is handed one record after the other. */
    @Property(tries = 60)
    void batchesGiveTheSameBitsAsSingleRecords(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3_000) int records, @ForAll AttributeType targetType)
            throws Exception {
        DataSchema schema = schema(targetType);
        StringBuilder csv = new StringBuilder();
        for (CsvRecord record : records(new Random(seed), records)) {
            // Long stretches of plain text, since the reader has another way for them.
            boolean plain = csv.length() / 20_000 % 2 == 0;
            for (int field = 0; field < record.fieldCount(); field++) {
                String text = record.text(field);
                csv.append(field == 0 ? "" : ",");
                csv.append(plain ? text.replace(',', ';').replace('é', 'e') : '"' + text + '"');
            }
            csv.append(csv.length() % 7 == 0 ? "\n1,2\n" : "\n");
        }
        byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
        ReadRequest request = ReadRequest.everything(List.of(new MemorySource("all.csv", bytes)), schema, 1);
        Profile batches = DatasetReader.read(
                        request, range -> ProfileAccumulator.forSchema(schema, SMALL), ReadWatch.NOBODY)
                .sink()
                .profile();
        Profile singles = DatasetReader.read(
                        request, range -> new OneByOne(ProfileAccumulator.forSchema(schema, SMALL)), ReadWatch.NOBODY)
                .sink()
                .profile
                .profile();
        assertThat(batches.records()).isEqualTo(records);
        assertThat(Records.difference(batches, singles))
                .as("seed %d, target %s", seed, targetType)
                .isEmpty();
    }

    /** Hands on single records only. */
    private record OneByOne(ProfileAccumulator profile) implements MergeableSink<OneByOne> {
        @Override
        public void accept(CsvRecord record) {
            profile.accept(record);
        }

        @Override
        public void bad(BadRecord bad) {
            profile.bad(bad);
        }

        @Override
        public OneByOne merge(OneByOne following) {
            return new OneByOne(profile.merge(following.profile));
        }
    }

    private static DataSchema schema(AttributeType targetType) {
        return Records.schema(
                Optional.of("target"),
                "few",
                AttributeType.NUMERIC,
                "many",
                AttributeType.NUMERIC,
                "flag",
                AttributeType.BINARY,
                "category",
                AttributeType.CATEGORICAL,
                "id",
                AttributeType.CATEGORICAL,
                "text",
                AttributeType.TEXT,
                "target",
                targetType);
    }

    /** Records of which each lies in a block of its own, so that correlations are the same for any split too. */
    private static List<CsvRecord> records(Random random, int count) {
        List<CsvRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> fields = List.of(
                    number(random, 10),
                    random.nextInt(9) == 0 ? "n/a" : Double.toString(random.nextGaussian() * 1e6),
                    WORDS[random.nextInt(WORDS.length)],
                    WORDS[random.nextInt(WORDS.length)],
                    "id-" + random.nextInt(5_000),
                    WORDS[random.nextInt(WORDS.length)] + " w" + random.nextInt(60),
                    random.nextInt(3) == 0 ? number(random, 30) : number(random, 2));
            records.add(CsvRecord.of(fields, i + 1, 65_536L * i));
        }
        return records;
    }

    private static String number(Random random, int bound) {
        return random.nextInt(12) == 0 ? "" : Integer.toString(random.nextInt(bound));
    }
}
