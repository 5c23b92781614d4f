package rowmill.server.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.ServiceException;
import rowmill.contract.rds.DBInstance;
import rowmill.contract.rds.DescribeDBInstancesMessage;
import rowmill.contract.rds.DescribeDBSecurityGroupsMessage;
import rowmill.contract.rds.Filter;
import rowmill.contract.redshift.DescribeClustersMessage;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.Tls;
import rowmill.server.databases.RegisteredDatabase.Kind;
import rowmill.server.store.Store;
import rowmill.server.store.StorePlace;

class RegisteredDatabasesTest {
    private static final Instant CREATED = Instant.parse("2026-11-23T00:00:00Z");
    private static final Call CALL = new Call(
            "r-1",
            new Caller("123456789012", "arn:aws:iam::123456789012:user/admin", "AIDA1"),
            "us-east-1",
            "127.0.0.1",
            Instant.EPOCH);

    @TempDir
    Path directory;

    private Store store;
    private DatabaseRegistry registry;
    private RdsService rds;
    private RedshiftService redshift;

    @BeforeEach
    void open() {
        store = Store.open(StorePlace.of(directory));
        registry = new DatabaseRegistry(store);
        rds = new RdsService(registry, "123456789012", "vpc-1");
        redshift = new RedshiftService(registry, "vpc-1");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static RegisteredDatabase database(String identifier, Kind kind, DatabaseEngine engine, Tls tls) {
        return new RegisteredDatabase(
                identifier,
                kind,
                new DatabaseAddress(engine, "db.lan", engine.defaultPort(), tls),
                "subnet-1",
                List.of("sg-1", "sg-2"),
                CREATED);
    }

    private static RegisteredDatabase mysql(String identifier) {
        return database(identifier, Kind.INSTANCE, DatabaseEngine.MYSQL, Tls.PREFERRED);
    }

    private List<DBInstance> shown(String identifier) {
        return rds.describeDBInstances(
                        CALL,
                        DescribeDBInstancesMessage.builder()
                                .dbInstanceIdentifier(identifier)
                                .build())
                .dbInstances();
    }

    @ParameterizedTest
    @CsvSource({
        "engine, mysql, shop",
        "engine, postgres, other",
        "db-instance-id, SHOP, shop",
        "db-instance-id, arn:aws:rds:us-east-1:123456789012:db:other, other",
        "db-cluster-id, shop, ",
    })
    void filtersInstances(String filter, String value, @Nullable String found) {
        registry.register(mysql("shop"));
        registry.register(database("other", Kind.INSTANCE, DatabaseEngine.POSTGRESQL, Tls.PREFERRED));
        assertThat(filtered(filter, value))
                .extracting(DBInstance::dbInstanceIdentifier)
                .isEqualTo(found == null ? List.of() : List.of(found));
    }

    @Test
    void refusesAFilterThatItDoesNotKnow() {
        assertThatThrownBy(() -> filtered("status", "available"))
                .hasMessageContaining("Unrecognized filter name: 'status'");
    }

    private List<DBInstance> filtered(String filter, String value) {
        return rds.describeDBInstances(
                        CALL,
                        DescribeDBInstancesMessage.builder()
                                .filters(List.of(new Filter(filter, List.of(value))))
                                .build())
                .dbInstances();
    }

    @Test
    void whatWasRegisteredIsReadBackWhole() {
        RegisteredDatabase cluster = database(
                "warehouse",
                Kind.CLUSTER,
                DatabaseEngine.POSTGRESQL,
                new Tls(Tls.Mode.VERIFY_IDENTITY, "PEM\nlines\n"));
        registry.register(mysql("shop"));
        registry.register(cluster);
        assertThat(registry.list()).containsExactly(mysql("shop"), cluster);
        assertThat(registry.find("shop")).contains(mysql("shop"));
        assertThat(registry.find("nope")).isEmpty();
        assertThat(registry.at("DB.LAN", 3306)).contains(mysql("shop"));
        assertThat(registry.at("db.lan", 3307)).isEmpty();
    }

    @Test
    void registeringAgainReplacesAndRemovingTells() {
        registry.register(mysql("shop"));
        RegisteredDatabase moved = database("shop", Kind.INSTANCE, DatabaseEngine.MARIADB, Tls.OFF);
        registry.register(moved);
        assertThat(registry.list()).containsExactly(moved);
        assertThat(registry.remove("shop")).isTrue();
        assertThat(registry.remove("shop")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "test-mysql", "a1", "a234567890123456789012345678901234567890123456789012345678901bc"})
    void acceptsRdssIdentifiers(String identifier) {
        assertThat(mysql(identifier).identifier()).isEqualTo(identifier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1a",
                "-a",
                "a-",
                "a--b",
                "A",
                "a_b",
                "a.b",
                "a b",
                "a\n",
                "a2345678901234567890123456789012345678901234567890123456789012345"
            })
    void refusesOtherIdentifiers(String identifier) {
        assertThatThrownBy(() -> mysql(identifier)).hasMessageContaining("is no instance identifier");
    }

    @Test
    void aDatabaseNeedsAGroup() {
        assertThatThrownBy(() -> new RegisteredDatabase(
                        "shop", Kind.INSTANCE, mysql("shop").address(), "subnet-1", List.of(), CREATED))
                .hasMessageContaining("at least one security group");
    }

    @Test
    void rdsShowsInstancesAsItDoes() {
        registry.register(mysql("shop"));
        assertThat(shown("SHOP")).singleElement().satisfies(instance -> {
            assertThat(instance.dbInstanceIdentifier()).isEqualTo("shop");
            assertThat(instance.engine()).isEqualTo("mysql");
            assertThat(instance.dbInstanceStatus()).isEqualTo("available");
            assertThat(instance.endpoint().address()).isEqualTo("db.lan");
            assertThat(instance.endpoint().port()).isEqualTo(3306);
            assertThat(instance.vpcSecurityGroups())
                    .extracting("vpcSecurityGroupId")
                    .containsExactly("sg-1", "sg-2");
            assertThat(instance.dbSubnetGroup().vpcId()).isEqualTo("vpc-1");
            assertThat(instance.dbSubnetGroup().subnets().get(0).subnetIdentifier())
                    .isEqualTo("subnet-1");
            assertThat(instance.dbInstanceArn()).isEqualTo("arn:aws:rds:us-east-1:123456789012:db:shop");
            assertThat(instance.instanceCreateTime()).isEqualTo(CREATED);
        });
    }

    @Test
    void anInstanceThatIsNotRegisteredIsNotFound() {
        assertThatThrownBy(() -> shown("nope"))
                .isInstanceOfSatisfying(ServiceException.class, e -> {
                    assertThat(e.errorCode().queryCode()).isEqualTo("DBInstanceNotFound");
                    assertThat(e.errorCode().httpStatus()).isEqualTo(404);
                })
                .hasMessage("DBInstance nope not found.");
    }

    @Test
    void clustersAndInstancesAreShownByTheirOwnServiceOnly() {
        registry.register(mysql("shop"));
        registry.register(database("warehouse", Kind.CLUSTER, DatabaseEngine.POSTGRESQL, Tls.OFF));
        assertThat(rds.describeDBInstances(
                                CALL, DescribeDBInstancesMessage.builder().build())
                        .dbInstances())
                .extracting(DBInstance::dbInstanceIdentifier)
                .containsExactly("shop");
        var clusters = redshift.describeClusters(
                        CALL, DescribeClustersMessage.builder().build())
                .clusters();
        assertThat(clusters).singleElement().satisfies(cluster -> {
            assertThat(cluster.clusterIdentifier()).isEqualTo("warehouse");
            assertThat(cluster.endpoint().port()).isEqualTo(5432);
            assertThat(cluster.clusterStatus()).isEqualTo("available");
        });
        assertThatThrownBy(() -> redshift.describeClusters(
                        CALL,
                        DescribeClustersMessage.builder()
                                .clusterIdentifier("shop")
                                .build()))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.errorCode().queryCode()).isEqualTo("ClusterNotFound"))
                .hasMessage("Cluster shop not found.");
    }

    @Test
    void thereAreNoClassicSecurityGroups() {
        assertThat(rds.describeDBSecurityGroups(
                                CALL, DescribeDBSecurityGroupsMessage.builder().build())
                        .dbSecurityGroups())
                .isEmpty();
    }
}
