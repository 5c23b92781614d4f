package rowmill.server.identity.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowmill.contract.iam.AttachedPolicy;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;
import rowmill.server.identity.policy.PolicyKind;

/** The policies of one kind of holder: the Put-, Get-, List-, Delete-, Attach- and Detach- operations of that kind. */
final class PolicyHolding {
    private final Directory directory;
    private final Population population;
    private final EntityKind kind;

    PolicyHolding(Directory directory, Population population, EntityKind kind) {
        this.directory = directory;
        this.population = population;
        this.kind = kind;
    }

    void put(String holder, String policyName, String document) {
        PolicyTexts.require(document, PolicyKind.IDENTITY);
        directory.change(() -> {
            Entity entity = population.require(kind, holder);
            int others = directory.holdings().inline(entity.id()).entrySet().stream()
                    .filter(other -> !other.getKey().equals(policyName))
                    .mapToInt(other -> PolicyTexts.size(other.getValue()))
                    .sum();
            if (others + PolicyTexts.size(document) > limit()) {
                throw Refusals.limit("Maximum policy size of " + limit() + " bytes exceeded for " + kind.word() + " "
                        + entity.name());
            }
            directory.holdings().put(entity.id(), policyName, document);
            return entity;
        });
    }

    /** The URL-encoded document. */
    String get(String holder, String policyName) {
        return directory
                .holdings()
                .inline(population.require(kind, holder).id(), policyName)
                .map(PolicyTexts::encode)
                .orElseThrow(() -> noSuchPolicy(policyName));
    }

    Page<String> list(String holder, Page.Wish wish) {
        Map<String, String> inline =
                directory.holdings().inline(population.require(kind, holder).id());
        return Page.of(List.copyOf(inline.keySet()), name -> name, wish);
    }

    void delete(String holder, String policyName) {
        directory.change(() -> {
            if (!directory.holdings().remove(population.require(kind, holder).id(), policyName)) {
                throw noSuchPolicy(policyName);
            }
            return policyName;
        });
    }

    void attach(String holder, String policyArn) {
        directory.change(() -> {
            Entity entity = population.require(kind, holder);
            if (directory.managedPolicies().find(policyArn).isEmpty()) {
                throw Refusals.noSuch("Policy " + policyArn + " does not exist or is not attachable.");
            }
            List<String> attached = directory.holdings().attached(entity.id());
            if (!attached.contains(policyArn) && attached.size() >= Limits.ATTACHED_POLICIES) {
                String word = kind.word();
                throw Refusals.quota(
                        "PoliciesPer" + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
                        Limits.ATTACHED_POLICIES);
            }
            directory.holdings().attach(entity.id(), policyArn);
            return entity;
        });
    }

    void detach(String holder, String policyArn) {
        directory.change(() -> {
            if (!directory.holdings().detach(population.require(kind, holder).id(), policyArn)) {
                throw Refusals.noSuch("Policy " + policyArn + " was not found.");
            }
            return policyArn;
        });
    }

    Page<AttachedPolicy> attached(String holder, @Nullable String pathPrefix, Page.Wish wish) {
        String prefix = ":policy" + (pathPrefix == null ? "/" : pathPrefix);
        List<AttachedPolicy> attached = directory
                .holdings()
                .attached(population.require(kind, holder).id())
                .stream()
                .filter(arn -> arn.contains(prefix))
                .map(Answers::attached)
                .toList();
        return Page.of(attached, policy -> String.valueOf(policy.policyArn()), wish);
    }

    private RuntimeException noSuchPolicy(String policyName) {
        return Refusals.noSuch("The " + kind.word() + " policy with name " + policyName + " cannot be found.");
    }

    private int limit() {
        return switch (kind) {
            case USER -> Limits.USER_POLICY_SIZE;
            case GROUP -> Limits.GROUP_POLICY_SIZE;
            case ROLE -> Limits.ROLE_POLICY_SIZE;
        };
    }
}
