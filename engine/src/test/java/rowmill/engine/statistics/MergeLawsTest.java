package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/**
 * The laws of merging, for the accumulator of each attribute type by itself, with and without a target of each type: the order
 * of brackets does not matter, the order of operands does not, and what has seen nothing changes nothing. All to the bit.
 */
class MergeLawsTest {
    /** So small that every accumulator leaves the exact range within a hundred records. */
    private static final StatisticsLimits SMALL = new StatisticsLimits(12, 6, 12, 6, 10, 4, 2);

    private static final String[] VALUES = {
        "", " ", "0", "1", "yes", "no", "-7.5", "1e150", "-1E151", "1e-300", "0.1", "NaN", "x", "Größe x", "a b, c d", "?"
    };

    @Property(tries = 200)
    void bracketsDoNotMatter(@ForAll long seed, @ForAll AttributeType type, @ForAll Optional<AttributeType> target) {
        Parts parts = new Parts(seed, type, target);
        String left = print(parts.make(0).merge(parts.make(1)).merge(parts.make(2)));
        String right = print(parts.make(0).merge(parts.make(1).merge(parts.make(2))));
        assertThat(right).as("seed %d", seed).isEqualTo(left);
    }

    @Property(tries = 200)
    void theOrderOfOperandsDoesNotMatter(
            @ForAll long seed, @ForAll AttributeType type, @ForAll Optional<AttributeType> target) {
        Parts parts = new Parts(seed, type, target);
        String forward = print(parts.make(0).merge(parts.make(1)));
        assertThat(print(parts.make(1).merge(parts.make(0)))).as("seed %d", seed).isEqualTo(forward);
    }

    @Property(tries = 100)
    void whatHasSeenNothingChangesNothing(
            @ForAll long seed, @ForAll AttributeType type, @ForAll Optional<AttributeType> target) {
        Parts parts = new Parts(seed, type, target);
        String alone = print(parts.make(0));
        assertThat(print(parts.make(0).merge(parts.empty()))).as("seed %d", seed).isEqualTo(alone);
        assertThat(print(parts.empty().merge(parts.make(0)))).as("seed %d", seed).isEqualTo(alone);
    }

    private static String print(ProfileAccumulator accumulator) {
        return ProfileJson.print(accumulator.profile());
    }

    /** Three lots of records of one attribute, perhaps with a target; each can be accumulated as often as one likes. */
    private static final class Parts {
        private final DataSchema schema;
        private final List<List<CsvRecord>> lots = new ArrayList<>();

        Parts(long seed, AttributeType type, Optional<AttributeType> target) {
            List<Attribute> attributes = new ArrayList<>(List.of(new Attribute("a", type)));
            target.ifPresent(each -> attributes.add(new Attribute("t", each)));
            schema = DataSchema.of(false, target.map(each -> "t"), attributes);
            Random random = new Random(seed);
            // A block of its own for each record, so that correlations too are the same to the bit.
            long offset = 0;
            for (int lot = 0; lot < 3; lot++) {
                List<CsvRecord> records = new ArrayList<>();
                int variety = 1 + random.nextInt(60);
                for (int i = random.nextInt(100); i > 0; i--, offset += 65_536) {
                    List<String> fields = new ArrayList<>(List.of(value(random, variety)));
                    target.ifPresent(each -> fields.add(value(random, 8)));
                    records.add(CsvRecord.of(fields, 1 + offset / 65_536, offset));
                }
                lots.add(records);
            }
        }

        private static String value(Random random, int variety) {
            return random.nextBoolean()
                    ? VALUES[random.nextInt(VALUES.length)]
                    : Integer.toString(random.nextInt(variety) - variety / 2);
        }

        ProfileAccumulator empty() {
            return ProfileAccumulator.forSchema(schema, SMALL);
        }

        ProfileAccumulator make(int lot) {
            ProfileAccumulator accumulator = empty();
            lots.get(lot).forEach(accumulator::accept);
            return accumulator;
        }
    }
}
