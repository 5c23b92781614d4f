/**
 * The data schema of an Amazon ML datasource (API 2014-12-12): what the columns are called, which type each has, which is the
 * target.
 *
 * <p>Start at {@link rowmill.engine.schema.DataSchema}. One request: the text given to CreateDataSourceFromS3 goes through
 * {@link rowmill.engine.schema.SchemaJson#parse}, which accepts both dialects of the keys and answers a checked {@code DataSchema} or an error that
 * names the place; {@link rowmill.engine.schema.SchemaJson#print} writes it back in the original's order of keys.
 */
@NullMarked
package rowmill.engine.schema;

import org.jspecify.annotations.NullMarked;
