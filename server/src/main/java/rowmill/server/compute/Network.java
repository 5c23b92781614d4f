package rowmill.server.compute;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import rowmill.server.store.Store;

/** The one VPC with its one subnet, made at the first start. Thread-safe. */
public final class Network {
    static final String VPC_CIDR = "10.0.0.0/16";
    static final String SUBNET_CIDR = "10.0.0.0/20";

    private final Store store;
    private final RandomGenerator random;

    Network(Store store, RandomGenerator random) {
        this.store = store;
        this.random = random;
    }

    /** An id in AWS's form: prefix, hyphen, 17 hexadecimal digits. */
    static String newId(String prefix, RandomGenerator random) {
        byte[] bytes = new byte[9];
        random.nextBytes(bytes);
        return prefix + "-" + HexFormat.of().formatHex(bytes).substring(0, 17);
    }

    public String vpcId() {
        return idOf("vpc");
    }

    public String subnetId() {
        return idOf("subnet");
    }

    private String idOf(String name) {
        return find(name)
                .orElseGet(() -> store.inTransaction(handle -> find(name).orElseGet(() -> {
                    String id = newId(name, random);
                    handle.execute("insert into ec2_network (name, id) values (?, ?)", name, id);
                    return id;
                })));
    }

    private Optional<String> find(String name) {
        return store.read(handle -> handle.createQuery("select id from ec2_network where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
    }
}
