/**
 * The policy language of AWS ("Grammar of the IAM JSON policy language", versions 2008-10-17 and 2012-10-17): reading
 * documents with exact errors and judging requests by them.
 *
 * <p>Start at {@link rowmill.server.identity.policy.PolicyDocument}. One request, followed through: the authoriser has
 * parsed the caller's documents once; for {@code s3:GetObject} on an ARN it builds a {@link
 * rowmill.server.identity.policy.PolicyRequest} and asks each document for its {@link
 * rowmill.server.identity.policy.Outcome}. A document goes through its statements; a statement applies when its
 * principal, action and resource elements match and all its conditions hold. An applying Deny ends the search.
 *
 * <p>Nothing here knows users, roles or where documents are stored, and how the outcomes of several documents combine is
 * decided by the caller.
 */
@NullMarked
package rowmill.server.identity.policy;

import org.jspecify.annotations.NullMarked;
