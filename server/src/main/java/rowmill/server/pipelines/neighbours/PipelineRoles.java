package rowmill.server.pipelines.neighbours;

import rowmill.contract.Call;
import rowmill.contract.Caller;

/** Roles as pipelines use them. A role is given by its name or its ARN, as in the fields role and resourceRole. */
public interface PipelineRoles {
    /**
     * Requires that the caller may pass the role to the service ({@code iam:PassRole} with {@code iam:PassedToService}).
     *
     * @param service {@code datapipeline.amazonaws.com} or {@code ec2.amazonaws.com}
     * @throws rowmill.contract.ServiceException if not, in AWS's words
     */
    void requirePass(Call call, String role, String service);

    /**
     * Assumes a pipeline's service role for {@code datapipeline.amazonaws.com}.
     *
     * @param pipelineId the pipeline, for the name of the session and the conditions of the trust policy
     * @return who acts from now on
     * @throws rowmill.contract.ServiceException if the role is missing or does not trust the service
     */
    Caller assume(String accountId, String region, String pipelineId, String role);

    /**
     * Requires that a resource role exists, is an instance profile and trusts {@code ec2.amazonaws.com}.
     *
     * @throws rowmill.contract.ServiceException if not
     */
    void requireInstanceProfile(String accountId, String role);
}
