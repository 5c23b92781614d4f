package rowmill.server.identity.iam;

import rowmill.contract.iam.IamHandler;

/** A share of IAM's operations: translates requests and answers, and has them done by the parts that know how. */
interface IamRequests extends IamHandler {
    /** Who does the work. */
    IamParts parts();
}
