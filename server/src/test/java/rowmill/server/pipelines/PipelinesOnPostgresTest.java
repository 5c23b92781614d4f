package rowmill.server.pipelines;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import rowmill.server.store.OnPostgres;

/** Pipelines, their runs and tasks over a store on PostgreSQL. */
@ExtendWith(OnPostgres.class)
final class PipelinesOnPostgresTest {
    @Nested
    final class PipelineApi extends PipelineApiTest {}

    @Nested
    final class CopyRun extends CopyRunTest {}

    @Nested
    final class ScheduleRun extends ScheduleRunTest {}

    @Nested
    final class RemoteRunner extends RemoteRunnerTest {}

    @Nested
    final class Restart extends RestartTest {}
}
