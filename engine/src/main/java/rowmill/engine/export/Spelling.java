package rowmill.engine.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a word of a text may be spelled to become a known word. */
sealed interface Spelling {
    /** One punctuation character, without brackets or signs that some readers of XML stumble over. */
    String MARK = "(?:\\p{P}|\\x{24}|\\x{2b}|\\x{3c}|\\x{3d}|\\x{3e}|\\x{5e}|\\x{60}|\\x{7c}|\\x{7e})";

    /** The text's attribute. */
    String attribute();

    /** Whether a word may come out at all; parts of joined strings may be no words. */
    boolean canBe(String word);

    /** Words stay as they are. */
    record Exact(String attribute) implements Spelling {
        @Override
        public boolean canBe(String word) {
            return !word.isEmpty();
        }
    }

    /** Words are changed, so that a regular expression (in the common part of RE2's and Java's syntax) must recognise them. */
    record Changed(String attribute, boolean lowered, boolean stripped) implements Spelling {
        private static final Pattern MARK_AT_AN_END = Pattern.compile("\\A" + MARK + "|" + MARK + "\\z");
        private static final char SIGMA = '\u03c3';
        private static final char FINAL_SIGMA = '\u03c2';
        private static final char CAPITAL_SIGMA = '\u03a3';
        private static final Map<Integer, List<String>> CAPITALS = capitals();

        @Override
        public boolean canBe(String word) {
            boolean small = !lowered || word.toLowerCase(Locale.ROOT).equals(word);
            boolean bare = !stripped || !MARK_AT_AN_END.matcher(word).find();
            return small && bare && !word.isEmpty();
        }

        /** Allows punctuation on both sides if that is taken away. */
        String around(String pattern) {
            return stripped ? MARK + "*" + pattern + MARK + "*" : pattern;
        }

        /** What becomes a word. */
        String pattern(String word) {
            StringBuilder pattern = new StringBuilder();
            for (int at = 0; at < word.length(); at += Character.charCount(word.codePointAt(at))) {
                int letter = word.codePointAt(at);
                if (lowered && word.startsWith("i\u0307", at)) {
                    // The one letter whose lower case has two characters.
                    pattern.append("(?:\\x{130}|").append(spellings(letter)).append("\\x{307})");
                    at++;
                } else if (lowered && mayBeCapital(word, at)) {
                    pattern.append(spellings(letter));
                } else {
                    pattern.append(literal(letter));
                }
            }
            return pattern.toString();
        }

        /** A capital sigma becomes one letter at the end of a word and another elsewhere. */
        private static boolean mayBeCapital(String word, int at) {
            boolean ends = at > 0 && at == word.length() - 1;
            char letter = word.charAt(at);
            return letter == SIGMA ? !ends : letter == FINAL_SIGMA ? ends : true;
        }

        private static String spellings(int letter) {
            List<String> spellings = new ArrayList<>(CAPITALS.getOrDefault(letter, List.of()));
            if (Character.toLowerCase(letter) == letter) {
                spellings.add(literal(letter));
            }
            if (letter == FINAL_SIGMA) {
                spellings.add(literal(CAPITAL_SIGMA));
            }
            return "(?:" + String.join("|", spellings) + ")";
        }

        private static Map<Integer, List<String>> capitals() {
            Map<Integer, List<String>> capitals = new HashMap<>();
            for (int letter = 0; letter <= Character.MAX_CODE_POINT; letter++) {
                if (letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE) {
                    continue;
                }
                String lower = Character.toString(letter).toLowerCase(Locale.ROOT);
                int first = lower.codePointAt(0);
                if (first != letter && lower.length() == Character.charCount(first)) {
                    capitals.computeIfAbsent(first, key -> new ArrayList<>()).add(literal(letter));
                }
            }
            return capitals;
        }
    }

    /** A regular expression for a word as it stands. */
    static String literals(String word) {
        return word.codePoints().mapToObj(Spelling::literal).collect(Collectors.joining());
    }

    private static String literal(int letter) {
        boolean plain = (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9');
        return plain ? Character.toString(letter) : "\\x{" + Integer.toHexString(letter) + "}";
    }

    /** @throws UnexportableException when punctuation would be taken from joined words */
    static Spelling of(TokenTree tree) {
        boolean lowered = false;
        boolean stripped = false;
        TokenTree rest = tree;
        while (true) {
            switch (rest) {
                case TokenTree.Words words -> {
                    return lowered || stripped
                            ? new Changed(words.attribute(), lowered, stripped)
                            : new Exact(words.attribute());
                }
                case TokenTree.Lowercase lowercase -> {
                    lowered = true;
                    rest = lowercase.of();
                }
                case TokenTree.NoPunct noPunct -> {
                    stripped = true;
                    rest = noPunct.of();
                }
                default ->
                    throw new UnexportableException(
                            "The recipe takes punctuation from n-grams or OSB pairs, and this format cannot change"
                                    + " joined words; write no_punct inside, as in ngram(no_punct(text),2).");
            }
        }
    }
}
