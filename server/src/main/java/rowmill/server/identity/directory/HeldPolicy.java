package rowmill.server.identity.directory;

import rowmill.server.identity.policy.PolicyDocument;

/**
 * A policy as it bears on an identity, ready to judge.
 *
 * @param name the inline policy's or managed policy's name
 * @param source where it comes from, in the words of SimulatePrincipalPolicy: {@code user}, {@code group}, {@code role},
 *     {@code aws-managed} or {@code user-managed}
 * @param document the parsed text
 */
public record HeldPolicy(String name, String source, PolicyDocument document) {}
