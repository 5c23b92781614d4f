package rowmill.engine.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import rowmill.engine.split.Slice;
import rowmill.engine.split.Split;

/**
 * The ranges of a data set in file order. They depend on the sources alone, never on the threads, because sinks may give
 * results that depend (in their last bits) on where they were merged.
 */
record ReadPlan(List<Step> steps, Slice slice) {
    /** What is done with a range. */
    enum Work {
        PARSE,
        /** No record belongs, but later lines of the same source need their numbers. */
        COUNT_LINES
    }

    /**
     * @param range the stretch
     * @param place of the source's first byte in the whole data; 0 when the split does not ask for places
     */
    record Step(SourceRange range, long place, Work work) {}

    static ReadPlan of(List<ByteSource> sources, Split split, long rangeBytes, ReadTally tally) throws IOException {
        long[] lengths = new long[sources.size()];
        long total = 0;
        for (int index = 0; index < lengths.length; index++) {
            boolean placesFollow = index < lengths.length - 1 || split.needsTotal();
            lengths[index] = length(sources.get(index), placesFollow && !split.takesEverything(), tally);
            total += Math.max(0, lengths[index]);
        }
        tally.checkSize(total);
        Slice slice = split.over(total);
        List<Step> steps = new ArrayList<>();
        long place = 0;
        for (int index = 0; index < lengths.length; index++) {
            steps.addAll(steps(index, sources.get(index), place, lengths[index], slice, rangeBytes));
            place += Math.max(0, lengths[index]);
        }
        return new ReadPlan(steps, slice);
    }

    /** Length of the text, or -1 when it is unknown and need not be known. */
    private static long length(ByteSource source, boolean needed, ReadTally tally) throws IOException {
        if (SourceStreams.isSplittable(source)) {
            return source.length();
        }
        if (!needed) {
            return -1;
        }
        byte[] buffer = new byte[64 * 1024];
        long length = 0;
        try (InputStream input = SourceStreams.open(source, 0, Long.MAX_VALUE)) {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                length += read;
                tally.checkCancelled();
            }
        } catch (IOException broken) {
            throw SourceStreams.unreadable(source, broken);
        }
        return length;
    }

    private static List<Step> steps(
            int index, ByteSource source, long place, long length, Slice slice, long rangeBytes) {
        List<Step> steps = new ArrayList<>();
        long end = length < 0 ? Long.MAX_VALUE : length;
        long width = SourceStreams.isSplittable(source) ? rangeBytes : end;
        long from = 0;
        do {
            long to = end - from <= width ? end : from + width;
            boolean excluded = length >= 0 && slice.excludes(place + from, place + to);
            steps.add(new Step(
                    new SourceRange(index, source, from, to), place, excluded ? Work.COUNT_LINES : Work.PARSE));
            from = to;
        } while (from < end);
        while (!steps.isEmpty() && steps.getLast().work() == Work.COUNT_LINES) {
            steps.removeLast();
        }
        return steps;
    }
}
