package rowmill.server.identity.iam;

import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.EntityKind;

/** What the operations of IAM are done by. */
record IamParts(
        Directory directory,
        Population population,
        AccessKeyOperations keys,
        GroupOperations groups,
        PolicyHolding userPolicies,
        PolicyHolding groupPolicies,
        PolicyHolding rolePolicies,
        ManagedPolicyOperations managed,
        InstanceProfileOperations profiles,
        AccountOverview overview,
        Simulation simulation) {

    static IamParts of(Directory directory) {
        Population population = new Population(directory);
        return new IamParts(
                directory,
                population,
                new AccessKeyOperations(directory, population),
                new GroupOperations(directory, population),
                new PolicyHolding(directory, population, EntityKind.USER),
                new PolicyHolding(directory, population, EntityKind.GROUP),
                new PolicyHolding(directory, population, EntityKind.ROLE),
                new ManagedPolicyOperations(directory),
                new InstanceProfileOperations(directory, population),
                new AccountOverview(directory),
                new Simulation(directory));
    }
}
