/**
 * PreviewQuery: a query's first rows, the schema that they suggest, and what the whole would cost.
 *
 * <p>Start at {@link rowmill.server.insights.preview.QueryPreviews}. One request: {@link
 * rowmill.server.insights.preview.DatabaseDoor} says where the database is, if the caller and the groups may reach it; the SQL
 * gate judges the statement; {@link rowmill.extract.Previewer} reads up to 1,000 rows while the request's thread watches
 * whether the caller is still there; {@code QuerySchema} guesses types, {@code QueryEstimate} the size, {@code QueryRemarks} what
 * may surprise; {@code PreviewView} puts all into the shapes of the model. Nothing is stored.
 */
@NullMarked
package rowmill.server.insights.preview;

import org.jspecify.annotations.NullMarked;
