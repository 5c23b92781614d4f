package rowmill.server.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.ServiceException;
import rowmill.contract.datapipeline.AddTagsInput;
import rowmill.contract.datapipeline.CreatePipelineInput;
import rowmill.contract.datapipeline.DataPipelineContract;
import rowmill.contract.datapipeline.DataPipelineError;
import rowmill.contract.datapipeline.DeletePipelineInput;
import rowmill.contract.datapipeline.DescribeObjectsInput;
import rowmill.contract.datapipeline.DescribePipelinesInput;
import rowmill.contract.datapipeline.EvaluateExpressionInput;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.ListPipelinesInput;
import rowmill.contract.datapipeline.ListPipelinesOutput;
import rowmill.contract.datapipeline.PipelineDescription;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.contract.datapipeline.QueryObjectsInput;
import rowmill.contract.datapipeline.QueryObjectsOutput;
import rowmill.contract.datapipeline.RemoveTagsInput;
import rowmill.contract.datapipeline.SetStatusInput;
import rowmill.contract.datapipeline.Tag;

/** Creating, listing, describing, querying, evaluating, tagging and deleting. */
class PipelineApiTest {
    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void servesAllNineteenOperations() {
        assertThat(DataPipelineContract.CONTRACT.implemented(bench.service()))
                .isEqualTo(DataPipelineContract.CONTRACT.operations())
                .hasSize(19);
    }

    private String create(String name, String uniqueId) {
        return bench.service()
                .createPipeline(bench.call(), new CreatePipelineInput(name, uniqueId, null, List.of()))
                .pipelineId();
    }

    @Test
    void creationIsIdempotentByNameAndUniqueId() {
        String first = create("a", "1");
        assertThat(create("a", "1")).isEqualTo(first);
        assertThat(create("b", "1")).isNotEqualTo(first);
        assertThat(create("a", "2")).isNotEqualTo(first);
        bench.service().deletePipeline(bench.call(), new DeletePipelineInput(first));
        assertThat(create("a", "1")).isNotEqualTo(first);
    }

    @Test
    void listsPageByPage() {
        for (int i = 0; i < 205; i++) {
            create("p" + i, "u");
        }
        List<String> seen = new ArrayList<>();
        String marker = null;
        do {
            ListPipelinesOutput page = bench.service().listPipelines(bench.call(), new ListPipelinesInput(marker));
            page.pipelineIdList().forEach(each -> seen.add(each.id()));
            marker = page.marker();
            assertThat(page.hasMoreResults()).isEqualTo(marker != null);
        } while (marker != null);
        assertThat(seen).hasSize(205).doesNotHaveDuplicates();
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.service().listPipelines(bench.call(), new ListPipelinesInput("nonsense")))
                .withMessageContaining("marker");
    }

    @Test
    void describesAPipelineInAwsFields() {
        String pipeline = bench.create("mine");
        PipelineDescription description = bench.service()
                .describePipelines(bench.call(), new DescribePipelinesInput(List.of(pipeline)))
                .pipelineDescriptionList()
                .getFirst();
        assertThat(description.name()).isEqualTo("mine");
        assertThat(description.fields())
                .contains(
                        new Field("@pipelineState", "PENDING", null),
                        new Field("@creationTime", "2026-03-01T10:00:00", null),
                        new Field("@sphere", "PIPELINE", null),
                        new Field("@accountId", Bench.ACCOUNT, null),
                        new Field("uniqueId", "mine", null));
    }

    @Test
    void queriesLikeListRuns() {
        String pipeline = bench.running(Bench.copy());
        assertThat(bench.ids(
                        pipeline,
                        "INSTANCE",
                        Bench.selector("@actualStartTime", "BETWEEN", "2026-02-25T00:00:00", "2026-03-01T10:00:00")))
                .hasSize(4);
        assertThat(bench.ids(pipeline, "INSTANCE", Bench.selector("@status", "EQ", "FINISHED")))
                .containsExactly("@Rows_2026-03-01T10:00:00");
        assertThat(bench.ids(pipeline, "INSTANCE", Bench.selector("@scheduledStartTime", "GE", "2027-01-01T00:00:00")))
                .isEmpty();
        assertThat(bench.ids(
                        pipeline,
                        "ATTEMPT",
                        Bench.selector("@instanceParent", "REF_EQ", bench.instance(pipeline, "Copy"))))
                .containsExactly("@Copy_2026-03-01T10:00:00_Attempt=1");
        assertThat(bench.ids(pipeline, "COMPONENT", Bench.selector("type", "EQ", "CopyActivity")))
                .containsExactly("Copy");
        assertThat(bench.ids(pipeline, "COMPONENT", Bench.selector("noSuchField", "LE", "z")))
                .isEmpty();
    }

    @Test
    void findsWhatWasCanceledByTheSpellingOfTheCli() {
        String pipeline = bench.running(Bench.copy());
        String copy = bench.instance(pipeline, "Copy");
        bench.service().setStatus(bench.call(), new SetStatusInput(pipeline, List.of(copy), "TRY_CANCEL"));
        for (String spelling : List.of("CANCELED", "CANCELLED")) {
            assertThat(bench.ids(pipeline, "INSTANCE", Bench.selector("@status", "EQ", spelling)))
                    .containsExactly(copy);
        }
    }

    @Test
    void queriesPageByPage() {
        String pipeline = bench.running(Bench.copy());
        List<String> seen = new ArrayList<>();
        String marker = null;
        do {
            QueryObjectsOutput page = bench.service()
                    .queryObjects(bench.call(), new QueryObjectsInput(pipeline, null, "INSTANCE", marker, 1));
            assertThat(page.ids()).hasSizeLessThanOrEqualTo(1);
            seen.addAll(page.ids());
            marker = page.marker();
        } while (marker != null);
        assertThat(seen).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void describesObjectsWithOrWithoutEvaluation() {
        String pipeline = bench.running(Bench.copy());
        String rows = bench.instance(pipeline, "Rows");
        assertThat(describe(pipeline, rows, false)).contains(new Field("selectQuery", "select * from #{table}", null));
        assertThat(describe(pipeline, rows, true))
                .contains(
                        new Field("selectQuery", "select * from banking", null),
                        new Field("@componentParent", null, "Rows"),
                        new Field("role", "Service", null));
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> describe(pipeline, "Nobody", true))
                .withMessageContaining("no object 'Nobody'");
    }

    private List<Field> describe(String pipeline, String id, boolean evaluate) {
        return bench.service()
                .describeObjects(bench.call(), new DescribeObjectsInput(pipeline, List.of(id), evaluate, null))
                .pipelineObjects()
                .getFirst()
                .fields();
    }

    @Test
    void whatRanIsToldByTheDefinitionItRanWith() {
        String pipeline = bench.running(Bench.copy());
        bench.finish(pipeline, bench.pollAsWorker());
        List<PipelineObject> changed = Bench.copy();
        changed.removeIf(object -> object.id().equals("Rows"));
        changed.add(Bench.object(
                "Rows", "type=SqlDataNode", "database->Database", "table=banking", "selectQuery=select 1 as one"));
        bench.put(pipeline, changed);
        bench.clock.advance(Duration.ofMinutes(1));
        bench.activate(pipeline);
        assertThat(bench.fields(pipeline, "@Rows_2026-03-01T10:00:00"))
                .containsEntry("selectQuery", "select * from banking")
                .containsEntry("@version", "1");
        assertThat(bench.fields(pipeline, "@Rows_2026-03-01T10:01:00"))
                .containsEntry("selectQuery", "select 1 as one")
                .containsEntry("@version", "2");
        assertThat(bench.ids(pipeline, "INSTANCE", Bench.selector("selectQuery", "EQ", "select 1 as one")))
                .containsExactly("@Rows_2026-03-01T10:01:00");
    }

    @Test
    void evaluatesExpressionsForRunners() {
        String pipeline = bench.running(Bench.copy());
        String copy = bench.instance(pipeline, "Copy");
        assertThat(evaluate(pipeline, copy, "#{format(@scheduledStartTime, 'YYYY/MM/dd')} #{output.directoryPath}"))
                .isEqualTo("2026/03/01 s3://bucket/staging");
        assertThat(evaluate(pipeline, "Database", "#{*password}")).isEqualTo("***");
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> evaluate(pipeline, copy, "#{nothing}"))
                .withMessageContaining("There is no 'nothing'");
    }

    private String evaluate(String pipeline, String object, String expression) {
        return bench.service()
                .evaluateExpression(bench.call(), new EvaluateExpressionInput(pipeline, object, expression))
                .evaluatedExpression();
    }

    @Test
    void keepsTenTagsWhichWorkersInherit() {
        String pipeline = bench.create("tags");
        bench.service().addTags(bench.call(), new AddTagsInput(pipeline, List.of(new Tag("team", "a"))));
        bench.service()
                .addTags(bench.call(), new AddTagsInput(pipeline, List.of(new Tag("team", "b"), new Tag("x", ""))));
        bench.service().removeTags(bench.call(), new RemoveTagsInput(pipeline, List.of("x")));
        List<Tag> eleven = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            eleven.add(new Tag("t" + i, "v"));
        }
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.service().addTags(bench.call(), new AddTagsInput(pipeline, eleven)))
                .withMessageContaining("at most 10");
        bench.put(pipeline, Bench.copy());
        bench.activate(pipeline);
        assertThat(bench.world.requests.get("i-00000001").tags())
                .containsEntry("team", "b")
                .containsEntry("aws:datapipeline:pipelineId", pipeline)
                .doesNotContainKey("x");
    }

    @Test
    void deletedAndUnknownPipelinesAreToldApart() {
        String pipeline = bench.running(Bench.copy());
        bench.service().deletePipeline(bench.call(), new DeletePipelineInput(pipeline));
        bench.advance(pipeline);
        assertThat(bench.world.living()).isZero();
        assertThat(codeOf(() -> bench.state(pipeline))).isEqualTo(DataPipelineError.PIPELINE_DELETED_EXCEPTION.code());
        assertThat(codeOf(() -> bench.state("df-NOSUCH")))
                .isEqualTo(DataPipelineError.PIPELINE_NOT_FOUND_EXCEPTION.code());
    }

    private static String codeOf(Runnable call) {
        try {
            call.run();
            return "";
        } catch (ServiceException e) {
            return e.errorCode().code();
        }
    }

    @Test
    void setStatusRefusesMixturesAndUnknownWords() {
        String pipeline = bench.running(Bench.copy());
        String copy = bench.instance(pipeline, "Copy");
        for (SetStatusInput input : List.of(
                new SetStatusInput(pipeline, List.of("Copy", copy), "PAUSE"),
                new SetStatusInput(pipeline, List.of(copy), "PAUSE"),
                new SetStatusInput(pipeline, List.of("Copy"), "RERUN"),
                new SetStatusInput(pipeline, List.of(copy), "RERUN"),
                new SetStatusInput(pipeline, List.of(copy), "EXPLODE"),
                new SetStatusInput(pipeline, List.of("@Nobody_2026"), "TRY_CANCEL"))) {
            assertThat(codeOf(() -> bench.service().setStatus(bench.call(), input)))
                    .isEqualTo(DataPipelineError.INVALID_REQUEST_EXCEPTION.code());
        }
    }
}
