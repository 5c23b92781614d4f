package rowmill.engine.features;

import rowmill.engine.csv.CsvRecord;

/** Counts the tokens of a term. When there are too many different ones, the rarest are forgotten. */
final class WordFit {
    private final TokenReader reader;
    private final int capacity;
    private final ByteTable words = new ByteTable();

    WordFit(TokenReader reader, int capacity) {
        this.reader = reader;
        this.capacity = capacity;
    }

    void accept(CsvRecord record) {
        Tokens tokens = reader.read(record);
        for (int token = 0; token < tokens.size(); token++) {
            words.add(tokens.text(), tokens.start(token), tokens.end(token), 1);
        }
        words.forgetRarest(capacity);
    }

    WordFit merge(WordFit following) {
        words.addAll(following.words);
        words.forgetRarest(2 * capacity);
        return this;
    }

    ByteTable words() {
        return words;
    }
}
