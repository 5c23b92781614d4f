/**
 * Reads single values out of bytes, as Amazon ML reads them (Developer Guide, "Creating a data schema", API 2014-12-12),
 * without an object per value.
 *
 * <p>Start at {@link rowmill.engine.value.NumericValue} and {@link rowmill.engine.value.BinaryValue}. One request: statistics,
 * recipes and prediction pass a field's range of bytes and get a number, or learn that the value is missing or invalid.
 * CATEGORICAL and TEXT values are any bytes and need no reading.
 */
@NullMarked
package rowmill.engine.value;

import org.jspecify.annotations.NullMarked;
