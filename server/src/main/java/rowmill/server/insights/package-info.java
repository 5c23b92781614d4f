/**
 * Rowmill Insights (API 2026-11-23, our own): what a datasource tells about its data, and how jobs stand.
 *
 * <p>Start at {@link rowmill.server.insights.InsightsService}. One request, GetDataSourceProfile: the service asks {@link
 * rowmill.server.insights.LearningRecords}, which Amazon ML answers, for the stored profile; {@code ProfileView} puts it into
 * the shapes of the model and the engine's alerts beside it. Nothing is computed from the data here, and nothing is written:
 * every figure was found in the one pass that made the datasource. Only SuggestSchema reads data, with its caller's rights, and
 * PreviewQuery a database ({@link rowmill.server.insights.preview}).
 */
@NullMarked
package rowmill.server.insights;

import org.jspecify.annotations.NullMarked;
