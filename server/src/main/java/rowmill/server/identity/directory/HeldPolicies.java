package rowmill.server.identity.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rowmill.server.identity.policy.PolicyDocument;
import rowmill.server.identity.policy.PolicyKind;

/**
 * All policies that bear on an identity, parsed once and remembered until something changes: they are asked for on every
 * signed request. Thread-safe.
 */
public final class HeldPolicies {
    private final Entities entities;
    private final Holdings holdings;
    private final ManagedPolicies managed;
    private final Remembered<List<HeldPolicy>> remembered;

    HeldPolicies(
            Entities entities, Holdings holdings, ManagedPolicies managed, Remembered<List<HeldPolicy>> remembered) {
        this.entities = entities;
        this.holdings = holdings;
        this.managed = managed;
        this.remembered = remembered;
    }

    /** A user's policies with those of its groups, or a role's; none for an id that no longer exists. */
    public List<HeldPolicy> of(String entityId) {
        return remembered
                .find(entityId, () -> entities.byId(entityId).map(this::read))
                .orElse(List.of());
    }

    private List<HeldPolicy> read(Entity entity) {
        List<HeldPolicy> held = new ArrayList<>(own(entity));
        if (entity.kind() == EntityKind.USER) {
            entities.groupsOf(entity.id()).forEach(group -> held.addAll(own(group)));
        }
        return List.copyOf(held);
    }

    private List<HeldPolicy> own(Entity entity) {
        List<HeldPolicy> held = new ArrayList<>();
        holdings.inline(entity.id())
                .forEach((name, text) ->
                        held.add(new HeldPolicy(name, entity.kind().word(), parse(text))));
        for (String arn : holdings.attached(entity.id())) {
            Optional<ManagedPolicy> policy = managed.find(arn);
            policy.ifPresent(found -> held.add(new HeldPolicy(
                    found.name(), found.ownedByAws() ? "aws-managed" : "user-managed", parse(found.document()))));
        }
        return held;
    }

    /** Every stored text was parsed before it was stored, so a failure here is ours: it must not become "no policy". */
    private static PolicyDocument parse(String text) {
        return PolicyDocument.parse(text, PolicyKind.IDENTITY);
    }
}
