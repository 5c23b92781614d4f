package rowmill.engine.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.engine.recipe.Term;

/**
 * The stored form of a {@link FeatureSpace}, version 1: all that training data gave; the terms themselves follow from recipe and schema, which are
 * stored beside it. For each term, by its kind: number: mean and scale (doubles); binary: nothing; bins: count (int) and cuts
 * (doubles); words: typical length (double), count (int) and for each its length (unsigned short), bytes, and count in training (long). Then the cuts of
 * quantile terms inside crosses, in order of appearance. All big-endian. The version is kept by whoever stores it.
 */
public final class SpaceFormat {
    /** Bytes that a word takes beside its own. */
    public static final int WORD_OVERHEAD = 2 + 8;

    private static final int MAX_WORD_BYTES = 0xffff;

    private SpaceFormat() {}

    /** Writes a space. */
    public static void write(FeatureSpace space, DataOutput out) throws IOException {
        for (FittedTerm each : space.terms()) {
            switch (each) {
                case FittedTerm.Number number -> {
                    out.writeDouble(number.mean());
                    out.writeDouble(number.scale());
                }
                case FittedTerm.Flag flag -> {}
                case FittedTerm.Bins bins -> writeCuts(bins.cuts(), out);
                case FittedTerm.Words words -> {
                    out.writeDouble(words.typicalLength());
                    writeWords(words.dictionary().table(), out);
                }
            }
        }
        for (Term.QuantileBin inner :
                innerBins(space.terms().stream().map(FittedTerm::term).toList())) {
            writeCuts(cutsOf(space, inner), out);
        }
    }

    private static double[] cutsOf(FeatureSpace space, Term.QuantileBin bin) {
        double[] cuts = space.cuts().get(bin);
        if (cuts == null) {
            throw new IllegalStateException("No cuts of " + bin.text());
        }
        return cuts;
    }

    private static void writeCuts(double[] cuts, DataOutput out) throws IOException {
        out.writeInt(cuts.length);
        for (double cut : cuts) {
            out.writeDouble(cut);
        }
    }

    private static void writeWords(ByteTable words, DataOutput out) throws IOException {
        out.writeInt(words.size());
        for (int number = 0; number < words.size(); number++) {
            byte[] word = words.bytes(number);
            out.writeShort(word.length);
            out.write(word);
            out.writeLong(words.count(number));
        }
    }

    /**
     * Reads a space.
     *
     * @param terms the terms it was written for
     * @throws IOException when the input ends too early or holds impossible numbers
     */
    public static FeatureSpace read(List<Term> terms, DataInput in) throws IOException {
        List<FittedTerm> fitted = new ArrayList<>();
        Map<Term, double[]> cuts = new LinkedHashMap<>();
        for (Term term : terms) {
            if (FitPlan.isWords(term)) {
                double typicalLength = in.readDouble();
                fitted.add(new FittedTerm.Words(term, new Dictionary(readWords(in)), typicalLength));
            } else if (term instanceof Term.QuantileBin) {
                double[] found = readCuts(in);
                cuts.put(term, found);
                fitted.add(new FittedTerm.Bins(term, found));
            } else if (term.type() == rowmill.engine.schema.AttributeType.BINARY) {
                fitted.add(new FittedTerm.Flag(term));
            } else {
                fitted.add(new FittedTerm.Number(term, in.readDouble(), in.readDouble()));
            }
        }
        for (Term.QuantileBin inner : innerBins(terms)) {
            cuts.put(inner, readCuts(in));
        }
        return new FeatureSpace(fitted, cuts);
    }

    private static double[] readCuts(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > 1000) {
            throw new IOException("A stored quantile term has " + count + " cuts; at most 1000 are possible.");
        }
        double[] cuts = new double[count];
        for (int index = 0; index < count; index++) {
            cuts[index] = in.readDouble();
        }
        return cuts;
    }

    private static ByteTable readWords(DataInput in) throws IOException {
        int size = in.readInt();
        var words = new ByteTable();
        for (int number = 0; number < size; number++) {
            byte[] word = new byte[in.readUnsignedShort()];
            in.readFully(word);
            words.add(word, 0, word.length, in.readLong());
        }
        if (words.size() != size) {
            throw new IOException("A stored dictionary has " + size + " words, of which some are equal.");
        }
        return words;
    }

    /** Whether a word is short enough to be stored; longer ones get no feature. */
    static boolean fits(int wordBytes) {
        return wordBytes <= MAX_WORD_BYTES;
    }

    /** The quantile terms inside crosses, each once. */
    private static List<Term.QuantileBin> innerBins(List<Term> terms) {
        List<Term.QuantileBin> found = new ArrayList<>();
        terms.stream().filter(each -> !(each instanceof Term.QuantileBin)).forEach(each -> collect(each, found));
        return found.stream().distinct().toList();
    }

    private static void collect(Term term, List<Term.QuantileBin> found) {
        switch (term) {
            case Term.QuantileBin bin -> found.add(bin);
            case Term.Cartesian cartesian -> cartesian.arguments().forEach(each -> collect(each, found));
            case Term.OfOne one -> collect(one.argument(), found);
            case Term.Input input -> {}
        }
    }
}
