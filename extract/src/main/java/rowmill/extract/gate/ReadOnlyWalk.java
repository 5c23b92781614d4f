package rowmill.extract.gate;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.NextValExpression;
import net.sf.jsqlparser.expression.VariableAssignment;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.StatementVisitor;
import net.sf.jsqlparser.statement.delete.ParenthesedDelete;
import net.sf.jsqlparser.statement.insert.ParenthesedInsert;
import net.sf.jsqlparser.statement.select.ForMode;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.update.ParenthesedUpdate;
import net.sf.jsqlparser.util.TablesNamesFinder;
import org.jspecify.annotations.Nullable;

/**
 * Visits every part of a parsed query and refuses what the rules over tokens refuse too. Both must be blind to the same
 * thing before it gets through.
 */
final class ReadOnlyWalk extends TablesNamesFinder<Void> {
    private static final String REMEDY = "Write one SELECT statement that only reads.";

    /** PostgreSQL takes FOR READ ONLY and does nothing. */
    private static final Set<ForMode> READING = Set.of(ForMode.READ_ONLY);

    private final Reading reading;

    private ReadOnlyWalk(Reading reading) {
        this.reading = reading;
        init(true);
    }

    /**
     * Looks through the query.
     *
     * @throws Refusal if it does more than read
     * @throws UnsupportedOperationException if the parser's own visitor does not know a part of it
     */
    static void check(Select query, Reading reading) {
        query.accept((StatementVisitor<Void>) new ReadOnlyWalk(reading), null);
    }

    @Override
    public <S> Void visit(PlainSelect select, S context) {
        refuseIf(hasAny(select.getIntoTables()) || select.getIntoTempTable() != null, "INTO");
        refuseIf(select.getMySqlSelectIntoClause() != null, "INTO");
        checkLocks(select);
        return super.visit(select, context);
    }

    @Override
    public <S> Void visit(ParenthesedSelect select, S context) {
        checkLocks(select);
        return super.visit(select, context);
    }

    @Override
    public <S> Void visit(SetOperationList select, S context) {
        checkLocks(select);
        return super.visit(select, context);
    }

    @Override
    public <S> Void visit(Function function, S context) {
        String name = function.getName();
        String last = name.substring(name.lastIndexOf('.') + 1);
        refuseIf(ForbiddenFunctions.of(reading).harm(unquoted(last)).isPresent(), "a call of " + name + "()");
        return super.visit(function, context);
    }

    @Override
    public <S> Void visit(NextValExpression next, S context) {
        throw refusal("NEXT VALUE");
    }

    @Override
    public <S> Void visit(VariableAssignment assignment, S context) {
        throw refusal("the assignment of a variable");
    }

    @Override
    public <S> Void visit(ParenthesedDelete delete, S context) {
        throw refusal("DELETE");
    }

    @Override
    public <S> Void visit(ParenthesedInsert insert, S context) {
        throw refusal("INSERT");
    }

    @Override
    public <S> Void visit(ParenthesedUpdate update, S context) {
        throw refusal("UPDATE");
    }

    private static void checkLocks(Select select) {
        boolean onlyReads = select.getForMode() == null || READING.contains(select.getForMode());
        refuseIf(!onlyReads || select.getForUpdateTable() != null, "a lock on the rows that are read");
    }

    private static boolean hasAny(@Nullable List<Table> tables) {
        return tables != null && !tables.isEmpty();
    }

    private static String unquoted(String name) {
        String capitals = name.toUpperCase(Locale.ROOT);
        boolean quoted = capitals.length() > 2 && "\"`".indexOf(capitals.charAt(0)) >= 0;
        return quoted ? capitals.substring(1, capitals.length() - 1).strip() : capitals;
    }

    private static void refuseIf(boolean found, String what) {
        if (found) {
            throw refusal(what);
        }
    }

    private static Refusal refusal(String what) {
        return Refusal.forbidden(0, "the statement holds " + what + ", so it is no query that only reads.", REMEDY);
    }
}
