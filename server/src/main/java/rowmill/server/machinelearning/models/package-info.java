/**
 * Models: trained, kept in files, shown, and put behind real-time endpoints.
 *
 * <p>Start at {@link rowmill.server.machinelearning.models.Models}. One request, CreateMLModel: the target, the recipe and the
 * parameters are checked as far as the schema is known, the entity is stored, and {@link
 * rowmill.server.machinelearning.models.TrainingWork} trains with the engine once the datasource is COMPLETED. {@link
 * rowmill.server.machinelearning.models.ModelFiles} writes the model so that a crash leaves all of it or nothing. Predict goes
 * through {@link rowmill.server.machinelearning.models.RealtimePredictions} to the models that {@link
 * rowmill.server.machinelearning.models.Endpoints} holds in memory.
 */
@NullMarked
package rowmill.server.machinelearning.models;

import org.jspecify.annotations.NullMarked;
