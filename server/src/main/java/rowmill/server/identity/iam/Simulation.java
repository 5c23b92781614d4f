package rowmill.server.identity.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.contract.iam.ContextEntry;
import rowmill.contract.iam.EvaluationResult;
import rowmill.contract.iam.SimulateCustomPolicyRequest;
import rowmill.contract.iam.SimulatePolicyResponse;
import rowmill.contract.iam.SimulatePrincipalPolicyRequest;
import rowmill.contract.iam.Statement;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;
import rowmill.server.identity.directory.HeldPolicy;
import rowmill.server.identity.policy.Combination;
import rowmill.server.identity.policy.Effect;
import rowmill.server.identity.policy.PolicyDocument;
import rowmill.server.identity.policy.PolicyKind;
import rowmill.server.identity.policy.PolicyRequest;
import rowmill.server.identity.policy.RequestContext;
import rowmill.server.identity.policy.Requester;

/** The policy simulator: the same judgement as a real request gets, told statement by statement. */
final class Simulation {
    private final Directory directory;

    Simulation(Directory directory) {
        this.directory = directory;
    }

    /** What is simulated: every action on every resource, by one caller. */
    private record Scene(
            Requester requester,
            List<HeldPolicy> policies,
            Optional<PolicyDocument> resourcePolicy,
            List<String> actions,
            List<String> resources,
            RequestContext context) {
        Scene {
            resources = resources.isEmpty() ? List.of("*") : resources;
        }
    }

    SimulatePolicyResponse custom(SimulateCustomPolicyRequest input) {
        return answer(
                new Scene(
                        requester(input.callerArn(), Optional.empty()),
                        parsed(input.policyInputList()),
                        resourcePolicy(input.resourcePolicy()),
                        input.actionNames(),
                        input.resourceArns(),
                        context(input.contextEntries(), input.callerArn())),
                new Page.Wish(input.marker(), input.maxItems()));
    }

    SimulatePolicyResponse principal(SimulatePrincipalPolicyRequest input) {
        Entity source = directory
                .entities()
                .byArn(input.policySourceArn())
                .orElseThrow(() -> Refusals.noSuch(
                        "The source " + input.policySourceArn() + " is no user, group or role of this account."));
        List<HeldPolicy> policies = new ArrayList<>(directory.heldPolicies().of(source.id()));
        policies.addAll(parsed(input.policyInputList()));
        String caller =
                input.callerArn() != null ? input.callerArn() : source.kind() == EntityKind.USER ? source.arn() : null;
        return answer(
                new Scene(
                        requester(caller, Optional.of(source)),
                        policies,
                        resourcePolicy(input.resourcePolicy()),
                        input.actionNames(),
                        input.resourceArns(),
                        context(input.contextEntries(), caller)),
                new Page.Wish(input.marker(), input.maxItems()));
    }

    private Requester requester(@Nullable String callerArn, Optional<Entity> source) {
        String nobody = "arn:aws:iam::" + directory.accountId() + ":user/simulated";
        Optional<String> role =
                source.filter(entity -> entity.kind() == EntityKind.ROLE).map(Entity::arn);
        return new Requester(
                directory.accountId(),
                callerArn == null ? nobody : callerArn,
                role,
                source.map(Entity::id).orElse("simulated"));
    }

    private static List<HeldPolicy> parsed(List<String> texts) {
        List<HeldPolicy> policies = new ArrayList<>();
        for (String text : texts) {
            policies.add(new HeldPolicy(
                    "PolicyInputList." + (policies.size() + 1), "none", parse(text, PolicyKind.IDENTITY)));
        }
        return policies;
    }

    private static Optional<PolicyDocument> resourcePolicy(@Nullable String text) {
        return Optional.ofNullable(text).map(policy -> parse(policy, PolicyKind.RESOURCE));
    }

    private static PolicyDocument parse(String text, PolicyKind kind) {
        try {
            return PolicyDocument.parse(text, kind);
        } catch (rowmill.server.identity.policy.MalformedPolicy e) {
            throw Refusals.invalid("Invalid Input: " + e.text());
        }
    }

    private static RequestContext context(List<ContextEntry> entries, @Nullable String callerArn) {
        Map<String, List<String>> keys = new HashMap<>();
        if (callerArn != null && callerArn.contains(":user/")) {
            keys.put("aws:username", List.of(callerArn.substring(callerArn.lastIndexOf('/') + 1)));
        }
        for (ContextEntry entry : entries) {
            if (entry.contextKeyName() != null) {
                keys.put(entry.contextKeyName(), entry.contextKeyValues());
            }
        }
        return RequestContext.of(keys);
    }

    private static SimulatePolicyResponse answer(Scene scene, Page.Wish wish) {
        List<Map.Entry<String, EvaluationResult>> results = new ArrayList<>();
        for (String action : scene.actions()) {
            for (String resource : scene.resources()) {
                results.add(
                        Map.entry(String.format(Locale.ROOT, "%06d", results.size()), result(scene, action, resource)));
            }
        }
        Page<Map.Entry<String, EvaluationResult>> page = Page.of(results, Map.Entry::getKey, wish);
        return new SimulatePolicyResponse(page.map(Map.Entry::getValue), page.truncated(), page.marker());
    }

    private static EvaluationResult result(Scene scene, String action, String resource) {
        PolicyRequest request = new PolicyRequest(scene.requester(), action, resource, scene.context());
        List<PolicyDocument> documents =
                scene.policies().stream().map(HeldPolicy::document).toList();
        Combination.Verdict verdict = new Combination(
                        documents, List.of(), scene.resourcePolicy(), Combination.Bond.SAME_ACCOUNT)
                .judge(request, Combination.Standing.IDENTITY);
        String decision =
                switch (verdict) {
                    case ALLOWED -> "allowed";
                    case DENIED_BY_IDENTITY, DENIED_BY_RESOURCE, DENIED_BY_SESSION -> "explicitDeny";
                    case NO_IDENTITY_ALLOWS, NO_RESOURCE_ALLOWS, NO_SESSION_ALLOWS -> "implicitDeny";
                };
        Effect effect = decision.equals("allowed") ? Effect.ALLOW : Effect.DENY;
        return EvaluationResult.builder()
                .evalActionName(action)
                .evalResourceName(resource)
                .evalDecision(decision)
                .matchedStatements(matched(scene, request, effect))
                .missingContextValues(missing(scene))
                .build();
    }

    private static List<Statement> matched(Scene scene, PolicyRequest request, Effect effect) {
        List<Statement> matched = new ArrayList<>();
        for (HeldPolicy policy : scene.policies()) {
            policy.document()
                    .applying(request, effect)
                    .forEach(sid -> matched.add(new Statement(policy.name(), policy.source(), null, null)));
        }
        scene.resourcePolicy().ifPresent(policy -> policy.applying(request, effect)
                .forEach(sid -> matched.add(new Statement("ResourcePolicy", "resource", null, null))));
        return matched;
    }

    private static List<String> missing(Scene scene) {
        return scene.policies().stream()
                .flatMap(policy -> policy.document().contextKeys().stream())
                .filter(key -> scene.context().values(key).isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
