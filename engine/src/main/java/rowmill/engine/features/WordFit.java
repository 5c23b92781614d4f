package rowmill.engine.features;

import rowmill.engine.csv.CsvRecord;

/** Counts the tokens of a term. When there are too many different ones, the rarest are forgotten. */
final class WordFit {
    private final TokenReader reader;
    private final int capacity;
    private final ByteTable words = new ByteTable();
    private long tokensSeen;
    private long valuesWithTokens;

    WordFit(TokenReader reader, int capacity) {
        this.reader = reader;
        this.capacity = capacity;
    }

    void accept(CsvRecord record) {
        Tokens tokens = reader.read(record);
        tokensSeen += tokens.size();
        valuesWithTokens += tokens.size() > 0 ? 1 : 0;
        for (int token = 0; token < tokens.size(); token++) {
            words.add(tokens.text(), tokens.start(token), tokens.end(token), 1);
        }
        words.forgetRarest(capacity);
    }

    WordFit merge(WordFit following) {
        tokensSeen += following.tokensSeen;
        valuesWithTokens += following.valuesWithTokens;
        words.addAll(following.words);
        words.forgetRarest(2 * capacity);
        return this;
    }

    /** Mean number of tokens of the values that have any; 1 when there are none. */
    double typicalLength() {
        return valuesWithTokens == 0 ? 1 : (double) tokensSeen / valuesWithTokens;
    }

    ByteTable words() {
        return words;
    }
}
