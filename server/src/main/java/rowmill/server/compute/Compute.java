package rowmill.server.compute;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import rowmill.server.store.Store;

/** The parts of compute, put together. Thread-safe. */
public final class Compute implements AutoCloseable {
    private final Network network;
    private final SecurityGroups groups;
    private final Workers workers;
    private final Ec2Service ec2;

    public Compute(
            Store store, InstantSource clock, RandomGenerator random, String accountId, WorkerSettings settings) {
        WorkerInstances instances = new WorkerInstances(store);
        this.network = new Network(store, random);
        this.groups = new SecurityGroups(store, random);
        this.workers = new Workers(instances, settings, clock, random);
        this.ec2 = new Ec2Service(network, groups, instances, workers, accountId);
    }

    /** Makes the default network, and ends what an earlier server left behind. */
    public void start() {
        network.vpcId();
        network.subnetId();
        groups.defaultGroupId();
        workers.endLeftovers();
        workers.keepRenewing();
    }

    public Network network() {
        return network;
    }

    public SecurityGroups groups() {
        return groups;
    }

    public Workers workers() {
        return workers;
    }

    public Ec2Service ec2() {
        return ec2;
    }

    @Override
    public void close() {
        workers.close();
    }
}
