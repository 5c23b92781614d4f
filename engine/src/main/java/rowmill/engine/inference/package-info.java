/**
 * Guesses the schema of data that has none: names, types, header line, row id and target, each with a confidence and a reason.
 *
 * <p>Start at {@link rowmill.engine.inference.SchemaInference}. One request: a sample of the data (all of it when it is small)
 * is read into one {@code ColumnEvidence} per column; {@code HeaderRule} decides whether the first line holds names; {@code
 * TypeRule} turns the evidence, and what a database says about the column, into a type; {@code RowIdRule} and {@code
 * TargetRule} pick the columns with a role; the result is an {@link rowmill.engine.inference.InferredSchema}.
 *
 * <p>The original's guesser let every value vote (Amazon ML Developer Guide, "Creating a data schema"; its official client
 * states the rule). That took counts for BINARY, codes for NUMERIC, yes/no words for CATEGORICAL and never found a row id. Here
 * one value can refute a type, and the column's name and the database's type are heard. All rules are listed in {@code
 * docs/schema-inference.md}.
 */
@NullMarked
package rowmill.engine.inference;

import org.jspecify.annotations.NullMarked;
