package rowmill.server.machinelearning.readiness;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import rowmill.contract.Call;
import rowmill.contract.machinelearning.CreateDataSourceFromRDSInput;
import rowmill.contract.machinelearning.MachineLearningContract;
import rowmill.contract.model.Operation;
import rowmill.contract.validation.Validator;
import rowmill.contract.validation.Violation;
import rowmill.server.insights.readiness.Finding;
import rowmill.server.insights.readiness.Finding.Step;
import rowmill.server.insights.readiness.RequestCheck;
import rowmill.server.machinelearning.datasources.DataSourcePreflight;
import rowmill.server.machinelearning.datasources.DataSources;
import rowmill.server.machinelearning.datasources.DataSources.Asked;
import rowmill.server.machinelearning.datasources.Rights;
import rowmill.server.machinelearning.entities.Creation;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.machinelearning.readiness.Examination.Item;

/** Finds all that stands between a CreateDataSourceFromRDS and its datasource. Thread-safe. */
public final class RequestReadiness implements RequestCheck {
    private static final String OPERATION = "CreateDataSourceFromRDS";
    private static final String MISSING = "Member must not be null";

    private final Creation creation;
    private final Function<Rights.Way, DataSourcePreflight> preflights;
    private final Function<Rights.Way, Rights> rights;
    private final CopySurroundings surroundings;

    /**
     * @param preflights the Create operation's own questions, acting as roles in a way
     * @param rights how the service acts as roles
     */
    public RequestReadiness(
            Creation creation,
            Function<Rights.Way, DataSourcePreflight> preflights,
            Function<Rights.Way, Rights> rights,
            CopySurroundings surroundings) {
        this.creation = creation;
        this.preflights = preflights;
        this.rights = rights;
        this.surroundings = surroundings;
    }

    @Override
    public List<Finding> findings(Call call, Map<String, Object> request) {
        Examination examination = new Examination();
        List<Violation> violations = violations(request);
        Item form = new Item(Step.REQUEST, "members, as the API's model has them");
        examination.look(form, () -> {
            if (!violations.isEmpty()) {
                throw Refusal.invalid(Validator.text(violations));
            }
        });
        if (violations.stream().anyMatch(each -> each.constraint().equals(MISSING))) {
            examination.unseen(
                    new Item(Step.REQUEST, "everything else"), "Members are missing. Give them, then ask again.");
            return examination.findings();
        }
        look(examination, call, request);
        return examination.findings();
    }

    private static List<Violation> violations(Map<String, Object> request) {
        Operation operation = Objects.requireNonNull(
                MachineLearningContract.CONTRACT.model().operations().get(OPERATION));
        return Validator.violations(Objects.requireNonNull(operation.input()), request);
    }

    private void look(Examination examination, Call call, Map<String, Object> request) {
        CreateDataSourceFromRDSInput input = CreateDataSourceFromRDSInput.fromDocument(request);
        Asked asked = DataSources.asked(call, input);
        examination.tell(
                new Item(Step.REQUEST, "DataSourceId " + input.dataSourceId()),
                () -> creation.repeats(asked.wanted())
                        ? "The same request was taken before; it would be answered as then, and make nothing new."
                        : "",
                cause -> List.of());
        Scene scene = new Scene(call, input, asked.body(), examination, surroundings);
        new AtOnceLooks(scene, preflights, rights).look(request).ifPresent(found -> {
            new PipelineLooks(scene, found.asRole()).look();
            new DatabaseLooks(scene, found).look();
        });
    }
}
