/** Tests of evaluating. */
@org.jspecify.annotations.NullMarked
package rowmill.engine.evaluate;
