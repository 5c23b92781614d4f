package rowmill.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SchemaJsonFuzzTest {
    private static final String SEED = SchemaJson.print(DataSchema.of(
            true,
            Optional.of("b"),
            List.of(new Attribute("a", AttributeType.TEXT), new Attribute("b", AttributeType.BINARY))));

    @Property
    void anySchemaSurvivesPrintingAndParsing(@ForAll("schemas") DataSchema schema) {
        assertThat(SchemaJson.parse(SchemaJson.print(schema))).isEqualTo(schema);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        readOrRefused(text);
    }

    @Property(tries = 5_000)
    void anyDamagedSchemaIsReadOrRefused(@ForAll("damaged") String text) {
        readOrRefused(text);
    }

    private static void readOrRefused(String text) {
        try {
            DataSchema schema = SchemaJson.parse(text);
            assertThat(SchemaJson.parse(SchemaJson.print(schema))).isEqualTo(schema);
        } catch (InvalidSchemaException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }

    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, SEED.length());
        Arbitrary<String> pieces = Arbitraries.of(
                "",
                "{",
                "}",
                "[",
                "]",
                "\"",
                ",",
                ":",
                "null",
                "7",
                "\"a\"",
                "true",
                "\\",
                "\"variables\"",
                "\"fieldName\"",
                "\u0000");
        return Combinators.combine(places, places, pieces)
                .as((one, other, piece) ->
                        SEED.substring(0, Math.min(one, other)) + piece + SEED.substring(Math.max(one, other)));
    }

    @Provide
    Arbitrary<DataSchema> schemas() {
        Arbitrary<String> names =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(64).filter(name -> !name.isBlank());
        return names.list().ofMinSize(1).ofMaxSize(30).uniqueElements().flatMap(list -> Combinators.combine(
                        Arbitraries.of(AttributeType.values()).list().ofSize(list.size()),
                        Arbitraries.of(list).optional(),
                        Arbitraries.subsetOf(list),
                        Arbitraries.of(true, false))
                .as((types, target, excluded, header) -> new DataSchema(
                        "1.0",
                        Optional.empty(),
                        Optional.empty(),
                        target.filter(name -> !excluded.contains(name)),
                        "CSV",
                        header,
                        attributes(list, types),
                        List.copyOf(excluded))));
    }

    private static List<Attribute> attributes(List<String> names, List<AttributeType> types) {
        return IntStream.range(0, names.size())
                .mapToObj(index -> new Attribute(names.get(index), types.get(index)))
                .toList();
    }
}
