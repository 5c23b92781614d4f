package rowmill.server.pipelines.neighbours;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Caller;

/**
 * An Ec2Resource to be made.
 *
 * @param token the same for the same attempt, whatever crashes in between: a second launch gives the first instance
 * @param by the session of the pipeline's role, who needs {@code ec2:RunInstances} and passes the resource role
 * @param accountId the account
 * @param region the region of the pipeline
 * @param instanceProfile the resource role, by name or ARN
 * @param subnetId where to; absent for the default subnet
 * @param securityGroupIds its groups by id
 * @param securityGroups its groups by name; with none of both, the default group
 * @param instanceType as asked for; {@code m1.small} by default
 * @param tags the pipeline's tags and the names of pipeline, component and attempt
 */
public record WorkerRequest(
        String token,
        Caller by,
        String accountId,
        String region,
        String instanceProfile,
        Optional<String> subnetId,
        List<String> securityGroupIds,
        List<String> securityGroups,
        String instanceType,
        Map<String, String> tags) {}
