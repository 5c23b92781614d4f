package rowmill.extract.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import rowmill.extract.database.DatabaseEngine;

class SqlGateFuzzTest {
    private static final List<Statements.Refused> MYSQL = Statements.refused("mysql-refused.txt");
    private static final List<Statements.Refused> POSTGRESQL = Statements.refused("postgresql-refused.txt");
    private static final List<Statements.Accepted> HARMLESS = Statements.accepted("mysql-accepted.txt");
    private static final List<Statements.Accepted> HARMLESS_PG = Statements.accepted("postgresql-accepted.txt");
    private static final List<String> GAPS = List.of(
            " ", "\n", "\t", "\r\n", "\f", "/**/", "/* ' */", "/* \" ` */", "-- '\n", "-- x\n", "/*-*/ ", " /* ; */");

    @Property(tries = 2000)
    void neverThrowsWhateverTheText(@ForAll("texts") String text, @ForAll DatabaseEngine engine) {
        Verdict verdict = SqlGate.judge(engine, text);

        if (verdict instanceof Verdict.Accepted accepted) {
            assertThat(text).contains(accepted.sql());
        }
    }

    @Property(tries = 3000)
    void refusesHarmfulStatementsHoweverTheyAreWritten(@ForAll long seed, @ForAll DatabaseEngine engine) {
        var random = new Random(seed);
        List<Statements.Refused> all = engine.isMySqlFamily() ? MYSQL : POSTGRESQL;
        Statements.Refused refused = all.get(random.nextInt(all.size()));
        boolean isInComment =
                List.of("comment", "hint", "NUL", "minus").stream().anyMatch(refused.reason()::contains);
        String rewritten = isInComment ? gap(true, random) + refused.sql() : rewrite(refused.sql(), engine, random);

        assertThat(SqlGate.judge(engine, rewritten))
                .as("line %d rewritten as <%s>", refused.line(), rewritten)
                .isInstanceOf(Verdict.Refused.class);
    }

    @Property(tries = 2000)
    void acceptsHarmlessStatementsHoweverTheyAreSpaced(@ForAll long seed, @ForAll DatabaseEngine engine) {
        var random = new Random(seed);
        List<Statements.Accepted> all = engine.isMySqlFamily() ? HARMLESS : HARMLESS_PG;
        Statements.Accepted harmless = all.get(random.nextInt(all.size()));
        String rewritten = rewrite(harmless.sql(), engine, random);

        assertThat(SqlGate.judge(engine, rewritten))
                .as("line %d rewritten as <%s>", harmless.line(), rewritten)
                .isInstanceOf(Verdict.Accepted.class);
    }

    @Property(tries = 2000)
    void judgesWhatItAcceptedTheSameAgain(@ForAll("texts") String text, @ForAll DatabaseEngine engine) {
        if (SqlGate.judge(engine, text) instanceof Verdict.Accepted accepted) {
            assertThat(SqlGate.judge(engine, accepted.sql())).isEqualTo(accepted);
            assertThat(accepted.sql())
                    .doesNotEndWith(";")
                    .isEqualTo(accepted.sql().strip());
        }
    }

    @Property(tries = 1500)
    void refusesHarmInsideHarmlessStatements(@ForAll long seed) {
        var random = new Random(seed);
        String host = HARMLESS.get(random.nextInt(HARMLESS.size())).sql();
        List<String> tokens = tokens(host, Reading.MYSQL);
        int at = random.nextInt(tokens.size() + 1);
        Assume.that(at == 0 || !tokens.get(at - 1).equals("."));
        String harm = List.of(
                        " SLEEP(9) ", " INTO OUTFILE 'x' ", " /*! x */ ", " FOR UPDATE ", " @a := 1 ", " mysql.user ")
                .get(random.nextInt(6));
        String spoiled =
                String.join(" ", tokens.subList(0, at)) + harm + String.join(" ", tokens.subList(at, tokens.size()));

        assertThat(SqlGate.judge(DatabaseEngine.MYSQL, spoiled))
                .as("<%s>", spoiled)
                .isInstanceOf(Verdict.Refused.class);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "SELECT",
                "select ",
                " FROM t",
                "INTO ",
                "OUTFILE ",
                "'",
                "\"",
                "`",
                "\\",
                "/*",
                "*/",
                "/*!",
                "--",
                "#",
                "\n",
                ";",
                "(",
                ")",
                ",",
                ".",
                "@",
                "@@",
                ":=",
                "1",
                "1e5",
                ".5",
                "0x",
                "x'",
                "E'",
                "U&\"",
                "$$",
                "$a$",
                "sleep",
                "pg_sleep",
                "WITH x AS (",
                "UNION ",
                "FOR ",
                "UPDATE ",
                "LOCK IN ",
                "VALUES ",
                " ",
                "\t",
                "a",
                "*",
                "-",
                "é",
                "東",
                "\u3000",
                "\ud83d\ude00",
                "\ud83d",
                "\0",
                "?",
                ":",
                "{",
                "}",
                "mysql",
                "NULL ",
                "=",
                "AND ",
                "_utf8");
        Arbitrary<String> sensible = Arbitraries.of(HARMLESS).map(Statements.Accepted::sql);
        Arbitrary<String> soup = pieces.list().ofMaxSize(25).map(list -> String.join("", list));
        return Arbitraries.oneOf(
                soup,
                soup.map(tail -> "SELECT 1 " + tail),
                Arbitraries.strings().ofMaxLength(40),
                sensible.flatMap(sql -> soup.map(tail -> sql + tail)),
                sensible.flatMap(
                        sql -> Arbitraries.integers().between(0, sql.length()).map(end -> sql.substring(0, end))));
    }

    /** Changes the case of words and puts blanks and comments where tokens are not glued, or where glue has no meaning. */
    private static String rewrite(String sql, DatabaseEngine engine, Random random) {
        List<Token> tokens = new ArrayList<>();
        Reading reading = Reading.usual(engine);
        var lexer = new Lexer(sql, reading);
        try {
            for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
                tokens.add(token);
            }
        } catch (Refusal unreadable) {
            return GAPS.get(random.nextInt(5)) + sql;
        }
        var text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean free = i > 0 && (!token.glued() || isFree(tokens.get(i - 1), token));
            text.append(i == 0 || !free ? "" : gap(token.glued(), random));
            String written = sql.substring(token.start(), token.end());
            text.append(token.kind() == Token.Kind.WORD ? anyCase(written, random) : written);
        }
        return text.toString();
    }

    private static boolean isFree(Token before, Token token) {
        return (before.isSymbol(',')
                        || before.isSymbol('(')
                        || token.isSymbol('(')
                        || token.isSymbol(')')
                        || token.isSymbol(','))
                && before.kind() != Token.Kind.VARIABLE;
    }

    private static String gap(boolean mayBeNothing, Random random) {
        if (mayBeNothing && random.nextBoolean()) {
            return "";
        }
        String gap = GAPS.get(random.nextInt(GAPS.size()));
        return random.nextInt(3) == 0 ? gap + GAPS.get(random.nextInt(GAPS.size())) : gap;
    }

    private static String anyCase(String word, Random random) {
        var text = new StringBuilder();
        for (char c : word.toCharArray()) {
            boolean ascii = c < 128;
            text.append(!ascii ? c : random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c));
        }
        return text.toString();
    }

    private static List<String> tokens(String sql, Reading reading) {
        var tokens = new ArrayList<String>();
        var lexer = new Lexer(sql, reading);
        for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
            tokens.add(sql.substring(token.start(), token.end()));
        }
        return tokens;
    }
}
