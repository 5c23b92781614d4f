/**
 * Who calls and what they may: users, roles, keys and sessions of the one account, IAM and STS, and the authoriser that
 * every other service asks.
 *
 * <p>Start at {@link rowmill.server.identity.Identity}. One request, followed through: the edge takes the access key id
 * out of the signature and asks {@link rowmill.server.identity.AccessKeys}; the key names the caller. Before the handler
 * runs, {@link rowmill.server.identity.Authorizer} judges action and resource by the caller's policies, remembered and
 * already parsed, together with the resource's policy if it has one. A service that works on someone's behalf takes on a
 * role through {@link rowmill.server.identity.RoleSessions}, which asks the role's trust policy, and calls on with the
 * session as the caller.
 *
 * <p>The policy language is in {@code policy}, the stored entities in {@code directory}, the IAM operations in
 * {@code iam}. Signatures are checked by the edge; bucket policies are stored by the object service.
 */
@NullMarked
package rowmill.server.identity;

import org.jspecify.annotations.NullMarked;
