package rowmill.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pmml4s.model.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Scorer;
import rowmill.engine.predict.Trained;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;

/** PMML4S is the judge. */
class PmmlExportTest {
    /** As {@link Trained#EVERY_TRANSFORMATION}, but no n-grams of OSB pairs, which PMML cannot hold. */
    private static final String RECIPE =
            """
            {"outputs": ["ALL_INPUTS", "normalize(m)", "quantile_bin(n,10)", "lowercase(t)", "no_punct(t)",
             "ngram(lowercase(no_punct(t)),3)", "osb(no_punct(t),4)", "lowercase(ngram(t,2))", "cartesian(c,b)",
             "cartesian(c,quantile_bin(m,5),b)", "cartesian(lowercase(t),c)", "cartesian(no_punct(t),no_punct(u))",
             "cartesian(osb(t,2),quantile_bin(n,7))"]}""";

    private static final int TRAINING_RECORDS = 50;

    @Test
    void pmml4sAgreesOnEveryTransformationAndTenThousandRecords() {
        assertThat(farthest(ModelType.BINARY, 10_000)).isLessThan(1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void pmml4sAgreesForEveryTypeOfModel(ModelType type) {
        assertThat(farthest(type, 500)).isLessThan(1e-6);
    }

    @Test
    void runsOfPairsAreRefusedWithTheReason() {
        var model = Trained.train(ModelType.BINARY, "{\"outputs\":[\"ngram(osb(t,3),2)\"]}", 300);
        assertThatThrownBy(() -> ModelExport.pmml(model)).isInstanceOf(UnexportableException.class);
    }

    private static double farthest(ModelType type, int records) {
        var ours = Trained.train(type, RECIPE, TRAINING_RECORDS);
        return farthest(ours, new MadeUpRecords(ExportedModel.of(ours), 7).list(records));
    }

    /** The largest difference between a score of ours and of PMML4S, in standard deviations for a regression. */
    static double farthest(rowmill.engine.learn.Model ours, List<Map<String, String>> records) {
        return farthest(ours, new String(ModelExport.pmml(ours), StandardCharsets.UTF_8), records);
    }

    static double farthest(rowmill.engine.learn.Model ours, String pmml, List<Map<String, String>> records) {
        ModelType type = ours.type();
        Model theirs = Model.fromString(pmml);
        double unit = type == ModelType.REGRESSION ? ours.weights().targetScale() : 1;
        Scorer scorer = ours.scorer(ours.schema());
        double farthest = 0;
        for (Map<String, String> record : records) {
            double[] expected = scorer.scores(scorer.record(record));
            Map<String, Object> result = theirs.predict(given(ours.schema().attributes(), record));
            for (int output = 0; output < expected.length; output++) {
                String name =
                        switch (type) {
                            case BINARY -> "probability_1";
                            case MULTICLASS -> "probability_" + ours.classes().get(output);
                            case REGRESSION ->
                                "predicted_"
                                        + ours.schema().targetAttributeName().orElseThrow();
                        };
                boolean taken = ours.schema().indexOf(name).isPresent();
                double seen = ((Number) result.get(taken ? name + "_" : name)).doubleValue();
                double difference = Math.abs(seen - expected[output]) / unit;
                assertThat(difference).as("%s", record).isLessThan(1e-6);
                farthest = Math.max(farthest, difference);
            }
        }
        System.out.printf("PMML, %s, %d records: at most %.1e apart%n", type, records.size(), farthest);
        return farthest;
    }

    private static Map<String, Object> given(List<Attribute> attributes, Map<String, String> record) {
        Map<String, Object> given = new HashMap<>();
        for (Attribute attribute : attributes) {
            String field = record.getOrDefault(attribute.name(), "");
            if (attribute.type() != AttributeType.NUMERIC) {
                given.put(attribute.name(), field);
            } else if (!Double.isNaN(Interpreter.number(field))) {
                given.put(attribute.name(), Interpreter.number(field));
            }
        }
        return given;
    }
}
