package rowmill.server.pipelines;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.datapipeline.CreatePipelineInput;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.ListPipelinesOutput;
import rowmill.contract.datapipeline.PipelineDescription;
import rowmill.contract.datapipeline.PipelineIdName;
import rowmill.server.pipelines.run.Outlook;
import rowmill.server.pipelines.run.Pipeline;
import rowmill.server.pipelines.run.PipelineState;
import rowmill.server.pipelines.run.RunObject;
import rowmill.server.pipelines.run.Stores;

/** The pipelines of an account: creating, finding, listing, describing, tagging. */
final class PipelineBook {
    private static final int PAGE = 100;
    private static final int MOST_TAGS = 10;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Stores stores;
    private final Outlook outlook;
    private final int mostPipelines;
    private final SecureRandom random;

    PipelineBook(Stores stores, int mostPipelines, SecureRandom random) {
        this.stores = stores;
        this.outlook = new Outlook(stores);
        this.mostPipelines = mostPipelines;
        this.random = random;
    }

    /** Makes an empty pipeline, or finds the one made with the same name and unique id. */
    String create(Handle handle, Call call, CreatePipelineInput input) {
        String account = call.caller().accountId();
        Optional<Pipeline> earlier = stores.pipelines().findCreated(handle, account, input.name(), input.uniqueId());
        if (earlier.isPresent()) {
            return earlier.get().id();
        }
        if (stores.pipelines().count(handle, account) >= mostPipelines) {
            throw Refusal.invalid("The account has " + mostPipelines
                    + " pipelines, which is the limit; delete some that are no longer needed, or raise the server's setting"
                    + " pipelines.per-account");
        }
        Map<String, String> tags = WireObjects.tags(input.tags());
        Pipeline pipeline = new Pipeline(
                newId(),
                account,
                call.region(),
                input.name(),
                input.uniqueId(),
                Optional.ofNullable(input.description()).orElse(""),
                call.caller().arn(),
                call.caller().principalId(),
                call.at(),
                PipelineState.PENDING,
                0,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
        stores.pipelines().insert(handle, pipeline);
        stores.pipelines().setTags(handle, pipeline.id(), tags);
        return pipeline.id();
    }

    private String newId() {
        StringBuilder id = new StringBuilder("df-");
        for (int i = 0; i < 20; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** The caller's pipeline of an id; those of other accounts do not exist for the caller. */
    Pipeline require(Handle handle, Call call, String id) {
        Pipeline pipeline = stores.pipelines()
                .find(handle, id)
                .filter(each -> each.accountId().equals(call.caller().accountId()))
                .orElseThrow(() -> Refusal.noPipeline(id));
        if (pipeline.deletedAt().isPresent()) {
            throw Refusal.deleted(id);
        }
        return pipeline;
    }

    ListPipelinesOutput list(Handle handle, Call call, @Nullable String marker) {
        long offset = Marker.position("pipelines", marker);
        List<Pipeline> found = stores.pipelines().list(handle, call.caller().accountId(), offset, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<PipelineIdName> names = found.stream()
                .limit(PAGE)
                .map(pipeline -> new PipelineIdName(pipeline.id(), pipeline.name()))
                .toList();
        return new ListPipelinesOutput(names, more ? Marker.text("pipelines", offset + PAGE) : null, more);
    }

    PipelineDescription describe(Handle handle, Pipeline pipeline) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("@pipelineState", pipeline.state().name());
        fields.put("name", pipeline.name());
        fields.put("@creationTime", RunObject.text(pipeline.createdAt()));
        fields.put("@id", pipeline.id());
        fields.put("@sphere", "PIPELINE");
        fields.put("@version", Long.toString(pipeline.latestVersion()));
        fields.put("@userId", pipeline.creatorId());
        fields.put("@accountId", pipeline.accountId());
        fields.put("pipelineCreator", pipeline.creatorId());
        fields.put("uniqueId", pipeline.uniqueId());
        if (!pipeline.description().isEmpty()) {
            fields.put("description", pipeline.description());
        }
        put(fields, "@firstActivationTime", pipeline.firstActivatedAt());
        put(fields, "@latestRunTime", pipeline.latestActivatedAt());
        put(fields, "@lastDeactivatedTime", pipeline.deactivatedAt());
        put(fields, "@nextRunTime", outlook.nextRun(handle, pipeline));
        if (pipeline.activations() > 0) {
            fields.put("@healthStatus", Outlook.health(outlook.latestInstances(handle, pipeline)));
        }
        List<Field> wire = new ArrayList<>();
        fields.forEach((key, text) -> wire.add(new Field(key, text, null)));
        return new PipelineDescription(
                pipeline.id(),
                pipeline.name(),
                wire,
                pipeline.description().isEmpty() ? null : pipeline.description(),
                WireObjects.tags(stores.pipelines().tags(handle, pipeline.id())));
    }

    private static void put(Map<String, String> fields, String key, Optional<Instant> at) {
        at.ifPresent(instant -> fields.put(key, RunObject.text(instant)));
    }

    void addTags(Handle handle, Pipeline pipeline, Map<String, String> added) {
        Map<String, String> tags = new LinkedHashMap<>(stores.pipelines().tags(handle, pipeline.id()));
        tags.putAll(added);
        if (tags.size() > MOST_TAGS) {
            throw Refusal.invalid("The pipeline " + pipeline.id() + " would have " + tags.size() + " tags; at most "
                    + MOST_TAGS + " are allowed");
        }
        stores.pipelines().setTags(handle, pipeline.id(), tags);
    }

    void removeTags(Handle handle, Pipeline pipeline, List<String> keys) {
        Map<String, String> tags = new LinkedHashMap<>(stores.pipelines().tags(handle, pipeline.id()));
        keys.forEach(tags::remove);
        stores.pipelines().setTags(handle, pipeline.id(), tags);
    }
}
