package rowmill.server.machinelearning;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import rowmill.server.store.OnPostgres;

/** What Amazon ML does over a store on PostgreSQL: the same as on SQLite. */
@ExtendWith(OnPostgres.class)
final class LearningOnPostgresTest {
    @Nested
    final class Models extends ModelsTest {}

    @Nested
    final class ModelUses extends ModelUsesTest {}

    @Nested
    final class RealtimePredictions extends RealtimePredictionsTest {}

    @Nested
    final class InsightsOverHttp extends InsightsOverHttpTest {}

    @Nested
    final class LearningRestart extends LearningRestartTest {}

    @Nested
    final class ManyAtOnce extends ManyAtOnceTest {}
}
