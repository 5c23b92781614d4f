package rowmill.server.objects.awssdk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One file that holds a stretch of an object's bytes; an object made by a multipart upload has one per part.
 *
 * <p>Stored form of a list: {@code 1;FILE:SIZE,FILE:SIZE,…}, the leading number being the version.
 *
 * @param file name of the file within {@link ByteFiles}
 * @param size bytes, 0 or more
 */
record Segment(String file, long size) {
    private static final String VERSION = "1;";

    static String text(List<Segment> segments) {
        return segments.stream()
                .map(segment -> segment.file + ":" + segment.size)
                .collect(Collectors.joining(",", VERSION, ""));
    }

    /** @throws IllegalStateException if the text is of a version that this Rowmill does not read */
    static List<Segment> parse(String text) {
        if (!text.startsWith(VERSION)) {
            throw new IllegalStateException("A list of segments of an unknown version, '" + text
                    + "'; this Rowmill reads version 1. It was written by a newer one");
        }
        List<Segment> segments = new ArrayList<>();
        for (String one : text.substring(VERSION.length()).split(",", -1)) {
            if (!one.isEmpty()) {
                int colon = one.indexOf(':');
                segments.add(new Segment(one.substring(0, colon), Long.parseLong(one.substring(colon + 1))));
            }
        }
        return List.copyOf(segments);
    }
}
