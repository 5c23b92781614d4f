package rowmill.engine.sample;

/**
 * Draws one record and writes it as a line. The target is drawn from a logistic model of the other values in which age and
 * duration bend, so that bins beat a straight line; knowing the true log-odds gives an area under the curve of 0.935. Not
 * thread-safe.
 */
final class RowWriter {
    private static final byte[] ZERO = {'0'};
    private static final byte[] ONE = {'1'};
    private static final byte[] NEVER = {'9', '9', '9'};
    private static final int NEVER_CONTACTED = 0;
    private static final int PREVIOUS_SUCCESS = 2;
    private static final double BASE_LOG_ODDS = -7.65;

    private final BankingTables tables = BankingTables.TABLES;
    private final Bits bits;
    private final RowBuffer out;
    private double logOdds;

    RowWriter(long seed, RowBuffer out) {
        this.bits = new Bits(seed);
        this.out = out;
    }

    /** Writes record {@code index} with its line end; returns the log-odds from which its target was drawn. */
    double write(long index) {
        bits.startRecord(index);
        logOdds = BASE_LOG_ODDS;
        customer();
        Season season = season();
        call();
        previousCampaign();
        out.add(season.figures());
        out.thousandths(season.euribor() + (int) (bits.fraction() * (season.euriborRange() + 1)));
        out.add(season.employed());
        boolean yes = bits.fraction() * (1 + StrictMath.exp(-logOdds)) < 1;
        out.add(yes ? ONE : ZERO);
        out.lineEnd();
        return logOdds;
    }

    private void customer() {
        long draw = bits.next();
        int job = tables.job.draw((int) draw);
        int age = (int) (tables.age[tables.ageGroupOfJob[job]].at(bits.fraction()));
        logOdds += tables.job.logOdds(job) + (age >= 60 ? 0.6 : age < 25 ? 0.35 : 0);
        out.number(age);
        out.comma();
        out.add(tables.job.value(job));
        field(tables.marital[age < 30 ? 0 : 1], (int) (draw >>> 12));
        field(tables.education[job % 2], (int) (draw >>> 24));
        field(tables.credit, (int) (draw >>> 36));
        field(tables.housing, (int) (draw >>> 48));
    }

    private Season season() {
        long draw = bits.next();
        field(tables.loan, (int) draw);
        Season season = Season.ALL[tables.season.draw((int) (draw >>> 12))];
        field(tables.contact[season.euribor() > 4_800 ? 0 : 1], (int) (draw >>> 24));
        out.comma();
        out.add(season.month());
        field(tables.day, (int) (draw >>> 36));
        logOdds += 1.2 * season.logOdds();
        return season;
    }

    private void call() {
        int duration = (int) tables.duration.at(bits.fraction());
        // Long calls come from interest, so they tell much; the gain flattens, which rewards bins over a straight line.
        logOdds += tables.durationLogOdds(duration);
        out.comma();
        out.number(duration);
        out.comma();
        int campaign = (int) tables.campaign.at(bits.fraction());
        logOdds -= 0.06 * Math.min(campaign, 12);
        out.number(campaign);
    }

    private void previousCampaign() {
        long draw = bits.next();
        int outcome = tables.outcome.draw((int) draw);
        logOdds += tables.outcome.logOdds(outcome);
        boolean recent = outcome == PREVIOUS_SUCCESS
                ? (draw & 0xF0000L) != 0
                : outcome != NEVER_CONTACTED && (draw & 0xF0000L) == 0;
        out.comma();
        if (recent) {
            out.number((int) tables.daysSince.at(bits.fraction()));
        } else {
            out.add(NEVER);
        }
        if (outcome == NEVER_CONTACTED) {
            out.comma();
            out.add(ZERO);
        } else {
            field(tables.previous[outcome - 1], (int) (draw >>> 24));
        }
        out.comma();
        out.add(tables.outcome.value(outcome));
    }

    private void field(Choice choice, int draw) {
        int value = choice.draw(draw);
        logOdds += choice.logOdds(value);
        out.comma();
        out.add(choice.value(value));
    }
}
