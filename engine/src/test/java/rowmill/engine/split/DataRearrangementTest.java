package rowmill.engine.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.engine.split.DataRearrangement.Strategy;

class DataRearrangementTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{}",
                "null",
                "{\"splitting\":null}",
                "{\"splitting\":{}}",
                "{\"splitting\":{\"percentBegin\":0,\"percentEnd\":100}}"
            })
    void absentMeansEverything(String json) {
        assertThat(DataRearrangement.parse(json)).isEqualTo(DataRearrangement.EVERYTHING);
        assertThat(DataRearrangement.parse(json).split().takesEverything()).isTrue();
    }

    @Test
    void writesTheFormOfTheReference() {
        assertThat(new DataRearrangement(10, 70, true, Strategy.RANDOM, "a \"b\"").json())
                .isEqualTo("{\"splitting\":{\"percentBegin\":10,\"percentEnd\":70,\"strategy\":\"random\","
                        + "\"complement\":true,\"strategyParams\":{\"randomSeed\":\"a \\\"b\\\"\"}}}");
        var sequential = new DataRearrangement(0, 70, false, Strategy.SEQUENTIAL, "");
        assertThat(DataRearrangement.parse(sequential.json())).isEqualTo(sequential);
    }

    @Test
    void readsTheFullForm() {
        String json =
                """
                {"splitting":{"percentBegin":10,"percentEnd":70,"complement":true,"strategy":"random",
                "strategyParams":{"randomSeed":"s3://my_s3_path/bucket/file.csv"}}}""";
        assertThat(DataRearrangement.parse(json))
                .isEqualTo(new DataRearrangement(10, 70, true, Strategy.RANDOM, "s3://my_s3_path/bucket/file.csv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"splitting\":{\"percentBegin\":70,\"percentEnd\":100,\"strategy\":\"random\",\"randomSeed\":\"7\"}}",
                "{\"randomSeed\":\"7\",\"splitting\":{\"percentBegin\":70,\"percentEnd\":100,\"strategy\":\"random\"}}",
                "{\"splitting\":{\"percentBegin\":70,\"percentEnd\":100,\"strategy\":\"random\",\"randomSeed\"=\"7\"}}",
                "{ \"splitting\" : { \"strategy\" : \"Random\" , \"percentBegin\" : \"70\" , \"percentEnd\" : 100.0 ,"
                        + " \"strategyParams\" : { \"randomSeed\" : 7 } , \"complement\" : \"false\" } }",
                "{\"randomSeed\":\"7\",\"splitting\":{\"percentBegin\":70,\"percentEnd\":100,\"strategy\":\"random\","
                        + "\"strategyParams\":{\"randomSeed\":\"7\"},\"complement\":null}}",
            })
    void acceptsEveryFormSeenFromClients(String json) {
        assertThat(DataRearrangement.parse(json))
                .isEqualTo(new DataRearrangement(70, 100, false, Strategy.RANDOM, "7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"true\"", "\"True\"", "\" true \""})
    void complementMayBeATextInAnyCase(String value) {
        assertThat(DataRearrangement.parse("{\"splitting\":{\"percentEnd\":25,\"complement\":" + value + "}}")
                        .complement())
                .isTrue();
    }

    @Test
    void anEqualsSignInsideATextIsKept() {
        assertThat(DataRearrangement.parse("{\"randomSeed\"=\"a=\\\"b=c\",\"splitting\":{}}")
                        .randomSeed())
                .isEqualTo("a=\"b=c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"splitting\":{\"percentBegin\":-1}}|percentBegin must be 0 to 100; seen -1",
                "{\"splitting\":{\"percentEnd\":101}}|percentEnd must be 0 to 100; seen 101",
                "{\"splitting\":{\"percentEnd\":70.5}}|must be a whole number from 0 to 100; seen 70.5",
                "{\"splitting\":{\"percentEnd\":\"many\"}}|must be a whole number from 0 to 100; seen \"many\"",
                "{\"splitting\":{\"percentEnd\":{}}}|must be a whole number",
                "{\"splitting\":{\"percentEnd\":1e400}}|must be a whole number",
                "{\"splitting\":{\"percentBegin\":70,\"percentEnd\":70}}|names no part of the data",
                "{\"splitting\":{\"percentBegin\":0,\"percentEnd\":100,\"complement\":true}}|takes nothing: splitting.complement",
                "{\"splitting\":{\"percentbegin\":70}}|unknown key \"percentbegin\" in splitting; known there are complement,",
                "{\"spliting\":{}}|unknown key \"spliting\" in the text",
                "{\"splitting\":{\"strategyParams\":{\"seed\":1}}}|unknown key \"seed\" in splitting.strategyParams",
                "{\"splitting\":{\"complement\":\"perhaps\"}}|complement must be true or false; seen \"perhaps\"",
                "{\"splitting\":{\"complement\":{}}}|complement must be true or false; seen {}",
                "{\"splitting\":{\"strategy\":\"stratified\"}}|strategy must be sequential or random; seen \"stratified\"",
                "{\"splitting\":[]}|splitting must be a JSON object; seen []",
                "{\"splitting\":{\"randomSeed\":[]}}|randomSeed must be a text; seen []",
                "{\"randomSeed\":\"1\",\"splitting\":{\"randomSeed\":\"2\"}}|several randomSeed that differ",
                "{\"splitting\":{\"percentEnd\":70}|is not JSON",
                "{\"splitting\":{\"percentEnd\":70,\"percentEnd\":80}}|Duplicate field",
                "{\"splitting\":{}} {}|is not JSON",
                "7|the text must be a JSON object; seen 7",
            })
    void refusesWithKeyAndValue(String json, String message) {
        assertThatThrownBy(() -> DataRearrangement.parse(json))
                .isInstanceOf(InvalidRearrangementException.class)
                .hasMessageMatching("(?s)DataRearrangement(:| ).*")
                .hasMessageContaining(message);
    }
}
