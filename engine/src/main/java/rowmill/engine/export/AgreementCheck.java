package rowmill.engine.export;

import java.util.List;
import java.util.Map;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Scorer;

/** Scores records with the engine and with the exported parts, and refuses when they differ. */
record AgreementCheck(Model model, ExportedModel exported) {
    /** @throws UnexportableException at the first record on which they differ */
    void over(List<Map<String, String>> records) {
        Scorer scorer = model.scorer(model.schema());
        double unit = model.type() == ModelType.REGRESSION ? model.weights().targetScale() : 1;
        for (Map<String, String> record : records) {
            CsvRecord read = scorer.record(record);
            double[] expected = scorer.scores(read);
            double[] seen = exported.scores(record);
            for (int output = 0; output < expected.length; output++) {
                double difference = Math.abs(expected[output] - seen[output]) / unit;
                if (!(difference <= ModelExport.TOLERANCE)) {
                    throw new UnexportableException("The model is not exported, because what would be exported scores "
                            + seen[output] + " where the model scores " + expected[output] + " (record " + record
                            + "). This is a fault of Rowmill; please report it.");
                }
            }
        }
    }
}
