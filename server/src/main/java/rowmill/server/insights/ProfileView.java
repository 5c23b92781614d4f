package rowmill.server.insights;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import rowmill.contract.insights.Alert;
import rowmill.contract.insights.AttributeStatistics;
import rowmill.contract.insights.BinaryStatistics;
import rowmill.contract.insights.CategoricalStatistics;
import rowmill.contract.insights.Correlation;
import rowmill.contract.insights.Count;
import rowmill.contract.insights.DuplicateAttributes;
import rowmill.contract.insights.GetDataSourceProfileOutput;
import rowmill.contract.insights.Histogram;
import rowmill.contract.insights.Lengths;
import rowmill.contract.insights.NumericStatistics;
import rowmill.contract.insights.TextStatistics;
import rowmill.contract.insights.Token;
import rowmill.engine.alerts.Alerts;
import rowmill.engine.statistics.AttributeProfile;
import rowmill.engine.statistics.BinaryProfile;
import rowmill.engine.statistics.CategoricalProfile;
import rowmill.engine.statistics.CategoryCount;
import rowmill.engine.statistics.LengthFigures;
import rowmill.engine.statistics.NumericFigures;
import rowmill.engine.statistics.NumericProfile;
import rowmill.engine.statistics.Profile;
import rowmill.engine.statistics.ProfileJson;
import rowmill.engine.statistics.TextProfile;
import rowmill.engine.statistics.ValueCount;

/**
 * A profile in the shapes of the model. Figures that are no finite numbers are left out, since JSON has no words for them.
 *
 * @param bins intervals of each histogram
 */
record ProfileView(Profile profile, int bins) {
    private static final int LOWER_QUARTILE = 25;
    private static final int UPPER_QUARTILE = 75;

    GetDataSourceProfileOutput output(String id, String status, boolean verbose) {
        return GetDataSourceProfileOutput.builder()
                .dataSourceId(id)
                .status(status)
                .records(profile.records())
                .badRecords(profile.badRecords())
                .targetAttributeName(
                        profile.target().map(AttributeProfile::name).orElse(null))
                .targetClasses(profile.targetClasses())
                .attributes(profile.attributes().stream().map(this::attribute).toList())
                .correlations(profile.correlations().stream()
                        .map(pair -> Correlation.builder()
                                .first(pair.first())
                                .second(pair.second())
                                .coefficient(finite(pair.coefficient()))
                                .records(pair.records())
                                .build())
                        .toList())
                .duplicateAttributes(profile.duplicates().stream()
                        .map(pair -> DuplicateAttributes.builder()
                                .first(pair.first())
                                .second(pair.second())
                                .records(pair.compared())
                                .build())
                        .toList())
                .alerts(Alerts.of(profile).stream().map(ProfileView::alert).toList())
                .profile(verbose ? ProfileJson.print(profile) : null)
                .build();
    }

    private static Alert alert(rowmill.engine.alerts.Alert alert) {
        return Alert.builder()
                .kind(alert.kind().name())
                .severity(alert.severity().name())
                .attributes(alert.attributes())
                .message(alert.message())
                .figure(finite(alert.figure()))
                .build();
    }

    private AttributeStatistics attribute(AttributeProfile attribute) {
        AttributeStatistics.Builder shown = AttributeStatistics.builder()
                .attributeName(attribute.name())
                .attributeType(attribute.type().name())
                .role(attribute.role().name())
                .records(attribute.counts().total())
                .valid(attribute.counts().valid())
                .missing(attribute.counts().missing())
                .invalid(attribute.counts().invalid())
                .empty(attribute.counts().empty());
        attribute.association().ifPresent(found -> shown.associationWithTarget(finite(found.strength()))
                .associationGroups(found.groups()));
        switch (attribute) {
            case NumericProfile numeric ->
                shown.invalidValues(counts(numeric.invalidValues()))
                        .numeric(numeric.figures().map(this::numeric).orElse(null));
            case BinaryProfile binary ->
                shown.invalidValues(counts(binary.invalidValues())).binary(binary(binary));
            case CategoricalProfile categorical -> shown.categorical(categorical(categorical));
            case TextProfile text -> shown.text(text(text));
        }
        return shown.build();
    }

    private NumericStatistics numeric(NumericFigures figures) {
        var histogram = figures.histogram().withBins(bins);
        return NumericStatistics.builder()
                .min(finite(figures.min()))
                .max(finite(figures.max()))
                .mean(finite(figures.mean()))
                .standardDeviation(finite(figures.standardDeviation()))
                .median(finite(figures.median()))
                .percentiles(figures.percentiles())
                .lowerQuartile(finite(figures.percentiles().get(LOWER_QUARTILE)))
                .upperQuartile(finite(figures.percentiles().get(UPPER_QUARTILE)))
                .lowerWhisker(finite(figures.boxPlot().lowerWhisker()))
                .upperWhisker(finite(figures.boxPlot().upperWhisker()))
                .lowOutliers(figures.boxPlot().lowOutliers())
                .highOutliers(figures.boxPlot().highOutliers())
                .skewness(finite(figures.skewness()))
                .excessKurtosis(finite(figures.excessKurtosis()))
                .zeros(figures.zeros())
                .negatives(figures.negatives())
                .integers(figures.integers())
                .distinct(figures.distinct())
                .resolution(finite(figures.resolution()))
                .histogram(Histogram.builder()
                        .from(finite(histogram.from()))
                        .to(finite(histogram.to()))
                        .counts(histogram.counts())
                        .build())
                .build();
    }

    private static BinaryStatistics binary(BinaryProfile binary) {
        return BinaryStatistics.builder()
                .trues(binary.trues())
                .falses(binary.falses())
                .trueShare(binary.trueShare())
                .build();
    }

    private static CategoricalStatistics categorical(CategoricalProfile categorical) {
        return CategoricalStatistics.builder()
                .exact(categorical.exact())
                .distinct(categorical.distinct())
                .singletons(categorical.singletons())
                .rareValues(categorical.rareValues())
                .rareRecords(categorical.rareRecords())
                .mostFrequent(categories(categorical.mostFrequent()))
                .leastFrequent(categories(categorical.leastFrequent()))
                .build();
    }

    private static TextStatistics text(TextProfile text) {
        return TextStatistics.builder()
                .exact(text.exact())
                .words(text.words())
                .distinctTokens(text.distinctTokens())
                .wordsPerRecord(text.wordsPerRecord().map(ProfileView::lengths).orElse(null))
                .charactersPerWord(
                        text.charactersPerWord().map(ProfileView::lengths).orElse(null))
                .tokens(text.tokens().stream()
                        .map(token -> Token.builder()
                                .token(token.token())
                                .prominence(finite(token.prominence()))
                                .records(token.records())
                                .build())
                        .toList())
                .build();
    }

    private static Lengths lengths(LengthFigures figures) {
        return Lengths.builder()
                .min(figures.min())
                .max(figures.max())
                .mean(figures.mean())
                .build();
    }

    private static List<Count> counts(List<ValueCount> values) {
        return values.stream().map(value -> count(value.value(), value.count())).toList();
    }

    private static List<Count> categories(List<CategoryCount> values) {
        return values.stream().map(value -> count(value.value(), value.count())).toList();
    }

    private static Count count(String value, long records) {
        return Count.builder().value(value).records(records).build();
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Double finite(OptionalDouble value) {
        return value.isPresent() ? finite(value.getAsDouble()) : null;
    }
}
