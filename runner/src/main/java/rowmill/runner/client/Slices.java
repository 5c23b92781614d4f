package rowmill.runner.client;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * A body for the HTTP client in slices of the array itself. The client's own publisher copies an array whole, in pieces of 16
 * KB, before it sends the first: for parts of copies that was a quarter of the worker's work ({@code rowmill bench extract}).
 */
final class Slices implements Flow.Publisher<ByteBuffer> {
    private static final int SLICE = 128 << 10;

    private final byte[] bytes;
    private final int length;

    /** @param length how many bytes of the array are sent; they must not change before the answer is there */
    Slices(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Reading(subscriber));
    }

    /** One sending of the body; a request that is repeated subscribes anew. */
    private final class Reading implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private long wanted;
        private int next;
        private boolean emitting;
        private boolean ended;

        Reading(Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            synchronized (this) {
                if (count <= 0 && !ended) {
                    ended = true;
                    subscriber.onError(new IllegalArgumentException("Asked for " + count + " slices"));
                    return;
                }
                wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
                if (emitting) {
                    // Asked from within onNext, or beside it: the loop below sees it.
                    return;
                }
                emitting = true;
            }
            emit();
        }

        private void emit() {
            while (true) {
                ByteBuffer slice;
                boolean last;
                synchronized (this) {
                    if (ended || wanted == 0) {
                        emitting = false;
                        return;
                    }
                    wanted--;
                    int taken = Math.min(SLICE, length - next);
                    slice = ByteBuffer.wrap(bytes, next, taken);
                    next += taken;
                    last = next == length;
                    ended = last;
                }
                subscriber.onNext(slice);
                if (last) {
                    subscriber.onComplete();
                }
            }
        }

        @Override
        public synchronized void cancel() {
            ended = true;
        }
    }
}
