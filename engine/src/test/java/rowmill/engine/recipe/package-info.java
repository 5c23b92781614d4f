/** Tests of the recipe language. */
@org.jspecify.annotations.NullMarked
package rowmill.engine.recipe;
