/**
 * DataRearrangement (API 2014-12-12): which part of the data a datasource takes.
 *
 * <p>Start at {@link rowmill.engine.split.DataRearrangement}. One request: the JSON text of CreateDataSource goes through
 * {@code DataRearrangement.parse}, which accepts every form that real clients send; {@link rowmill.engine.split.Split} is
 * the rule compiled from it; told the size of the data it becomes a {@link rowmill.engine.split.Slice}, which answers for
 * the byte offset of a record whether the record belongs. {@link rowmill.engine.split.Fold} names the parts of a
 * cross-validation. The package reads no data itself.
 */
@NullMarked
package rowmill.engine.split;

import org.jspecify.annotations.NullMarked;
