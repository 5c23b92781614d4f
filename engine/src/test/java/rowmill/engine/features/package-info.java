/** Tests of features. */
@org.jspecify.annotations.NullMarked
package rowmill.engine.features;
