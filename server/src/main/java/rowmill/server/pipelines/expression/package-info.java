/**
 * The expression language of AWS Data Pipeline: {@code #{…}} anywhere in the text of a field.
 *
 * <p>Start at {@link rowmill.server.pipelines.expression.Template}. One evaluation: {@code Template.parse("s3://b/#{
 * format(@scheduledStartTime, 'YYYY-MM-dd')}")} splits the text into literal pieces and parsed expressions, and {@code
 * evaluate(scope)} asks the {@link rowmill.server.pipelines.expression.Scope} for the names it meets: fields of the
 * object itself, parameters, runtime fields, fields of objects it refers to. Lists are mapped element by element, so one
 * text may become several.
 *
 * <p>Source: AWS Data Pipeline Developer Guide, "Pipeline Expressions and Functions" (API version 2012-10-29). Nothing
 * here runs code of a caller, reads a clock, or knows where names come from.
 */
@NullMarked
package rowmill.server.pipelines.expression;

import org.jspecify.annotations.NullMarked;
