package rowmill.engine.predict;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadResult;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.csv.SourceRange;
import rowmill.engine.learn.Model;

/**
 * Predicts all records of a file, in the form of Amazon Machine Learning's batch predictions: CSV in UTF-8 with a header line,
 * {@code \n} line ends, one line for each record in the order of the input.
 *
 * <table><caption>Columns</caption>
 * <tr><td>{@code tag}</td><td>when the data's schema has a row id: its value</td></tr>
 * <tr><td>{@code trueLabel}</td><td>when the data's schema names a target: 0 or 1 for a binary model, otherwise the field as it
 * stands; empty when it is empty or no binary word</td></tr>
 * <tr><td>{@code bestAnswer}</td><td>binary: 0 or 1 by the threshold</td></tr>
 * <tr><td>{@code score}</td><td>binary: the probability of 1; regression: the predicted number</td></tr>
 * <tr><td>the classes</td><td>multiclass: the probability of each</td></tr>
 * </table>
 *
 * <p>Scores have one digit before the point and at most six behind it, as {@link ScoreText} writes them. A bad record gives an
 * empty line; an empty line is no record and gives none. Ranges are predicted in parallel; the result does not depend on the
 * number of threads. Memory: the lines of a few ranges; a packed or unsplittable file is written as it is read. No object is
 * made per record.
 */
public final class BatchPredictor {
    private BatchPredictor() {}

    /**
     * Predicts one file.
     *
     * @param oneFile the file; when it has several sources they give one result, one after the other
     * @param to gets the lines; it is neither flushed nor closed, and holds part of the result when this fails
     * @throws rowmill.engine.features.MissingAttributeException when the data lacks an attribute that the model reads
     * @throws rowmill.engine.csv.UnreadableDatasetException when the data breaks a limit as a whole
     * @throws IOException when the data cannot be read or the result cannot be written
     * @throws java.util.concurrent.CancellationException when the watch says so
     */
    public static BatchOutcome predict(
            Model model, ReadRequest oneFile, BatchForm form, OutputStream to, ReadWatch watch) throws IOException {
        return predict(BatchModel.of(model), oneFile, form, to, watch);
    }

    /** As {@link #predict(Model, ReadRequest, BatchForm, OutputStream, ReadWatch)}, with anything that scores records. */
    public static BatchOutcome predict(
            BatchModel model, ReadRequest oneFile, BatchForm form, OutputStream to, ReadWatch watch)
            throws IOException {
        var columns = new BatchColumns(model, oneFile.schema(), form);
        byte[] header = columns.header();
        to.write(header);
        try {
            ReadResult<RangeLines> read =
                    DatasetReader.read(oneFile, range -> lines(model, oneFile, columns, range, to), watch);
            long bytes = header.length + read.sink().finish();
            return new BatchOutcome(read.totals().records(), read.bad(), bytes);
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
    }

    private static RangeLines lines(
            BatchModel model, ReadRequest file, BatchColumns columns, SourceRange range, OutputStream to) {
        BatchModel.RecordScorer scorer = model.scorers().apply(file.schema());
        boolean first = range.sourceIndex() == 0 && range.from() == 0;
        return new RangeLines(scorer, columns, to, first);
    }
}
