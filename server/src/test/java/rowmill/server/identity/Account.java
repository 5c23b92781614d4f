package rowmill.server.identity;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.iam.IamContract;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;
import rowmill.server.store.StoreLocation;
import rowmill.server.store.StorePlace;

/** An account in a directory of the test, with a clock that the test moves. */
final class Account implements AutoCloseable {
    static final String ID = "111122223333";
    static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final Path directory;
    private final Store store;
    private Instant now = START;
    final InstantSource clock = () -> now;
    final Identity identity;

    private Account(Path directory, StoreLocation location, Optional<String> accountId) {
        this.directory = directory;
        this.store = Store.open(location);
        Vault vault = Vault.open(directory.resolve("key"), new SecureRandom());
        this.identity = Identity.open(store, vault, clock, new SecureRandom(), accountId);
    }

    static Account in(Path directory) {
        return new Account(directory, StorePlace.of(directory), Optional.of(ID));
    }

    static Account in(Path directory, StoreLocation location, Optional<String> accountId) {
        return new Account(directory, location, accountId);
    }

    void wait(Duration time) {
        now = now.plus(time);
    }

    Path directory() {
        return directory;
    }

    Store store() {
        return store;
    }

    Call call(Caller caller) {
        return new Call("request", caller, "us-east-1", "203.0.113.7", now);
    }

    Call call(Caller caller, Map<String, List<String>> context) {
        return new Call("request", caller, "us-east-1", "203.0.113.7", now, context);
    }

    /** Calls an IAM operation as the account's root, which may do everything. */
    Map<String, Object> iam(String operation, Map<String, Object> input) {
        return iam(root(), operation, input);
    }

    Map<String, Object> iam(Caller caller, String operation, Map<String, Object> input) {
        return IamContract.CONTRACT.invoke(identity.iam(), call(caller), operation, input);
    }

    /** A user who may do what {@code document} says. */
    Caller user(String name, String document) {
        iam("CreateUser", Map.of("UserName", name));
        iam("PutUserPolicy", Map.of("UserName", name, "PolicyName", "test", "PolicyDocument", document));
        return user(name);
    }

    /** The user of this name as a caller. */
    Caller user(String name) {
        Map<?, ?> user = (Map<?, ?>) iam("GetUser", Map.of("UserName", name)).get("User");
        return new Caller(ID, (String) user.get("Arn"), (String) user.get("UserId"));
    }

    /** A role that {@code principal} (JSON) may take on; its ARN. */
    String role(String name, String principal) {
        Map<?, ?> role = (Map<?, ?>)
                iam("CreateRole", Map.of("RoleName", name, "AssumeRolePolicyDocument", trust(principal, "{}")))
                        .get("Role");
        return (String) role.get("Arn");
    }

    static String trust(String principal, String condition) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": %s,
                 "Action": "sts:AssumeRole", "Condition": %s}]}"""
                .formatted(principal, condition);
    }

    static String allow(String action, String resource) {
        return statement("Allow", action, resource);
    }

    static String deny(String action, String resource) {
        return statement("Deny", action, resource);
    }

    private static String statement(String effect, String action, String resource) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Action": "%s", "Resource": "%s"}]}"""
                .formatted(effect, action, resource);
    }

    Decision decide(Caller caller, String action, String resource) {
        return identity.authorizer().decide(AccessRequest.of(caller, action, resource, Map.of()));
    }

    Decision decide(Caller caller, String action, String resource, String resourcePolicy) {
        return identity.authorizer()
                .decide(new AccessRequest(caller, action, resource, Map.of(), Optional.of(resourcePolicy), ID));
    }

    static Caller root() {
        return new Caller(ID, "arn:aws:iam::" + ID + ":root", ID);
    }

    static Map<String, List<String>> source(String account, String arn) {
        return Map.of("aws:SourceAccount", List.of(account), "aws:SourceArn", List.of(arn));
    }

    @Override
    public void close() {
        store.close();
    }
}
