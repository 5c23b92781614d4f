package rowmill.server.pipelines.run;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import rowmill.server.pipelines.definition.Definition;

/**
 * The versions of a pipeline's definition that its runs were begun with: what ran is told by them, whatever was put since.
 * Each is read once. For one transaction of one thread.
 */
public final class RunVersions {
    private final Handle handle;
    private final Stores stores;
    private final String pipelineId;
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<Long, Definition> definitions = new HashMap<>();

    public RunVersions(Handle handle, Stores stores, String pipelineId) {
        this.handle = handle;
        this.stores = stores;
        this.pipelineId = pipelineId;
    }

    /** The version that an instance or attempt was made by. */
    public long of(RunObject object) {
        return versions.computeIfAbsent(object.runId(), id -> stores.runs()
                .find(handle, pipelineId, id)
                .map(Run::version)
                .orElse(0L));
    }

    /** The definition of a version. */
    public Definition definition(long version) {
        return definitions.computeIfAbsent(version, each -> stores.definitions().load(handle, pipelineId, each));
    }
}
