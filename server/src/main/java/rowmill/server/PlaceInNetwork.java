package rowmill.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rowmill.contract.CommonError;
import rowmill.server.compute.Compute;

/** Subnet and security groups as a request names them, held against those that there are. */
final class PlaceInNetwork {
    private final Compute compute;

    PlaceInNetwork(Compute compute) {
        this.compute = compute;
    }

    /** The subnet; the only one unless told. */
    String subnet(Optional<String> wanted) {
        String only = compute.network().subnetId();
        if (wanted.isPresent() && !wanted.get().equals(only)) {
            throw CommonError.VALIDATION.because("The subnet ID '" + wanted.get() + "' does not exist. There is " + only
                    + "; see `aws ec2 describe-subnets`.");
        }
        return only;
    }

    /** The ids of groups; the default one unless told. */
    List<String> groups(List<String> groupIds, List<String> names) {
        List<String> ids = new ArrayList<>(groupIds);
        names.forEach(name -> ids.add(compute.groups().idOfName(name).orElse(name)));
        if (ids.isEmpty()) {
            ids.add(compute.groups().defaultGroupId());
        }
        ids.stream().filter(id -> !compute.groups().exists(id)).findFirst().ifPresent(id -> {
            throw CommonError.VALIDATION.because(
                    "The security group '" + id + "' does not exist; see `aws ec2 describe-security-groups`.");
        });
        return ids;
    }
}
