/**
 * The recipe language of Amazon Machine Learning (Developer Guide, "Recipe format reference", API 2014-12-12): which
 * variables a model learns from, and how they are transformed first.
 *
 * <p>Start at {@link rowmill.engine.recipe.Recipe}. One request: {@link rowmill.engine.recipe.Recipe#parse} reads the JSON
 * and every expression in it; {@link rowmill.engine.recipe.Recipe#resolve} looks the names up in a {@link
 * rowmill.engine.schema.DataSchema}, spreads groups, checks types and limits, and returns one {@link
 * rowmill.engine.recipe.Term} for every output. Anything wrong is an {@link
 * rowmill.engine.recipe.InvalidRecipeException} that names line and column.
 *
 * <p>The package knows no data: {@code rowmill.engine.features} turns terms into numbers. What the original left open is
 * decided in {@code docs/recipes.md}.
 */
@NullMarked
package rowmill.engine.recipe;

import org.jspecify.annotations.NullMarked;
