package rowmill.engine.features;

import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;

/** Counts the tokens of a term. When there are too many different ones, the rarest are forgotten. */
final class WordFit {
    private static final int MOST_SEEN = 4096;

    private final TokenReader reader;
    private final int column;
    private final int capacity;
    private final ByteTable words = new ByteTable();
    private final SeenFields seen = new SeenFields(MOST_SEEN);
    private int[] found = new int[0];
    private int timesForgotten;
    private long tokensSeen;
    private long valuesWithTokens;

    /** @param column the column whose whole field is the only token, as a short cut; -1 for none */
    WordFit(TokenReader reader, int column, int capacity) {
        this.reader = reader;
        this.column = column;
        this.capacity = capacity;
    }

    void accept(CsvRecord record) {
        if (column >= 0) {
            acceptField(record);
        } else {
            acceptTokens(record);
        }
        if (words.size() > capacity) {
            words.forgetRarest(capacity);
            seen.clear();
            timesForgotten++;
        }
    }

    /** Takes the chosen records of a batch. */
    void accept(CsvBatch batch, FieldPrints prints, RowChoice rows) {
        if (column < 0) {
            for (int index = 0; index < rows.count(); index++) {
                accept(batch.record(rows.rows()[index]));
            }
            return;
        }
        if (found.length < rows.count()) {
            found = new int[rows.count()];
        }
        seen.find(prints, column, rows, found);
        int before = timesForgotten;
        for (int index = 0; index < rows.count(); index++) {
            // Numbers that were found are no longer good once words have been forgotten.
            if (found[index] != SeenFields.UNKNOWN && timesForgotten == before) {
                words.countAgain(found[index]);
            } else {
                accept(batch.record(rows.rows()[index]));
            }
        }
    }

    private void acceptField(CsvRecord record) {
        byte[] bytes = record.bytes();
        int start = record.start(column);
        int end = record.end(column);
        long print = FieldPrints.of(bytes, start, end);
        int number = seen.find(print);
        if (number == SeenFields.UNKNOWN) {
            seen.add(print, words.add(bytes, start, end, 1));
        } else {
            words.countAgain(number);
        }
    }

    private void acceptTokens(CsvRecord record) {
        Tokens tokens = reader.read(record);
        tokensSeen += tokens.size();
        valuesWithTokens += tokens.size() > 0 ? 1 : 0;
        for (int token = 0; token < tokens.size(); token++) {
            words.add(tokens.text(), tokens.start(token), tokens.end(token), 1);
        }
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
