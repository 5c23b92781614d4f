/** Tests of suggested recipes. */
@org.jspecify.annotations.NullMarked
package rowmill.engine.suggest;
