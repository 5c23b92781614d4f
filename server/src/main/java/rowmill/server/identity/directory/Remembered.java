package rowmill.server.identity.directory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A bounded memory of what was read from the store, valid until the next change. Absence is not remembered. Thread-safe.
 *
 * @param <T> what is remembered
 */
public final class Remembered<T> {
    private final ChangeCount changes;
    private final int limit;
    private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();

    private record Entry<T>(long changes, T value) {}

    Remembered(ChangeCount changes, int limit) {
        this.changes = changes;
        this.limit = limit;
    }

    /** The value for {@code key}, read again if something has changed since it was. */
    public Optional<T> find(String key, Supplier<Optional<T>> reading) {
        // Taken before reading: a change during the reading must make the entry old.
        long now = changes.current();
        Entry<T> known = entries.get(key);
        if (known != null && known.changes() == now) {
            return Optional.of(known.value());
        }
        Optional<T> read = reading.get();
        if (entries.size() >= limit) {
            entries.clear();
        }
        read.ifPresentOrElse(value -> entries.put(key, new Entry<>(now, value)), () -> entries.remove(key));
        return read;
    }
}
