package rowmill.app.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rowmill.engine.learn.FingerprintMatch;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelFormat;
import rowmill.engine.learn.Provenance;
import rowmill.engine.learn.Trainer;
import rowmill.engine.learn.TrainingRequest;
import rowmill.engine.learn.TrainingWatch;

/** {@code rowmill model verify}. */
@Command(
        name = "verify",
        description = "Trains once more with the settings that a model file records, and compares byte by byte.",
        // --data takes every word behind it.
        customSynopsis = "rowmill model verify MODEL --data FILE... [--rearrangement JSON] [--threads N]",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "A model file.")
    private Path file;

    @Mixin
    private DataFiles data;

    @Override
    public Integer call() throws IOException {
        Model model = ModelFile.binary(file);
        Model again = Trainer.train(request(model), TrainingWatch.NOBODY);
        byte[] bytes = Files.readAllBytes(file);
        if (Arrays.equals(bytes, ModelFormat.bytes(again))) {
            System.out.println("The same, to the byte: this data and these settings make this model.");
            return 0;
        }
        if (sameButForTheFingerprint(bytes, model, again)) {
            System.out.println(
                    "The same: this data and these settings make this model. Only the fingerprint of its data"
                            + " is another, since an older version made it.");
            return 0;
        }
        System.out.println(why(model, again));
        return 1;
    }

    private static boolean sameButForTheFingerprint(byte[] bytes, Model model, Model again) {
        String before = model.provenance().dataFingerprint();
        return FingerprintMatch.of(before, again.provenance().dataFingerprint()) != FingerprintMatch.DIFFERENT
                && Arrays.equals(
                        bytes,
                        ModelFormat.bytes(
                                again.withProvenance(again.provenance().withDataFingerprint(before))));
    }

    private TrainingRequest request(Model model) throws IOException {
        Provenance provenance = model.provenance();
        Optional<String> recipe = provenance.suggestedRecipe() ? Optional.empty() : Optional.of(model.recipe());
        return new TrainingRequest(
                data.request(model.schema()),
                model.type(),
                recipe,
                provenance.parameters(),
                provenance.seed(),
                TrainingRequest.Workspace.in(Path.of(System.getProperty("java.io.tmpdir"))),
                provenance.origin());
    }

    private static String why(Model model, Model again) {
        Provenance before = model.provenance();
        Provenance now = again.provenance();
        if (!before.softwareVersion().equals(now.softwareVersion())) {
            return "Different: it was trained by " + before.softwareVersion() + ", and this is " + now.softwareVersion()
                    + ".";
        }
        FingerprintMatch data = FingerprintMatch.of(before.dataFingerprint(), now.dataFingerprint());
        if (data == FingerprintMatch.DIFFERENT) {
            return "Different data: the model has learned from records with fingerprint " + before.dataFingerprint()
                    + ", these have " + now.dataFingerprint() + " (" + before.validRecords() + " and "
                    + now.validRecords() + " records).";
        }
        if (!model.recipe().equals(again.recipe())) {
            return "Different: the same data now gets another suggested recipe.";
        }
        if (data == FingerprintMatch.UNKNOWN) {
            return "Different. The fingerprint of its data was made by an older version and cannot be compared: whether"
                    + " the data or the version makes the difference is not known (" + before.validRecords() + " and "
                    + now.validRecords() + " records).";
        }
        return "Different, though data, recipe and settings are the same; the file may have been changed.";
    }
}
