/**
 * Takes models out of Rowmill, with all their transformations: as readable JSON, as ONNX and as PMML.
 *
 * <p>Start at {@link rowmill.engine.export.ModelExport}. One request: a model becomes an {@link
 * rowmill.engine.export.ExportedModel}, plain records of names and numbers that know nothing of the engine's encoder; an
 * interpreter of those records scores 10,000 made-up records beside the engine itself, and the export is refused unless both
 * agree; then the records are printed in the wanted format. {@link rowmill.engine.export.ModelJson} reads the JSON back, so that
 * it can be scored without the original model.
 *
 * <p>Formats: ONNX IR 9 with operator set 20 of the standard domain and 3 of {@code ai.onnx.ml}; PMML 4.4.
 */
@NullMarked
package rowmill.engine.export;

import org.jspecify.annotations.NullMarked;
