package rowmill.server.machinelearning.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestRateTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void admitsASecondsWorthAtOnceAndNoMore() {
        RequestRate rate = new RequestRate(200);
        long admitted =
                IntStream.range(0, 1_000).filter(call -> rate.admits(NOON)).count();
        assertThat(admitted).isEqualTo(200);
    }

    @Test
    void admitsAgainAsTimePasses() {
        RequestRate rate = new RequestRate(10);
        IntStream.range(0, 10).forEach(call -> rate.admits(NOON));
        assertThat(rate.admits(NOON.plusMillis(99))).isFalse();
        assertThat(rate.admits(NOON.plusMillis(100))).isTrue();
        assertThat(rate.admits(NOON.plusMillis(100))).isFalse();
    }

    @Test
    void admitsAsManyAsTheRateOverALongTime() {
        RequestRate rate = new RequestRate(50);
        long admitted = IntStream.range(0, 100_000)
                .filter(call -> rate.admits(NOON.plus(Duration.ofMillis(call))))
                .count();
        assertThat(admitted).isBetween(5_000L, 5_050L);
    }

    @Test
    void aClockThatGoesBackDoesNotOpenTheGate() {
        RequestRate rate = new RequestRate(2);
        assertThat(rate.admits(NOON)).isTrue();
        assertThat(rate.admits(NOON)).isTrue();
        assertThat(rate.admits(NOON.minusSeconds(10))).isFalse();
    }

    @Test
    void manyThreadsTogetherGetNoMore() throws Exception {
        RequestRate rate = new RequestRate(1_000);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<Long>> parts = IntStream.range(0, 4)
                    .mapToObj(part -> threads.submit(() -> IntStream.range(0, 2_000)
                            .filter(call -> rate.admits(NOON))
                            .count()))
                    .toList();
            long admitted = 0;
            for (Future<Long> part : parts) {
                admitted += part.get();
            }
            assertThat(admitted).isEqualTo(1_000);
        }
    }

    @Test
    void refusesARateOfNothing() {
        assertThatThrownBy(() -> new RequestRate(0)).hasMessageContaining("at least 1");
    }
}
