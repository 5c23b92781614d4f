package rowmill.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
}
