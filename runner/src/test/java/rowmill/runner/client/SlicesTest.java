package rowmill.runner.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body sent in slices is the body. */
class SlicesTest {
    private static final int SLICE = 128 << 10;

    /** Asks for some slices at the start, and for as many again after each. */
    private static final class Asking implements Flow.Subscriber<ByteBuffer> {
        final ByteArrayOutputStream got = new ByteArrayOutputStream();
        final long first;
        final long again;
        int completed;
        int failed;
        int cancelAfter = Integer.MAX_VALUE;
        Flow.Subscription subscription = new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        };

        Asking(long first, long again) {
            this.first = first;
            this.again = again;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(first);
        }

        @Override
        public void onNext(ByteBuffer slice) {
            byte[] bytes = new byte[slice.remaining()];
            slice.get(bytes);
            got.writeBytes(bytes);
            if (--cancelAfter == 0) {
                subscription.cancel();
            }
            if (again > 0) {
                subscription.request(again);
            }
        }

        @Override
        public void onError(Throwable failure) {
            failed++;
        }

        @Override
        public void onComplete() {
            completed++;
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, SLICE - 1, SLICE, SLICE + 1, 5 * SLICE, 5 * SLICE + 7})
    void everyWayOfAskingGetsTheSameBytesAndOneEnd(int length) {
        byte[] body = bytes(length);
        for (long[] way : new long[][] {{1, 1}, {2, 3}, {Long.MAX_VALUE, 0}, {Long.MAX_VALUE, Long.MAX_VALUE}}) {
            Asking asking = new Asking(way[0], way[1]);
            new Slices(body, length).subscribe(asking);
            assertThat(asking.got.toByteArray()).isEqualTo(body);
            assertThat(asking.completed).isOne();
            assertThat(asking.failed).isZero();
        }
    }

    @Test
    void onlyTheFirstBytesOfTheArrayAreSentAndTheyCanBeSentAgain() {
        byte[] body = bytes(3 * SLICE);
        Slices slices = new Slices(body, 100);
        for (int time = 0; time < 2; time++) {
            Asking asking = new Asking(1, 1);
            slices.subscribe(asking);
            assertThat(asking.got.toByteArray()).isEqualTo(Arrays.copyOf(body, 100));
        }
    }

    @Test
    void nothingComesUnaskedNorAfterTheEnd() {
        Asking asking = new Asking(2, 0);
        new Slices(bytes(3 * SLICE), 3 * SLICE).subscribe(asking);
        assertThat(asking.got.size()).isEqualTo(2 * SLICE);
        assertThat(asking.completed).isZero();
        asking.subscription.cancel();
        asking.subscription.request(1);
        assertThat(asking.got.size()).isEqualTo(2 * SLICE);
        assertThat(asking.completed).isZero();
    }

    @Test
    void cancelingFromWithinEndsIt() {
        Asking asking = new Asking(1, 1);
        asking.cancelAfter = 2;
        new Slices(bytes(5 * SLICE), 5 * SLICE).subscribe(asking);
        assertThat(asking.got.size()).isEqualTo(2 * SLICE);
        assertThat(asking.completed).isZero();
    }

    @Test
    void askingForNothingIsAnError() {
        Asking asking = new Asking(0, 0);
        new Slices(bytes(10), 10).subscribe(asking);
        assertThat(asking.failed).isOne();
    }
}
