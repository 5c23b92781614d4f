/**
 * What objects of all four kinds share, whatever they are made of: DataSource, MLModel, Evaluation, BatchPrediction.
 *
 * <p>Start at {@link rowmill.server.machinelearning.entities.Entity}, an object as stored: its columns, and a body that only its
 * own kind reads. One request, CreateEvaluation: {@link rowmill.server.machinelearning.entities.Creation} tells whether the same
 * request came before, and if not writes entity, tags and job in one transaction. {@link
 * rowmill.server.machinelearning.entities.DependentJob} waits until the parents are COMPLETED, has the kind's {@link
 * rowmill.server.machinelearning.entities.DependentWork} done, and stores what came of it with the new status. {@link
 * rowmill.server.machinelearning.entities.Catalog} finds, lists, renames and deletes.
 *
 * <p>Nothing here reads data or knows what a body says, beside the members that all bodies share.
 */
@NullMarked
package rowmill.server.machinelearning.entities;

import org.jspecify.annotations.NullMarked;
