/**
 * The IAM API 2010-05-08: users, groups, roles, policies, instance profiles, access keys and the policy simulator.
 *
 * <p>Start at {@link rowmill.server.identity.iam.IamService}. One request, followed through: AttachRolePolicy arrives,
 * already authorised; {@code RoleRequests}, the share of the service that is about roles, hands it to {@code PolicyHolding},
 * which, in one change of the directory, finds role and policy, counts what is attached against the limit and attaches.
 *
 * <p>Refusals have IAM's codes and texts; policy documents leave URL-encoded, as clients expect. Who may call is decided
 * before.
 */
@NullMarked
package rowmill.server.identity.iam;

import org.jspecify.annotations.NullMarked;
