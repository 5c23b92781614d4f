package rowmill.server.compute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.statement.StatementContext;
import rowmill.server.store.Store;

/** The security groups in the store, and the question they answer. Thread-safe. */
public final class SecurityGroups {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Rule ANYWHERE = new Rule(Rule.ALL, -1, -1, List.of("0.0.0.0/0"), List.of());

    private final Store store;
    private final RandomGenerator random;

    SecurityGroups(Store store, RandomGenerator random) {
        this.store = store;
        this.random = random;
    }

    /**
     * Whether a worker may connect to a database.
     *
     * @param sourceAddress the worker's address
     * @param sourceGroups the worker's groups; empty for a runner outside the network
     * @param targetGroups the database's groups: any rule of any of them admits
     * @param port the database's port
     */
    public boolean admits(String sourceAddress, List<String> sourceGroups, List<String> targetGroups, int port) {
        return targetGroups.stream()
                .flatMap(id -> find(id).stream())
                .flatMap(group -> group.ingress().stream())
                .anyMatch(rule -> rule.admits(sourceAddress, sourceGroups, port));
    }

    /** The group that everything is in unless said otherwise; it admits its own members. Made when first asked for. */
    public String defaultGroupId() {
        return byName(SecurityGroup.DEFAULT)
                .map(SecurityGroup::id)
                .orElseGet(() -> store.inTransaction(handle -> byName(SecurityGroup.DEFAULT)
                        .map(SecurityGroup::id)
                        .orElseGet(() -> {
                            String id = Network.newId("sg", random);
                            Rule members = new Rule(Rule.ALL, -1, -1, List.of(), List.of(id));
                            insert(new SecurityGroup(
                                    id,
                                    SecurityGroup.DEFAULT,
                                    "default VPC security group",
                                    List.of(members),
                                    List.of(ANYWHERE)));
                            return id;
                        })));
    }

    String create(String name, String description) {
        return store.inTransaction(handle -> {
            if (byName(name).isPresent()) {
                throw Ec2Error.INVALID_GROUP_DUPLICATE.because("The security group '" + name + "' already exists");
            }
            String id = Network.newId("sg", random);
            insert(new SecurityGroup(id, name, description, List.of(), List.of(ANYWHERE)));
            return id;
        });
    }

    List<SecurityGroup> all() {
        defaultGroupId();
        return store.read(handle -> handle.createQuery("select * from ec2_groups order by name")
                .map(SecurityGroups::read)
                .list());
    }

    /** Whether there is a group of that id. */
    public boolean exists(String id) {
        return find(id).isPresent();
    }

    /** The id of the group of that name. */
    public Optional<String> idOfName(String name) {
        return byName(name).map(SecurityGroup::id);
    }

    Optional<SecurityGroup> find(String id) {
        return store.read(handle -> handle.createQuery("select * from ec2_groups where id = :id")
                .bind("id", id)
                .map(SecurityGroups::read)
                .findOne());
    }

    Optional<SecurityGroup> byName(String name) {
        return store.read(handle -> handle.createQuery("select * from ec2_groups where name = :name")
                .bind("name", name)
                .map(SecurityGroups::read)
                .findOne());
    }

    void update(String id, UnaryOperator<SecurityGroup> change) {
        store.useTransaction(handle -> {
            SecurityGroup changed = change.apply(find(id).orElseThrow(() -> notFound(id)));
            handle.createUpdate("update ec2_groups set ingress = :ingress, egress = :egress where id = :id")
                    .bind("ingress", json(changed.ingress()))
                    .bind("egress", json(changed.egress()))
                    .bind("id", id)
                    .execute();
        });
    }

    void delete(String id) {
        store.useTransaction(handle -> handle.execute("delete from ec2_groups where id = ?", id));
    }

    static rowmill.contract.ServiceException notFound(String id) {
        return Ec2Error.INVALID_GROUP_NOT_FOUND.because("The security group '" + id + "' does not exist");
    }

    private void insert(SecurityGroup group) {
        store.useTransaction(
                handle -> handle.createUpdate("insert into ec2_groups (id, name, description, ingress, egress)"
                                + " values (:id, :name, :description, :ingress, :egress)")
                        .bind("id", group.id())
                        .bind("name", group.name())
                        .bind("description", group.description())
                        .bind("ingress", json(group.ingress()))
                        .bind("egress", json(group.egress()))
                        .execute());
    }

    private static String json(List<Rule> rules) {
        try {
            return JSON.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rules could not be written", e);
        }
    }

    private static SecurityGroup read(ResultSet row, StatementContext context) throws SQLException {
        return new SecurityGroup(
                row.getString("id"),
                row.getString("name"),
                row.getString("description"),
                rules(row.getString("ingress")),
                rules(row.getString("egress")));
    }

    private static List<Rule> rules(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The store holds rules that cannot be read", e);
        }
    }
}
