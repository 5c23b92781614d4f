package rowmill.server.insights;

import rowmill.engine.learn.ModelType;

/**
 * What folds of a completed datasource are made from.
 *
 * @param location its files
 * @param schemaText its schema
 * @param type of the models that can be trained with it
 * @param split whether it is itself a part of the data at its location
 */
public record FoldSource(String location, String schemaText, ModelType type, boolean split) {}
