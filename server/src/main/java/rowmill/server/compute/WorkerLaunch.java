package rowmill.server.compute;

import java.util.List;
import java.util.Map;

/**
 * A worker to be launched.
 *
 * @param token a second launch with the same one gives the same instance
 * @param profileArn the instance profile
 * @param roleArn the role inside it, whose session the worker becomes
 * @param subnetId where to; the default subnet is the only one there is
 * @param groupIds its security groups; the default group if empty
 * @param instanceType as asked for; it is only shown
 * @param tags shown with the instance
 */
public record WorkerLaunch(
        String token,
        String profileArn,
        String roleArn,
        String subnetId,
        List<String> groupIds,
        String instanceType,
        Map<String, String> tags) {}
