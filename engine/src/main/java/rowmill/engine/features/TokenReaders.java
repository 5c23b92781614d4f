package rowmill.engine.features;

import java.util.function.Function;
import rowmill.engine.recipe.Term;

/** Compiles terms into readers of tokens. */
final class TokenReaders {
    private final Columns columns;
    private final Function<Term.QuantileBin, double[]> cuts;

    /** @param cuts the fitted cuts of a quantile term */
    TokenReaders(Columns columns, Function<Term.QuantileBin, double[]> cuts) {
        this.columns = columns;
        this.cuts = cuts;
    }

    TokenReader compile(Term term) {
        return switch (term) {
            case Term.Input input ->
                switch (input.type()) {
                    case TEXT -> FieldReaders.words(columns.of(input));
                    case CATEGORICAL -> FieldReaders.category(columns.of(input));
                    case BINARY -> FieldReaders.binary(columns.of(input));
                    case NUMERIC -> throw new IllegalArgumentException("Not tokens: " + input.text());
                };
            case Term.Lowercase lowercase -> WordReaders.lowercase(compile(lowercase.argument()));
            case Term.NoPunct noPunct -> WordReaders.noPunct(compile(noPunct.argument()));
            case Term.Ngram ngram -> WordReaders.ngram(compile(ngram.argument()), ngram.size());
            case Term.Osb osb -> WordReaders.osb(compile(osb.argument()), osb.window());
            case Term.QuantileBin bin -> FieldReaders.interval(columns.ofNumber(bin.argument()), cuts.apply(bin));
            case Term.Cartesian cartesian ->
                cartesian.arguments().stream()
                        .map(this::compile)
                        .reduce(WordReaders::crossed)
                        .orElseThrow();
            case Term.Normalize normalize -> throw new IllegalArgumentException("Not tokens: " + normalize.text());
        };
    }

    /** Whether a term's tokens can be read only when quantiles have been fitted. */
    static boolean needsCuts(Term term) {
        return switch (term) {
            case Term.QuantileBin bin -> true;
            case Term.Cartesian cartesian -> cartesian.arguments().stream().anyMatch(TokenReaders::needsCuts);
            case Term.OfOne one -> needsCuts(one.argument());
            case Term.Input input -> false;
        };
    }
}
