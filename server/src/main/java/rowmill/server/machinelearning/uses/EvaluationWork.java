package rowmill.server.machinelearning.uses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.UnreadableDatasetException;
import rowmill.engine.evaluate.Check;
import rowmill.engine.evaluate.Evaluation;
import rowmill.engine.evaluate.EvaluationJson;
import rowmill.engine.evaluate.Evaluator;
import rowmill.engine.evaluate.UnusableEvaluationException;
import rowmill.engine.features.MissingAttributeException;
import rowmill.engine.learn.Model;
import rowmill.server.machinelearning.datasources.DataSets;
import rowmill.server.machinelearning.entities.DependentWork;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.JobLog;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.machinelearning.entities.Results;
import rowmill.server.machinelearning.models.ModelFiles;

/** Evaluates models: the metric goes into the entity, everything else into its results, for insights. */
public final class EvaluationWork implements DependentWork {
    private final DataSets dataSets;
    private final ModelFiles models;
    private final Results results;
    private final JobLog log;
    private final ReadLimits limits;

    public EvaluationWork(DataSets dataSets, ModelFiles models, Results results, JobLog log, ReadLimits limits) {
        this.dataSets = dataSets;
        this.models = models;
        this.results = results;
        this.log = log;
        this.limits = limits;
    }

    @Override
    public EntityKind kind() {
        return EntityKind.EVALUATION;
    }

    @Override
    public Done work(Task task) throws IOException {
        String id = task.entity().id();
        Model model = models.read(task.requiredModel());
        Evaluation evaluation = evaluation(task, model);
        ObjectNode outcome = Entities.JSON.createObjectNode();
        ObjectNode metrics = outcome.putObject("metrics");
        evaluation.performanceMetrics().forEach(metrics::put);
        for (Check check : evaluation.checks()) {
            if (!check.passed()) {
                log.warning(kind(), id, check.message());
            }
        }
        String summary = evaluation.metricName() + " " + evaluation.metric() + " (baseline " + evaluation.baseline()
                + "), " + evaluation.records().evaluated() + " records, "
                + evaluation.records().bad() + " bad, " + evaluation.records().withoutTarget() + " without a target";
        String stored = EvaluationJson.print(evaluation);
        return new Done(outcome, summary, () -> results.keep(kind(), id, Results.EVALUATION, stored));
    }

    private Evaluation evaluation(Task task, Model model) throws IOException {
        try {
            return Evaluator.evaluate(model, dataSets.open(task.dataSource(), limits), task.watch());
        } catch (UnusableEvaluationException | MissingAttributeException | UnreadableDatasetException refused) {
            throw Refusal.invalid("Evaluating model " + task.requiredModel().id() + " with datasource "
                    + task.dataSource().id() + " failed: " + refused.getMessage());
        }
    }

    @Override
    public void discard(Entity entity) {}
}
