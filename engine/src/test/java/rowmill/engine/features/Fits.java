package rowmill.engine.features;

import java.util.List;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.recipe.Recipe;
import rowmill.engine.recipe.Term;
import rowmill.engine.schema.DataSchema;

/** Fits features of a few records. */
final class Fits {
    private Fits() {}

    static List<Term> terms(DataSchema schema, String expression) {
        return Recipe.parse("{\"outputs\":[\"" + expression + "\"]}").resolve(schema);
    }

    static FeatureFit fit(FitPlan plan, List<List<String>> records) {
        var fit = new FeatureFit(plan);
        records.forEach(each -> fit.accept(CsvRecord.of(each, 1, 0)));
        return fit;
    }

    static FeatureSpace space(DataSchema schema, List<List<String>> records, String expression, int maxWords) {
        List<Term> terms = terms(schema, expression);
        FitPlan plan = FitPlan.of(schema, terms);
        FeatureFit fit = fit(plan, records);
        if (plan.needsSecondPass()) {
            fit.join(fit(plan.secondPass(fit), records));
        }
        return fit.space(terms, maxWords);
    }
}
