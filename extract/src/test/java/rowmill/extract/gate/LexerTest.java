package rowmill.extract.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LexerTest {

    @Test
    void twoDashesBeginACommentOnMySqlOnlyBeforeABlank() {
        assertThat(split(Reading.MYSQL, "5--1 -- c\n+2")).containsExactly("5", "-", "-", "1", "+", "2");
        assertThat(split(Reading.POSTGRESQL, "5--1 -- c\n+2")).containsExactly("5", "+", "2");
    }

    @Test
    void aCarriageReturnEndsACommentOnPostgreSqlOnly() {
        assertThat(split(Reading.MYSQL, "1 -- a\r2")).containsExactly("1");
        assertThat(split(Reading.POSTGRESQL, "1 -- a\r2")).containsExactly("1", "2");
    }

    @Test
    void aHashIsACommentOnMySqlAndAnOperatorOnPostgreSql() {
        assertThat(split(Reading.MYSQL, "5 # 3")).containsExactly("5");
        assertThat(split(Reading.POSTGRESQL, "5 # 3")).containsExactly("5", "#", "3");
    }

    @Test
    void aBackslashTakesTheMeaningOfAQuoteWhereTheModeSaysSo() {
        assertThat(split(Reading.MYSQL, "'a\\' b' c")).containsExactly("'a\\' b'", "c");
        assertThat(split(Reading.MYSQL_NO_BACKSLASH_ESCAPES, "'a\\' b 'c'")).containsExactly("'a\\'", "b", "'c'");
        assertThat(split(Reading.POSTGRESQL, "'a\\' E'a\\'b'")).containsExactly("'a\\'", "E'a\\'b'");
    }

    @Test
    void aQuoteWrittenTwiceStaysInside() {
        assertThat(split(Reading.MYSQL, "'a''b' \"c\"\"d\" `e``f`")).containsExactly("'a''b'", "\"c\"\"d\"", "`e``f`");
    }

    @Test
    void doubleQuotesAreAroundTextsOrNames() {
        assertThat(new Lexer("\"a\"", Reading.MYSQL).next().kind()).isEqualTo(Token.Kind.DOUBLE_QUOTED_TEXT);
        assertThat(new Lexer("\"a\"", Reading.MYSQL_ANSI_QUOTES).next().kind()).isEqualTo(Token.Kind.QUOTED_NAME);
        assertThat(new Lexer("\"a\"", Reading.POSTGRESQL).next().kind()).isEqualTo(Token.Kind.QUOTED_NAME);
    }

    @Test
    void dollarsAreAroundTextsOfPostgreSql() {
        assertThat(split(Reading.POSTGRESQL, "$$it's$$ $a$ $$ $a$ b$c"))
                .containsExactly("$$it's$$", "$a$ $$ $a$", "b$c");
    }

    @Test
    void digitsMayBeginANameOnMySql() {
        assertThat(split(Reading.MYSQL, "2nd t.2nd 1e5 0x1F 0x1G 1.5"))
                .containsExactly("2nd", "t", ".", "2nd", "1e5", "0x1F", "0x1G", "1.5");
    }

    @Test
    void variablesAreOneToken() {
        assertThat(split(Reading.MYSQL, "@a.b @@global.x @'c d' @`e`:=1"))
                .containsExactly("@a.b", "@@global.x", "@'c d'", "@`e`", ":=", "1");
    }

    private static List<String> split(Reading reading, String sql) {
        var lexer = new Lexer(sql, reading);
        var texts = new ArrayList<String>();
        for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
            texts.add(sql.substring(token.start(), token.end()));
        }
        return texts;
    }
}
