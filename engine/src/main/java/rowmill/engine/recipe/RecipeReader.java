package rowmill.engine.recipe;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the JSON frame of a recipe: an object of sections, which are objects of strings or an array of strings. Unlike a
 * general JSON reader it keeps the place of every character inside strings, and skips {@code //} comments between tokens.
 */
final class RecipeReader {
    /** A named string of a section. */
    record Entry(Quoted name, Quoted text) {}

    private final Source source;
    private int at;

    RecipeReader(Source source) {
        this.source = source;
    }

    int offset() {
        return at;
    }

    InvalidRecipeException error(int offset, String problem) {
        return source.error(offset, problem);
    }

    /** Takes the character if it is next. */
    boolean takes(char wanted) {
        skipBlanksAndComments();
        if (at < source.text().length() && source.text().charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char wanted, String where) {
        if (!takes(wanted)) {
            throw error(at, "expected '" + wanted + "' " + where + ", but found " + found() + ".");
        }
    }

    void expectEnd() {
        skipBlanksAndComments();
        if (at < source.text().length()) {
            throw error(at, "expected the end after the recipe's last '}', but found " + found() + ".");
        }
    }

    /** An object of strings: {@code {"name": "text", …}}. */
    List<Entry> entries(String section) {
        expect('{', "to begin the section '" + section + "'");
        List<Entry> entries = new ArrayList<>();
        if (takes('}')) {
            return entries;
        }
        do {
            Quoted name = string("a name in quotes in '" + section + "'");
            expect(':', "after the name '" + name.value() + "'");
            entries.add(new Entry(name, string("the text of '" + name.value() + "' in quotes")));
        } while (takes(','));
        expect('}', "or ',' in the section '" + section + "'");
        return entries;
    }

    /** An array of strings. */
    List<Quoted> list(String section) {
        expect('[', "to begin the section '" + section + "'");
        List<Quoted> list = new ArrayList<>();
        if (takes(']')) {
            return list;
        }
        do {
            list.add(string("an expression in quotes in '" + section + "'"));
        } while (takes(','));
        expect(']', "or ',' in the section '" + section + "'");
        return list;
    }

    Quoted string(String wanted) {
        if (!takes('"')) {
            throw error(at, "expected " + wanted + ", but found " + found() + ".");
        }
        int opened = at - 1;
        var value = new StringBuilder();
        var offsets = new ArrayList<Integer>();
        while (at < source.text().length() && source.text().charAt(at) != '"') {
            offsets.add(at);
            value.append(character());
        }
        if (at == source.text().length()) {
            throw error(opened, "this string has no closing '\"'.");
        }
        offsets.add(at++);
        return new Quoted(
                value.toString(), offsets.stream().mapToInt(Integer::intValue).toArray(), source);
    }

    private char character() {
        char next = source.text().charAt(at++);
        if (next < ' ' && next != '\t' && next != '\n' && next != '\r') {
            throw error(at - 1, "the control character U+" + String.format("%04X", (int) next) + " is not allowed.");
        }
        return next == '\\' ? escaped() : next;
    }

    private char escaped() {
        char kind = at < source.text().length() ? source.text().charAt(at++) : ' ';
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error(at - 1, "expected one of \" \\ / b f n r t u after '\\' in a JSON string.");
        };
    }

    private char unicode() {
        int code = 0;
        for (int digits = 0; digits < 4; digits++) {
            int digit =
                    at < source.text().length() ? Character.digit(source.text().charAt(at), 16) : -1;
            if (digit < 0 || source.text().charAt(at) > 'f') {
                throw error(at, "expected four hexadecimal digits after '\\u'.");
            }
            code = 16 * code + digit;
            at++;
        }
        return (char) code;
    }

    private void skipBlanksAndComments() {
        String text = source.text();
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == ' ' || next == '\t' || next == '\n' || next == '\r') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    private String found() {
        return at < source.text().length() ? "'" + source.text().charAt(at) + "'" : "the end of the recipe";
    }
}
