package rowmill.server.pipelines.run;

import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.definition.SecretPlace;
import rowmill.server.pipelines.definition.SecretReader;
import rowmill.server.pipelines.expression.ExpressionException;
import rowmill.server.secrets.Secret;
import rowmill.server.secrets.Vault;

/** Seals the secrets of definitions, each for its own place in its own pipeline, and opens them for the one task. */
public final class SecretKeeper {
    private final Vault vault;

    public SecretKeeper(Vault vault) {
        this.vault = vault;
    }

    private static String purpose(String pipelineId, SecretPlace place) {
        return "pipeline " + pipelineId + " " + place.owner() + " " + place.key();
    }

    /** The definition with its plain secrets sealed. */
    public Definition sealed(String pipelineId, Definition plain) {
        return plain.mapSecrets(place -> vault.seal(Secret.of(place.text()), purpose(pipelineId, place)));
    }

    /** The definition with its sealed secrets plain; for checks that need them, never for an answer. */
    public Definition opened(String pipelineId, Definition sealed) {
        return sealed.mapSecrets(place -> opener(pipelineId).read(place));
    }

    /** Opens the secrets of a pipeline. */
    public SecretReader opener(String pipelineId) {
        return place -> {
            if (place.text().equals(DefinitionStore.ERASED)) {
                throw new ExpressionException("The secret '" + place.key()
                        + "' was erased when the copy ended; put the definition again with the secret to run it again");
            }
            return vault.unseal(place.text(), purpose(pipelineId, place)).reveal();
        };
    }
}
