package rowmill.engine.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one range has brought.
 *
 * @param sink null when no record of the range belongs to the split
 * @param badByFault count for each {@link Fault}, by ordinal
 * @param samples with line numbers counted from the beginning of the range
 * @param lineFeeds line feeds in the range
 */
record RangeOutcome<S>(
        SourceRange range,
        @Nullable S sink,
        ReadTotals totals,
        long[] badByFault,
        List<BadRecord> samples,
        long lineFeeds) {}
