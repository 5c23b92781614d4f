package rowmill.engine.evaluate;

import java.util.List;
import rowmill.engine.learn.ModelType;

/**
 * Evaluation of a regression. A residual is the true value minus the predicted one, so it is positive where the model predicts
 * too little.
 *
 * @param records how many records were used
 * @param metric root mean squared error, in the target's unit
 * @param baseline the same when the mean of the training target is always predicted
 * @param interval by the delta method from the variance of squared errors
 * @param meanAbsoluteError mean absolute residual
 * @param meanResidual mean residual
 * @param explainedVariance one minus the squared error over that of the evaluation target's own mean (R²); 0 for a constant target
 * @param residuals where residuals lie
 * @param calibration mean target by predicted value, from three standard deviations below the training mean to three above
 * @param checks what was checked
 */
public record RegressionEvaluation(
        RecordCounts records,
        double metric,
        double baseline,
        ConfidenceInterval interval,
        double meanAbsoluteError,
        double meanResidual,
        double explainedVariance,
        Residuals residuals,
        Calibration calibration,
        List<Check> checks)
        implements Evaluation {
    public RegressionEvaluation {
        checks = List.copyOf(checks);
    }

    @Override
    public ModelType type() {
        return ModelType.REGRESSION;
    }

    @Override
    public String metricName() {
        return "RegressionRMSE";
    }
}
