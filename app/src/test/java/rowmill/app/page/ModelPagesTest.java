package rowmill.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ModelPagesTest {
    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void weightsStandUnderTheAttributesThatMatter() throws Exception {
        String page = ModelPages.coefficients(
                json(
                        """
                {'MLModelId':'ml','MLModelType':'BINARY','Features':3,'NonZeroWeights':3,'TrainingRecords':1000,
                'Intercepts':[{'Value':-0.5}],'Importances':[{'Attributes':['age'],'Share':0.75,'Features':1},
                {'Attributes':['job','age'],'Share':0.25,'Features':2}],
                'Coefficients':[{'Feature':'age','Weight':1.25},{'Feature':'job = admin.','Weight':-0.125}]}"""));
        assertThat(page)
                .isEqualTo(
                        """
                        Model ml: BINARY, 3 features, 3 weights that are not 0, trained with 1,000 records

                          attribute  features   share
                          age               1  75.0 %  ████████████████████
                          job × age         2  25.0 %  ██████▋

                            weight  class  feature
                          -0.50000         (intercept)
                          +1.25000         age
                          -0.12500         job = admin.
                        """);
    }

    @Test
    void reasonsShowIntercept() throws Exception {
        String page = ModelPages.explanation(
                json(
                        """
                {'PredictedLabel':'1','Scores':[{'Class':'1','RawScore':1.5,'Score':0.8176,'Intercept':-0.5,
                'Attributes':[{'Attributes':['age'],'Amount':2}],'Features':[{'Feature':'age','Amount':2}],
                'OtherFeatures':0}]}"""));
        assertThat(page).contains("Predicted: 1", "(intercept)", "+2.00000  age", "(all others)");
    }

    @Test
    void whatARecordHadInVainStandsUnderThePrediction() throws Exception {
        String page = ModelPages.explanation(json("{'PredictedLabel':'1','Remarks':['x was ignored.'],'Scores':[]}"));
        assertThat(page).isEqualTo("Predicted: 1\n  note: x was ignored.\n");
    }

    @Test
    void theThresholdThatHoldsIsMarked() throws Exception {
        String page = EvaluationPages.report(
                json(
                        """
                {'MLModelType':'BINARY','ScoreThreshold':0.35,'Thresholds':[{'Threshold':0.3,'F1':0.1},
                {'Threshold':0.35,'F1':0.2},{'Threshold':0.4,'F1':0.3}]}"""));
        assertThat(page.lines().filter(line -> line.endsWith("0.2000  ← the model's")))
                .hasSize(1);
        assertThat(page.lines().filter(line -> line.contains("←"))).hasSize(1);
    }

    @Test
    void aReportShowsTheMetricWithItsIntervalAndTheThresholds() throws Exception {
        String page = EvaluationPages.report(
                json(
                        """
                {'EvaluationId':'ev','MLModelId':'ml','EvaluationDataSourceId':'ds','MLModelType':'BINARY',
                'Metric':'BinaryAUC','Value':0.9,'Baseline':0.5,'ConfidenceInterval':{'Lower':0.88,'Upper':0.92},
                'Records':10,'BadRecords':0,'MissingTargets':1,'PositiveScores':{'Counts':[0,8]},
                'NegativeScores':{'Counts':[8,0]},'Thresholds':[{'Threshold':0.5,'TruePositives':5,'FalsePositives':1,
                'TrueNegatives':3,'FalseNegatives':1,'Accuracy':0.8,'Precision':0.8333,'Recall':0.8333,'F1':0.8333}],
                'Alerts':[{'Severity':'ADVICE','Message':'Few records.'}]}"""));
        assertThat(page)
                .contains("BinaryAUC  0.900000   (95 %: 0.880000 to 0.920000; baseline 0.500000)")
                .contains("scores of 1  | █|", "0.500", "ADVICE: Few records.");
    }

    @Test
    void aConfusionMatrixNamesRowsAndColumns() throws Exception {
        String page = EvaluationPages.report(
                json(
                        """
                {'MLModelType':'MULTICLASS','Metric':'MulticlassAvgFScore','Classes':['a','b'],
                'ConfusionMatrix':[[3,1],[0,2],[1,0]],'ClassFigures':[{'Class':'a','Records':4}]}"""));
        assertThat(page).contains("(unknown to the model)", "a  b\n");
    }

    @Test
    void comparedEvaluationsShowMeanAndDeviation() throws Exception {
        String page = EvaluationPages.comparison(
                json(
                        """
                {'Metric':'BinaryAUC','SameData':false,'Mean':0.85,'StandardDeviation':0.05,'BestEvaluationId':'a',
                'Evaluations':[{'EvaluationId':'a','Value':0.9,'Difference':0},{'EvaluationId':'b','Value':0.8,'Difference':-0.1}]}"""));
        assertThat(page).contains("-0.100000", "mean 0.850000, standard deviation 0.050000, best a, on different data");
    }

    @Test
    void modelsWithoutACommonFeatureOrAComparableFingerprintAreComparedInWords() throws Exception {
        String page = ModelPages.comparison(
                json("{'BaselineMLModelId':'a','MLModelId':'b','SameRecipe':false,'Changes':[],'CommonFeatures':0}"));
        assertThat(page)
                .startsWith("a and b: whether the same data is not known (an older version made one of them), another")
                .endsWith("No feature is common to both.\n");
    }

    @Test
    void foldsHaveAMeanButNoBestOne() throws Exception {
        String page = EvaluationPages.folds(
                json(
                        """
                {'Metric':'BinaryAUC','SameData':false,'Mean':0.85,'StandardDeviation':0.05,'BestEvaluationId':'a',
                'Evaluations':[{'EvaluationId':'a','Value':0.9,'Difference':0},{'EvaluationId':'b','Value':0.8,'Difference':-0.1}]}"""));
        assertThat(page).endsWith("mean 0.850000, standard deviation 0.050000\n");
    }

    @Test
    void weightsOfAnySizeCanBeRead() throws Exception {
        String tiny = ModelPages.coefficients(
                json(
                        """
                {'Intercepts':[{'Value':2.5e-9}],
                'Coefficients':[{'Feature':'x','Variable':'x','Weight':-1e-9},{'Feature':'x is missing','Variable':'x','Weight':0}]}"""));
        assertThat(tiny)
                .contains("+2.50000e-09         (intercept)")
                .contains("-1.00000e-09         x (for one standard deviation)")
                .contains("+0.00000e+00         x is missing\n");
        String immense = ModelPages.explanation(
                json(
                        """
                {'PredictedValue':1.003e12,'Scores':[{'Class':'y','RawScore':1.003e12,'Score':1.003e12,
                'Intercept':1e12,'Attributes':[{'Attributes':['x'],'Amount':3e9}],'Features':[],'OtherFeatures':0}]}"""));
        assertThat(immense).contains("(raw +1.00300e+12)", "+3.00000e+09  x");
    }

    @Test
    void theEndsOfIntervalsHaveTheDigitsOfTheNumbersBetweenWhichTheyLie() {
        assertThat(Figures.rounded("quantile_bin(x,20) in [1.263, 1.2650000000000001)"))
                .isEqualTo("quantile_bin(x,20) in [1.263, 1.265)");
        assertThat(Figures.rounded("quantile_bin(x,5) in (-∞, -0.042499999999999996)"))
                .isEqualTo("quantile_bin(x,5) in (-∞, -0.0425)");
        assertThat(Figures.rounded("quantile_bin(x,5) in [-1.3420309084862E-310, ∞)"))
                .isEqualTo("quantile_bin(x,5) in [-1.3420309084862E-310, ∞)");
        assertThat(Figures.rounded("code = 1.2650000000000001")).isEqualTo("code = 1.2650000000000001");
    }

    @Test
    void anErrorOfAnySizeCanBeRead() throws Exception {
        String report =
                """
                {'MLModelType':'REGRESSION','Metric':'RegressionRMSE','Value':%s,'Baseline':%s,
                'ConfidenceInterval':{'Lower':0.7,'Upper':0.8}}""";
        assertThat(EvaluationPages.report(json(report.formatted("1.02e-10", "2e-9"))))
                .contains("RegressionRMSE  1.020000e-10   (95 %: 0.700000 to 0.800000; baseline 2.000000e-09)");
        assertThat(EvaluationPages.report(json(report.formatted("102124348.8", "0.000198"))))
                .contains("RegressionRMSE  1.021243e+08");
        assertThat(
                        EvaluationPages.comparison(
                                json(
                                        """
                {'Metric':'RegressionRMSE','Mean':1e-10,'Evaluations':[{'EvaluationId':'a','Difference':-1e-11}]}""")))
                .contains("  -1.000000e-11", "mean 1.000000e-10");
    }

    @Test
    void classesThatCountInNoMeanHaveNoFigures() throws Exception {
        String page = EvaluationPages.report(
                json(
                        """
                {'MLModelType':'MULTICLASS','Metric':'MulticlassAvgFScore','Classes':['a','b'],'ConfusionMatrix':[[3,0],[0,0],[0,0]],
                'ClassFigures':[{'Class':'a','Records':3,'Predicted':3,'Precision':1,'Recall':1,'F1':1},
                {'Class':'b','Records':0,'Predicted':0,'Precision':0,'Recall':0,'F1':0}]}"""));
        assertThat(page).contains("b            0          0          -       -       -\n");
    }

    @Test
    void aConfusionMatrixOfManyClassesFitsTheScreen() throws Exception {
        ObjectNode answer = new ObjectMapper().createObjectNode();
        for (int each = 0; each < 12; each++) {
            answer.withArray("Classes").add("k" + each);
            ArrayNode row = answer.withArray("ConfusionMatrix").addArray();
            for (int other = 0; other < 12; other++) {
                row.add(other == each ? 20 - each : other == 11 ? 1 : 0);
            }
        }
        answer.withArray("ConfusionMatrix").addArray().add(7);
        assertThat(ConfusionTable.of(answer))
                .isEqualTo(
                        """
                                                  k0  k1  k2  k3  k4  k5  k6  k7  k8  (others)
                          k0                      20   0   0   0   0   0   0   0   0         1
                          k1                       0  19   0   0   0   0   0   0   0         1
                          k2                       0   0  18   0   0   0   0   0   0         1
                          k3                       0   0   0  17   0   0   0   0   0         1
                          k4                       0   0   0   0  16   0   0   0   0         1
                          k5                       0   0   0   0   0  15   0   0   0         1
                          k6                       0   0   0   0   0   0  14   0   0         1
                          k7                       0   0   0   0   0   0   0  13   0         1
                          k8                       0   0   0   0   0   0   0   0  12         1
                          (others)                 0   0   0   0   0   0   0   0   0        32
                          (unknown to the model)   7   0   0   0   0   0   0   0   0         0
                          the 9 classes with most records of 12; --json has all
                        """);
    }

    @Test
    void wideCharactersTakeTwoPlacesAndOrdersToTheTerminalNone() {
        assertThat(new TextTable("lr", "name", "n")
                        .row("年齢", "1")
                        .row("e\u0301", "2")
                        .row("😀", "3")
                        .row("\u001b[31m", "4")
                        .toString())
                .isEqualTo("  name   n\n  年齢   1\n  e\u0301      2\n  😀     3\n  \ufffd[31m  4\n");
    }
}
