package rowmill.engine.export;

import java.nio.charset.StandardCharsets;
import rowmill.engine.learn.Model;

/**
 * Exports models. What leaves has been checked: the model is taken apart into an {@link ExportedModel}, whose interpreter must
 * give the same scores as the engine, within {@value #TOLERANCE}, on {@value #RECORDS} records that are made up from the model's own
 * words, categories and intervals, with missing, invalid and strange values among them. Every format is printed from those
 * checked parts. {@code docs/export.md} says what each format can hold.
 */
public final class ModelExport {
    /** How many records are scored by both. */
    public static final int RECORDS = 10_000;

    /** How far scores may be apart: absolutely for probabilities, relative to the target's spread for numbers. */
    public static final double TOLERANCE = 1e-6;

    private static final long SEED = 20_261_123;

    private ModelExport() {}

    /**
     * The model's parts, checked.
     *
     * @throws UnexportableException when the interpreter does not agree with the engine, which is a fault of ours
     */
    public static ExportedModel checked(Model model) {
        ExportedModel exported = ExportedModel.of(model);
        new AgreementCheck(model, exported).over(new MadeUpRecords(exported, SEED).list(RECORDS));
        return exported;
    }

    /** The model as readable JSON in UTF-8, in the form of {@link ModelJson}; it is read back and checked once more. */
    public static byte[] json(Model model) {
        String json = ModelJson.print(ExportedModel.of(model));
        ExportedModel readBack = ModelJson.parse(json);
        new AgreementCheck(model, readBack).over(new MadeUpRecords(readBack, SEED).list(RECORDS));
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The model as ONNX.
     *
     * @throws UnexportableException when a transformation cannot be expressed
     */
    public static byte[] onnx(Model model) {
        return OnnxExport.print(checked(model));
    }

    /**
     * The model as PMML in UTF-8.
     *
     * @throws UnexportableException when a transformation cannot be expressed
     */
    public static byte[] pmml(Model model) {
        return PmmlExport.print(checked(model)).getBytes(StandardCharsets.UTF_8);
    }
}
