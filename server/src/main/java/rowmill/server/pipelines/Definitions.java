package rowmill.server.pipelines;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import rowmill.contract.Call;
import rowmill.server.pipelines.definition.Component;
import rowmill.server.pipelines.definition.ComponentScope;
import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.definition.Field;
import rowmill.server.pipelines.definition.Issue;
import rowmill.server.pipelines.definition.Issue.Severity;
import rowmill.server.pipelines.definition.SecretPlace;
import rowmill.server.pipelines.definition.TypeCatalogue;
import rowmill.server.pipelines.definition.Validation;
import rowmill.server.pipelines.expression.ExpressionException;
import rowmill.server.pipelines.neighbours.PipelineRoles;
import rowmill.server.pipelines.run.Pipeline;
import rowmill.server.pipelines.run.SecretKeeper;

/** Judges definitions that are put or activated: their objects, the edit they make, the roles they pass. */
final class Definitions {
    static final String PIPELINE_SERVICE = "datapipeline.amazonaws.com";
    static final String WORKER_SERVICE = "ec2.amazonaws.com";

    private final Validation validation;
    private final SecretKeeper secrets;
    private final PipelineRoles roles;

    Definitions(Validation validation, SecretKeeper secrets, PipelineRoles roles) {
        this.validation = validation;
        this.secrets = secrets;
        this.roles = roles;
    }

    /** A definition with plain secrets, and what is wrong with it. */
    record Judged(Definition plain, List<Issue> issues) {}

    /**
     * Judges a definition that shall replace {@code before} (sealed). A secret that comes as its mask, as
     * GetPipelineDefinition shows it, stands for the one stored at the same place.
     */
    Judged judge(Pipeline pipeline, Definition put, Definition before) {
        List<Issue> issues = new ArrayList<>();
        Definition plain = put.mapSecrets(place -> unmasked(pipeline.id(), place, before, issues));
        issues.addAll(validation.check(plain));
        if (pipeline.activations() > 0) {
            edit(before, plain, issues);
        }
        return new Judged(plain, issues);
    }

    private String unmasked(String pipelineId, SecretPlace place, Definition before, List<Issue> issues) {
        if (!place.text().equals(Field.MASK)) {
            return place.text();
        }
        List<String> found = new ArrayList<>();
        Function<SecretPlace, String> visitor = stored -> {
            if (stored.owner().equals(place.owner()) && stored.key().equals(place.key())) {
                found.add(stored.text());
            }
            return stored.text();
        };
        before.mapSecrets(visitor);
        try {
            if (!found.isEmpty()) {
                return secrets.opener(pipelineId).read(new SecretPlace(place.owner(), place.key(), found.getFirst()));
            }
        } catch (ExpressionException e) {
            issues.add(new Issue(idOf(place), Severity.ERROR, e.getMessage()));
            return Field.MASK;
        }
        issues.add(new Issue(
                idOf(place),
                Severity.ERROR,
                "'" + place.key() + "' holds the mask " + Field.MASK
                        + ", and nothing is stored that it could stand for; give the secret itself"));
        return Field.MASK;
    }

    private static String idOf(SecretPlace place) {
        return place.owner().equals(SecretPlace.PARAMETER) ? place.key() : place.owner();
    }

    /** An activated pipeline keeps its objects, periods, starts and references. */
    private static void edit(Definition before, Definition after, List<Issue> issues) {
        for (Component old : before.components()) {
            Optional<Component> kept = after.find(old.id());
            if (kept.isEmpty()) {
                issues.add(new Issue(
                        old.id(),
                        Severity.ERROR,
                        "'" + old.id() + "' cannot be removed: the pipeline has been activated"));
                continue;
            }
            for (String key : List.of("period", "startDateTime", "startAt")) {
                if (!old.texts(key).equals(kept.get().texts(key))) {
                    issues.add(new Issue(
                            old.id(),
                            Severity.ERROR,
                            "'" + key + "' cannot be changed: the pipeline has been activated"));
                }
            }
            if (!references(old).equals(references(kept.get()))) {
                issues.add(new Issue(
                        old.id(),
                        Severity.ERROR,
                        "The references of '" + old.id() + "' cannot be changed: the pipeline has been activated"));
            }
        }
    }

    private static Set<String> references(Component component) {
        Set<String> references = new LinkedHashSet<>();
        for (Field field : component.fields()) {
            if (field instanceof Field.Reference reference) {
                references.add(reference.key() + " " + reference.id());
            }
        }
        return references;
    }

    /** Requires that the caller may pass every role that the definition names. */
    void requirePass(Call call, Definition plain) {
        roles(plain, "role").forEach(role -> roles.requirePass(call, role, PIPELINE_SERVICE));
        roles(plain, "resourceRole").forEach(role -> roles.requirePass(call, role, WORKER_SERVICE));
    }

    /** Requires that the roles exist and trust those who shall take them. */
    void requireTrust(Pipeline pipeline, Definition plain) {
        roles(plain, "role")
                .forEach(role -> roles.assume(pipeline.accountId(), pipeline.region(), pipeline.id(), role));
        roles(plain, "resourceRole").forEach(role -> roles.requireInstanceProfile(pipeline.accountId(), role));
    }

    private static Set<String> roles(Definition plain, String key) {
        Set<String> roles = new LinkedHashSet<>();
        for (Component component : plain.effective()) {
            boolean matters = key.equals("role")
                    || component.id().equals(Definition.DEFAULT)
                    || TypeCatalogue.category(component.type())
                            == rowmill.server.pipelines.definition.Category.RESOURCE;
            if (matters && component.has(key)) {
                try {
                    ComponentScope.of(plain, component, Map.of()).text(key).ifPresent(roles::add);
                } catch (ExpressionException e) {
                    throw Refusal.invalid("The '" + key + "' of '" + component.id()
                            + "' must be known before the pipeline runs: " + e.getMessage());
                }
            }
        }
        return roles;
    }
}
