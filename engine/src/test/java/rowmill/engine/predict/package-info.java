/** Tests of predicting. */
@org.jspecify.annotations.NullMarked
package rowmill.engine.predict;
