package rowmill.engine.export;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import rowmill.engine.learn.ModelType;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;

/**
 * Prints an {@link ExportedModel} as PMML 4.4: a regression model over derived fields. Of the transformations only Discretize and
 * built-in functions are used, since evaluators differ in how they part texts into words; see {@link PmmlText}. Numeric
 * attributes are doubles, missing when they are missing or invalid; all others are strings. The result of a regression has the
 * target's name with {@code predicted_} before it; scores of classes are {@code probability_} and the class; with an
 * underscore behind it if an attribute has that name.
 */
final class PmmlExport {
    private final ExportedModel model;
    private final Xml body = new Xml();
    private final PmmlFields fields = new PmmlFields();

    private PmmlExport(ExportedModel model) {
        this.model = model;
    }

    /** @throws UnexportableException when a transformation cannot be expressed */
    static String print(ExportedModel model) {
        return new PmmlExport(model).print();
    }

    private String print() {
        model.terms().forEach(fields::add);
        body.open("PMML", "version", "4.4", "xmlns", "http://www.dmg.org/PMML-4_4");
        body.open("Header", "description", "A linear model with its recipe");
        new TreeMap<>(model.origin()).forEach((name, value) -> body.empty("Extension", "name", name, "value", value));
        body.empty("Application", "name", "Rowmill");
        body.close("Header");
        dictionary();
        body.open("TransformationDictionary");
        body.add(PmmlText.COUNT_FUNCTION);
        body.add(fields.derived());
        body.close("TransformationDictionary");
        regression();
        body.close("PMML");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body.text();
    }

    private void dictionary() {
        body.open("DataDictionary");
        for (Attribute attribute : read()) {
            boolean number = attribute.type() == AttributeType.NUMERIC;
            body.empty(
                    "DataField",
                    "name",
                    attribute.name(),
                    "optype",
                    number ? "continuous" : "categorical",
                    "dataType",
                    number ? "double" : "string");
        }
        if (model.type() == ModelType.REGRESSION) {
            body.empty("DataField", "name", target(), "optype", "continuous", "dataType", "double");
        } else {
            body.open("DataField", "name", target(), "optype", "categorical", "dataType", "string");
            model.classes().forEach(each -> body.empty("Value", "value", each));
            body.close("DataField");
        }
        body.close("DataDictionary");
    }

    private void regression() {
        boolean number = model.type() == ModelType.REGRESSION;
        String normalization =
                switch (model.type()) {
                    case BINARY -> "logit";
                    case MULTICLASS -> "softmax";
                    case REGRESSION -> "none";
                };
        body.open(
                "RegressionModel",
                "functionName",
                number ? "regression" : "classification",
                "normalizationMethod",
                normalization);
        body.open("MiningSchema");
        read().forEach(each -> body.empty("MiningField", "name", each.name(), "invalidValueTreatment", "asIs"));
        body.empty("MiningField", "name", target(), "usageType", "target");
        body.close("MiningSchema");
        output();
        switch (model.type()) {
            case BINARY -> {
                fields.table(body, model.intercepts(), 0, List.of("targetCategory", "1"));
                body.empty("RegressionTable", "intercept", "0", "targetCategory", "0");
            }
            case MULTICLASS ->
                IntStream.range(0, model.classes().size())
                        .forEach(each -> fields.table(
                                body,
                                model.intercepts(),
                                each,
                                List.of("targetCategory", model.classes().get(each))));
            case REGRESSION -> fields.table(body, model.intercepts(), 0, List.of());
        }
        body.close("RegressionModel");
    }

    private void output() {
        body.open("Output");
        if (model.type() == ModelType.REGRESSION) {
            body.empty(
                    "OutputField",
                    "name",
                    free("predicted_" + target()),
                    "optype",
                    "continuous",
                    "dataType",
                    "double",
                    "feature",
                    "predictedValue");
        }
        for (String each : model.classes()) {
            body.empty(
                    "OutputField",
                    "name",
                    free("probability_" + each),
                    "optype",
                    "continuous",
                    "dataType",
                    "double",
                    "feature",
                    "probability",
                    "value",
                    each);
        }
        body.close("Output");
    }

    /** A name that no attribute has, for fields must be told apart by their names. */
    private String free(String wanted) {
        String name = wanted;
        while (model.schema().indexOf(name).isPresent()) {
            name += "_";
        }
        return name;
    }

    private List<Attribute> read() {
        return model.schema().attributes().stream()
                .filter(each ->
                        model.terms().stream().flatMap(ExportedTerm::attributes).anyMatch(each.name()::equals))
                .toList();
    }

    private String target() {
        return model.schema().targetAttributeName().orElse("target");
    }
}
