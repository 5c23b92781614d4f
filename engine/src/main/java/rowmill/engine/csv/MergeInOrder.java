package rowmill.engine.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Joins the outcomes of ranges, handed over in file order, and fails as soon as the limit of bad records is passed. */
final class MergeInOrder<S extends MergeableSink<S>> {
    private final ReadRequest request;
    private final long[] badByFault = new long[Fault.values().length];
    private final List<BadSample> samples = new ArrayList<>();
    private ReadTotals totals = ReadTotals.NOTHING;
    private @Nullable S sink;
    private int source = -1;
    private long linesBefore;

    MergeInOrder(ReadRequest request) {
        this.request = request;
    }

    void add(RangeOutcome<S> outcome) {
        if (outcome.range().sourceIndex() != source) {
            source = outcome.range().sourceIndex();
            linesBefore = 0;
        }
        totals = totals.plus(outcome.totals());
        for (int fault = 0; fault < badByFault.length; fault++) {
            badByFault[fault] += outcome.badByFault()[fault];
        }
        for (BadRecord bad : outcome.samples()) {
            if (samples.size() < request.limits().badSamples()) {
                samples.add(new BadSample(outcome.range().source().name(), bad.movedDown(linesBefore)));
            }
        }
        failOnTooManyBad();
        S following = outcome.sink();
        if (following != null) {
            following.linesBefore(linesBefore);
            sink = sink == null ? following : sink.merge(following);
        }
        linesBefore += outcome.lineFeeds();
    }

    private void failOnTooManyBad() {
        long limit = request.limits().maxBadRecords();
        if (totals.badRecords() <= limit) {
            return;
        }
        String first = samples.isEmpty()
                ? ""
                : " The first: " + samples.getFirst().source() + ", line "
                        + samples.getFirst().record().lineNumber() + ": "
                        + samples.getFirst().record().reason();
        throw new UnreadableDatasetException(
                "More than " + limit + " records are bad, so the data as a whole is refused." + first
                        + " The limit is the server's setting data.bad-records.",
                bad());
    }

    private BadRecords bad() {
        Map<String, Long> byReason = new LinkedHashMap<>();
        int fields = request.schema().attributes().size();
        for (Fault fault : Fault.values()) {
            if (badByFault[fault.ordinal()] > 0) {
                byReason.put(fault.sentence(request.limits(), fields), badByFault[fault.ordinal()]);
            }
        }
        return new BadRecords(byReason, samples);
    }

    /** @param none makes the sink to use when no range had one */
    ReadResult<S> result(Supplier<S> none) {
        S merged = sink;
        return new ReadResult<>(merged == null ? none.get() : merged, totals, bad());
    }
}
