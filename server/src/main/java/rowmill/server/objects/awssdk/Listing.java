package rowmill.server.objects.awssdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a listing, with keys that share a stretch up to the delimiter rolled up into a common prefix. A rolled-up
 * group costs at most one batch of rows however many keys it holds.
 *
 * <p>Source: S3 API 2006-03-01, ListObjectsV2 and ListObjects.
 */
final class Listing {
    private static final int BATCH = 1000;

    /** Reads rows whose key's digits begin with {@code prefix} and are greater than {@code after}. */
    interface Rows {
        List<StoredObject> page(String prefix, String after, int limit);
    }

    /**
     * @param objects in the order of their keys
     * @param prefixes the common prefixes, in order
     * @param nextAfter the last key or common prefix of this page if more follow
     */
    record Page(List<StoredObject> objects, List<String> prefixes, Optional<String> nextAfter) {}

    private final Rows rows;
    private final String prefix;
    private final String delimiter;
    private final int max;
    private final List<StoredObject> objects = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();
    private String last = "";

    /**
     * @param prefix what keys must begin with; may be empty
     * @param delimiter where to roll up; empty for nowhere
     * @param max most objects and common prefixes together, 0 or more
     */
    Listing(Rows rows, String prefix, String delimiter, int max) {
        this.rows = rows;
        this.prefix = prefix;
        this.delimiter = delimiter;
        this.max = max;
    }

    /** The page that follows the key or common prefix {@code after}; empty begins at the start. */
    Page after(String after) {
        if (max == 0) {
            return new Page(List.of(), List.of(), Optional.empty());
        }
        String position = KeyText.hex(after);
        while (true) {
            List<StoredObject> batch = rows.page(KeyText.hex(prefix), position, BATCH);
            for (StoredObject object : batch) {
                String hex = KeyText.hex(object.key());
                if (hex.compareTo(position) <= 0) {
                    continue;
                }
                String group = commonPrefix(object.key());
                boolean rolledUp = !group.isEmpty();
                position = rolledUp ? KeyText.endOf(KeyText.hex(group)) : hex;
                if (rolledUp && KeyText.hex(group).compareTo(KeyText.hex(after)) <= 0) {
                    continue;
                }
                if (objects.size() + prefixes.size() == max) {
                    return new Page(objects, prefixes, Optional.of(last));
                }
                add(object, group);
            }
            if (batch.size() < BATCH) {
                return new Page(objects, prefixes, Optional.empty());
            }
        }
    }

    private void add(StoredObject object, String group) {
        if (group.isEmpty()) {
            objects.add(object);
            last = object.key();
        } else {
            prefixes.add(group);
            last = group;
        }
    }

    private String commonPrefix(String key) {
        int found = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return found < 0 ? "" : key.substring(0, found + delimiter.length());
    }
}
