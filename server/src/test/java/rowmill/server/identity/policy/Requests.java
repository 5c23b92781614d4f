package rowmill.server.identity.policy;

import java.util.Optional;

/** Callers that the tests of this package share. */
final class Requests {
    static final Requester ANN = new Requester(
            "111122223333", "arn:aws:iam::111122223333:user/ann", Optional.empty(), "AIDAAAAAAAAAAAAAAAAAA");
    static final Requester ROOT =
            new Requester("111122223333", "arn:aws:iam::111122223333:root", Optional.empty(), "111122223333");
    static final Requester SESSION = new Requester(
            "111122223333",
            "arn:aws:sts::111122223333:assumed-role/loader/s1",
            Optional.of("arn:aws:iam::111122223333:role/team/loader"),
            "AROAAAAAAAAAAAAAAAAAA:s1");
    static final Requester STRANGER = new Requester(
            "999988887777", "arn:aws:iam::999988887777:user/zoe", Optional.empty(), "AIDAZZZZZZZZZZZZZZZZZ");
    static final Requester SERVICE = new Requester(
            "111122223333", "machinelearning.amazonaws.com", Optional.empty(), "machinelearning.amazonaws.com");

    private Requests() {}

    static Requester named(String name) {
        return switch (name) {
            case "ann" -> ANN;
            case "root" -> ROOT;
            case "session" -> SESSION;
            case "stranger" -> STRANGER;
            case "service" -> SERVICE;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
