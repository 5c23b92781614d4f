package rowmill.engine.split;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DataRearrangementFuzzTest {
    private static final String SEED = "{\"randomSeed\":\"a\",\"splitting\":{\"percentBegin\":0,\"percentEnd\":70,"
            + "\"complement\":\"true\",\"strategy\":\"random\",\"strategyParams\":{\"randomSeed\":\"a\"}}}";

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        readOrRefused(text);
    }

    @Property(tries = 5_000)
    void anyDamagedRequestIsReadOrRefused(@ForAll("damaged") String text) {
        readOrRefused(text);
    }

    private static void readOrRefused(String text) {
        try {
            DataRearrangement request = DataRearrangement.parse(text);
            assertThat(request.percentBegin()).isBetween(0, request.percentEnd() - 1);
            assertThat(request.percentEnd()).isLessThanOrEqualTo(100);
        } catch (InvalidRearrangementException refused) {
            assertThat(refused).hasMessageStartingWith("DataRearrangement").hasMessageEndingWith(".");
        }
    }

    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, SEED.length());
        Arbitrary<String> pieces = Arbitraries.of(
                "", "{", "}", "[", "\"", ",", ":", "=", "null", "-7", "1e9", "\"a\"", "true", "\\", "\u0000");
        return Combinators.combine(places, places, pieces)
                .as((one, other, piece) ->
                        SEED.substring(0, Math.min(one, other)) + piece + SEED.substring(Math.max(one, other)));
    }
}
