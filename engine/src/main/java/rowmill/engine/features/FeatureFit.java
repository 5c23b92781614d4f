package rowmill.engine.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.recipe.Term;

/**
 * What a pass over training records has found out: values and moments of numeric attributes, words and categories with their
 * counts. Keep one per range and merge in file order. Memory is bounded by budgets, whatever the data: about half a million
 * words and values in a range, about a million words when merged; when words are more, the rarest are forgotten. Not
 * thread-safe.
 */
public final class FeatureFit {
    private final Map<Term.Input, NumericFit> numbers;
    private final Map<Term, WordFit> words;
    private final NumericFit[] numbersInOrder;
    private final WordFit[] wordsInOrder;
    private long records;

    /** An empty fit. */
    public FeatureFit(FitPlan plan) {
        numbers = plan.emptyNumbers();
        words = plan.emptyWords();
        numbersInOrder = numbers.values().toArray(NumericFit[]::new);
        wordsInOrder = words.values().toArray(WordFit[]::new);
    }

    /** Takes a record. */
    public void accept(CsvRecord record) {
        records++;
        for (NumericFit number : numbersInOrder) {
            number.accept(record);
        }
        for (WordFit word : wordsInOrder) {
            word.accept(record);
        }
    }

    /** Takes the chosen records of a batch: the same as each by itself, but cheaper. */
    public void accept(CsvBatch batch, FieldPrints prints, RowChoice rows) {
        records += rows.count();
        for (NumericFit number : numbersInOrder) {
            number.accept(batch, prints, rows);
        }
        for (WordFit word : wordsInOrder) {
            word.accept(batch, prints, rows);
        }
    }

    /** Joins the fit of the records that follow. */
    public FeatureFit merge(FeatureFit following) {
        records += following.records;
        numbers.forEach((input, fit) -> fit.merge(following.number(input)));
        words.forEach((term, fit) -> fit.merge(following.words(term)));
        return this;
    }

    /** Adds what a second pass over the same records has found. */
    public void join(FeatureFit secondPass) {
        words.putAll(secondPass.words);
    }

    /** Number of records taken. */
    public long records() {
        return records;
    }

    /** How many numeric values were neither empty nor a number; they count as missing. */
    public long invalidNumbers() {
        return numbers.values().stream().mapToLong(NumericFit::invalid).sum();
    }

    /**
     * The features of terms.
     *
     * @param terms their words and quantile crosses must have been planned for
     * @param maxWords most entries of all dictionaries together; the most frequent stay
     */
    public FeatureSpace space(List<Term> terms, int maxWords) {
        Map<Term, double[]> cuts = new LinkedHashMap<>();
        terms.forEach(term -> FitPlan.collectCuts(term, this, cuts));
        Map<Term, ByteTable> dictionaries = new LinkedHashMap<>();
        terms.stream()
                .filter(FitPlan::isWords)
                .forEach(term -> dictionaries.put(term, words(term).words()));
        Map<Term, ByteTable> chosen = DictionaryChoice.choose(dictionaries, maxWords);
        List<FittedTerm> fitted = new ArrayList<>();
        for (Term term : terms) {
            fitted.add(fitted(term, cuts, chosen));
        }
        return new FeatureSpace(fitted, cuts);
    }

    private FittedTerm fitted(Term term, Map<Term, double[]> cuts, Map<Term, ByteTable> chosen) {
        ByteTable dictionary = chosen.get(term);
        if (dictionary != null) {
            double length = FittedTerm.Words.readsText(term) ? words(term).typicalLength() : 1;
            return new FittedTerm.Words(term, new Dictionary(dictionary), length);
        }
        double[] found = cuts.get(term);
        if (found != null) {
            return new FittedTerm.Bins(term, found);
        }
        return switch (term.type()) {
            case BINARY -> new FittedTerm.Flag(term);
            case NUMERIC -> {
                Moments moments = number(Columns.number(term)).moments();
                double deviation = moments.standardDeviation();
                // Beyond the range of a double nothing can be told apart, as for a constant.
                yield deviation > 0 && Double.isFinite(deviation)
                        ? new FittedTerm.Number(term, moments.mean(), 1 / deviation)
                        : new FittedTerm.Number(term, Double.isFinite(moments.mean()) ? moments.mean() : 0, 0);
            }
            case CATEGORICAL, TEXT -> throw new IllegalStateException("Not fitted: " + term.text());
        };
    }

    NumericFit number(Term.Input input) {
        NumericFit fit = numbers.get(input);
        if (fit == null) {
            throw new IllegalStateException("The plan has no numbers of " + input.text() + ".");
        }
        return fit;
    }

    private WordFit words(Term term) {
        WordFit fit = words.get(term);
        if (fit == null) {
            throw new IllegalStateException("The plan has no words of " + term.text() + ".");
        }
        return fit;
    }
}
