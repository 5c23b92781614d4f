package rowmill.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import rowmill.engine.alerts.AlertSeverity;
import rowmill.engine.learn.FingerprintMatch;
import rowmill.engine.learn.Model;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.DataSchema;

/** Makes the checks of an evaluation. The thresholds are written down in {@code docs/evaluation.md}. */
final class CheckList {
    private static final double ENOUGH_SHARE = 0.1;
    private static final double SHIFTED_SHARE = 0.05;
    private static final double SHIFTED_DEVIATIONS = 0.1;
    private static final long ENOUGH_OF_A_CLASS = 10;
    private static final double TOO_GOOD = 0.995;
    private static final double BADLY_CALIBRATED = 0.05;

    private final Model model;
    private final DataSchema data;
    private final RecordCounts records;
    private final Optional<TrainingTarget> training;

    CheckList(Model model, DataSchema data, RecordCounts records, Optional<TrainingTarget> training) {
        this.model = model;
        this.data = data;
        this.records = records;
        this.training = training;
    }

    List<Check> binary(RankingFigures ranking, Calibration calibration) {
        Map<String, Long> seen = Map.of("0", ranking.negatives(), "1", ranking.positives());
        double area = ranking.area();
        List<Check> checks = general();
        training.ifPresent(target -> checks.add(classesAlike(target, seen)));
        String rarer = ranking.positives() <= ranking.negatives() ? "1" : "0";
        checks.add(classesPresent(rarer, Math.min(ranking.negatives(), ranking.positives())));
        checks.add(better(ranking.interval().from() > 0.5, area - 0.5, "its AUC of " + number(area)));
        checks.add(tooGood(area, "An AUC of " + number(area)));
        checks.add(calibrated(calibration));
        return checks;
    }

    List<Check> multiclass(FScores figures, Calibration calibration) {
        Map<String, Long> seen = new TreeMap<>();
        for (int each = 0; each < model.classes().size(); each++) {
            seen.put(model.classes().get(each), figures.confusion().actual(each));
        }
        double metric = figures.macroAverage();
        List<Check> checks = general();
        training.ifPresent(target -> checks.add(classesAlike(target, seen)));
        checks.add(classesPresent(figures.rarestClass(), figures.rarest()));
        double advantage = metric - figures.baseline();
        checks.add(better(advantage > 0, advantage, "its average F1 of " + number(metric)));
        checks.add(tooGood(metric, "An average F1 of " + number(metric)));
        checks.add(calibrated(calibration));
        return checks;
    }

    /** @param shift how far the mean target lies above that of training, in its standard deviations */
    List<Check> regression(double rmse, double baseline, double explained, double shift) {
        List<Check> checks = general();
        double noise = 4 / Math.sqrt(records.evaluated());
        boolean alike = Math.abs(shift) <= Math.max(SHIFTED_DEVIATIONS, noise);
        String place = number(Math.abs(shift)) + " standard deviations " + (shift < 0 ? "below" : "above");
        checks.add(new Check(
                Check.Kind.TARGET_ALIKE,
                alike,
                AlertSeverity.ADVICE,
                "The mean of the target lies " + place + " that of training"
                        + (alike ? "." : "; was the evaluation data drawn in another way?"),
                shift));
        checks.add(better(rmse < baseline, baseline - rmse, "its RMSE of " + number(rmse)));
        checks.add(tooGood(explained, "An explained variance of " + number(explained)));
        return checks;
    }

    private List<Check> general() {
        List<Check> checks = new ArrayList<>();
        FingerprintMatch match =
                FingerprintMatch.of(records.fingerprint(), model.provenance().dataFingerprint());
        if (match != FingerprintMatch.UNKNOWN) {
            checks.add(heldOut(match == FingerprintMatch.SAME));
        }
        checks.add(enough());
        checks.add(schema());
        checks.add(allUsed());
        return checks;
    }

    private static Check heldOut(boolean same) {
        return new Check(
                Check.Kind.HELD_OUT,
                !same,
                AlertSeverity.SERIOUS,
                same
                        ? "These are the very records that the model has learned from, so the figures are too good;"
                                + " evaluate on records that were held out."
                        : "These are other records than those that the model has learned from.",
                same ? 1 : 0);
    }

    private Check enough() {
        long learned = model.provenance().validRecords();
        double share = (double) records.evaluated() / Math.max(1, learned);
        boolean passed = share >= ENOUGH_SHARE;
        return new Check(
                Check.Kind.ENOUGH_RECORDS,
                passed,
                AlertSeverity.ADVICE,
                "There are " + records.evaluated() + " records for a model that has learned from " + learned
                        + (passed ? "." : "; use at least a tenth as many."),
                share);
    }

    private Check schema() {
        List<String> different = new ArrayList<>();
        for (Attribute attribute : model.schema().attributes()) {
            OptionalInt column = data.indexOf(attribute.name());
            if (column.isEmpty() || data.attributes().get(column.getAsInt()).type() != attribute.type()) {
                different.add("'" + attribute.name() + "'");
            }
        }
        return new Check(
                Check.Kind.SCHEMA_MATCHES,
                different.isEmpty(),
                AlertSeverity.NOTE,
                different.isEmpty()
                        ? "The schema has all attributes of the training data."
                        : "Attributes of the training data are missing or have another type, though the model does not"
                                + " read them: " + String.join(", ", different) + ".",
                different.size());
    }

    private Check allUsed() {
        long unused = records.bad() + records.withoutTarget();
        return new Check(
                Check.Kind.ALL_RECORDS_USED,
                unused == 0,
                AlertSeverity.ADVICE,
                unused == 0
                        ? "All " + records.evaluated() + " records were used."
                        : unusedInWords() + "; the figures are of the other " + records.evaluated() + ".",
                (double) unused / (unused + records.evaluated()));
    }

    private String unusedInWords() {
        List<String> parts = new ArrayList<>();
        if (records.bad() > 0) {
            parts.add(records.bad() + (records.bad() == 1 ? " record" : " records") + " could not be read");
        }
        if (records.withoutTarget() > 0) {
            parts.add(records.withoutTarget() + (records.withoutTarget() == 1 ? " record has" : " records have")
                    + " a missing or invalid target");
        }
        return String.join(" and ", parts);
    }

    /** Total variation: half the sum of the differences of shares. */
    private Check classesAlike(TrainingTarget target, Map<String, Long> seen) {
        double learned =
                target.classes().values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> both = new TreeMap<>(target.classes());
        seen.keySet().forEach(each -> both.putIfAbsent(each, 0L));
        double distance = 0;
        for (Map.Entry<String, Long> each : both.entrySet()) {
            double before = each.getValue() / Math.max(1, learned);
            double now = (double) seen.getOrDefault(each.getKey(), 0L) / records.evaluated();
            distance += Math.abs(before - now) / 2;
        }
        // About three standard deviations of what chance does to two classes.
        double chance = Math.sqrt(both.size() / (double) records.evaluated());
        boolean alike = distance <= Math.max(SHIFTED_SHARE, chance);
        return new Check(
                Check.Kind.TARGET_ALIKE,
                alike,
                AlertSeverity.ADVICE,
                "The classes' shares differ from those of training by " + number(distance) + " in total variation"
                        + (alike ? "." : "; was the evaluation data drawn in another way?"),
                distance);
    }

    private static Check classesPresent(String name, long rarest) {
        boolean passed = rarest >= ENOUGH_OF_A_CLASS;
        return new Check(
                Check.Kind.EVERY_CLASS_PRESENT,
                passed,
                AlertSeverity.SERIOUS,
                passed
                        ? "The rarest class has " + rarest + " records."
                        : "The rarest class, '" + name + "', has " + rarest + (rarest == 1 ? " record" : " records")
                                + "; with fewer than " + ENOUGH_OF_A_CLASS + " its figures mean little.",
                rarest);
    }

    private static Check better(boolean passed, double advantage, String metric) {
        return new Check(
                Check.Kind.BETTER_THAN_BASELINE,
                passed,
                AlertSeverity.SERIOUS,
                passed
                        ? "The model is better than one that knows no attribute."
                        : "The model is not clearly better than one that knows no attribute: " + metric
                                + " may be chance.",
                advantage);
    }

    private static Check tooGood(double figure, String metric) {
        boolean passed = figure <= TOO_GOOD;
        return new Check(
                Check.Kind.NOT_TOO_GOOD,
                passed,
                AlertSeverity.ADVICE,
                passed
                        ? "The model is not too good to be true."
                        : metric + " is rare in practice; is there an attribute that is known only after the target?",
                figure);
    }

    private static Check calibrated(Calibration calibration) {
        boolean passed = calibration.error() <= BADLY_CALIBRATED;
        return new Check(
                Check.Kind.CALIBRATED,
                passed,
                AlertSeverity.NOTE,
                "Scores differ from what comes true by " + number(calibration.error()) + " on average"
                        + (passed ? "." : "; take them as an order and not as probabilities."),
                calibration.error());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
