package rowmill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import rowmill.server.pipelines.PipelineSettings;
import rowmill.server.pipelines.run.CopyBounds;

final class ServerOptionsTest {
    private static PipelineSettings pipelines(String... arguments) {
        ServerOptions options = new ServerOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("server", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        return options.settings(".rowmill").pipelines();
    }

    @Test
    void withoutAWordAwsTimesHoldAndCopiesHaveTheRunnersBounds() {
        assertThat(pipelines()).isEqualTo(PipelineSettings.standard());
        assertThat(PipelineSettings.standard().copies()).isEqualTo(CopyBounds.NONE);
        assertThat(PipelineSettings.standard().limits().shortestRetryDelay()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void copiesCanBeBounded() {
        CopyBounds bounds = pipelines("--statement-limit", "30", "--row-limit", "1000", "--byte-limit", "5000000")
                .copies();
        assertThat(bounds.statement()).contains(Duration.ofMinutes(30));
        assertThat(bounds.rows()).contains(1_000L);
        assertThat(bounds.bytes()).contains(5_000_000L);
    }

    @Test
    void delaysCanBeShortened() {
        PipelineSettings settings = pipelines("--shortest-delay", "5");
        assertThat(settings.limits().shortestRetryDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.limits().shortestPeriod()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.runs().retryDelay()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> pipelines("--row-limit", "0"))
                .hasMessageContaining("must be a whole number of at least 1");
    }
}
