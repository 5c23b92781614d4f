package rowmill.server.identity.policy;

/** One value of a condition, made ready to be compared with values of the request. Thread-safe. */
@FunctionalInterface
interface ValueTest {
    boolean matches(String contextValue, RequestContext context);
}
