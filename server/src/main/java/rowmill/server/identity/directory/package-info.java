/**
 * What the account holds: users, groups, roles, instance profiles, policies, access keys and sessions, with their tables.
 *
 * <p>Start at {@link rowmill.server.identity.directory.Directory}. One request, followed through: CreateRole calls {@code
 * directory.change(…)}, which opens a transaction and counts the change; inside, {@link
 * rowmill.server.identity.directory.Entities} looks for a namesake and inserts the row. The count makes every process on the store forget
 * what {@link rowmill.server.identity.directory.HeldPolicies} remembered: this one at once, others within a second.
 *
 * <p>Rules of the IAM API (limits, conflicts, texts) are not here but in {@code rowmill.server.identity.iam}.
 */
@NullMarked
package rowmill.server.identity.directory;

import org.jspecify.annotations.NullMarked;
