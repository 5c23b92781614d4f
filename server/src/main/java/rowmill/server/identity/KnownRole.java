package rowmill.server.identity;

/**
 * A role that exists.
 *
 * @param name its name
 * @param arn its ARN with path
 * @param id its unique id, {@code AROA…}
 */
public record KnownRole(String name, String arn, String id) {}
