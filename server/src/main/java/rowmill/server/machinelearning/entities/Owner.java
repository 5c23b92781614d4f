package rowmill.server.machinelearning.entities;

import rowmill.contract.Caller;

/** Who asked for an object, as it is stored: with whose rights work goes on where no role is given. */
public record Owner(String accountId, String arn, String principalId) {
    public static Owner of(Caller caller) {
        return new Owner(caller.accountId(), caller.arn(), caller.principalId());
    }

    public Caller caller() {
        return new Caller(accountId, arn, principalId);
    }
}
