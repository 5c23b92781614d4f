package rowmill.server.machinelearning.readiness;

import static rowmill.server.machinelearning.readiness.Scene.item;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rowmill.contract.machinelearning.RDSDataSpec;
import rowmill.engine.schema.DataSchema;
import rowmill.extract.ConnectionReport;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.server.insights.readiness.Finding.Step;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.machinelearning.readiness.AtOnceLooks.Found;
import rowmill.server.machinelearning.readiness.CopySurroundings.Query;

/** The worker's way to the database, the database itself, and the room for what comes from it. */
final class DatabaseLooks {
    private static final long LEAST = 64L << 20;
    private static final long AMPLE = 1L << 30;

    private final Scene scene;
    private final Found found;
    private final Examination examination;
    private final CopySurroundings surroundings;
    private Optional<ConnectionReport> report = Optional.empty();

    DatabaseLooks(Scene scene, Found found) {
        this.scene = scene;
        this.found = found;
        this.examination = scene.examination();
        this.surroundings = scene.surroundings();
    }

    void look() {
        boolean admitted = network();
        connection(admitted);
        room();
    }

    private boolean network() {
        RDSDataSpec query = scene.query();
        boolean placed = examination.look(
                item(Step.NETWORK, "subnet " + query.subnetId()), () -> surroundings.requireSubnet(query.subnetId()));
        for (String group : query.securityGroupIds()) {
            placed &= examination.look(
                    item(Step.NETWORK, "security group " + group), () -> surroundings.requireGroup(group));
        }
        Optional<String> lack = found.inquiry().engine().isEmpty()
                ? Optional.of("Which groups must admit the worker depends on the instance.")
                : placed
                        ? Optional.empty()
                        : Optional.of("Which groups must be admitted depends on the request's own.");
        return examination.look(
                lack,
                item(Step.NETWORK, "the database's groups admit the worker's"),
                () -> surroundings.requireReach(scene.instance(), query.securityGroupIds()),
                cause -> admitting(query.securityGroupIds()));
    }

    private List<String> admitting(List<String> groups) {
        return surroundings
                .gate(scene.instance(), groups)
                .map(gate -> List.of("aws ec2 authorize-security-group-ingress --group-id " + gate.to()
                        + " --protocol tcp --port " + gate.port() + " --source-group " + gate.from()))
                .orElse(List.of());
    }

    private void connection(boolean admitted) {
        var credentials = scene.query().databaseCredentials();
        Login login = new Login(
                scene.query().databaseInformation().databaseName(),
                credentials.username(),
                Secret.of(credentials.password()));
        Optional<String> lack = !found.trusted()
                ? Optional.of(AtOnceLooks.NOT_READ)
                : found.inquiry().engine().isEmpty()
                        ? Optional.of("The instance is not known.")
                        : admitted ? Optional.empty() : Optional.of("The worker could not reach the database.");
        var reached = item(Step.CONNECTION, "login of " + login.user() + " to database " + login.database());
        if (lack.isPresent()) {
            examination.unseen(reached, lack.get());
            columns(login, lack);
            return;
        }
        boolean in =
                examination.tell(reached, () -> said(login), cause -> List.of()).isPresent();
        report.ifPresent(each -> each.warnings()
                .forEach(text -> examination.remark(item(Step.CONNECTION, "account and connection"), text)));
        columns(login, in ? Optional.empty() : Optional.of("There is no login."));
    }

    private String said(Login login) {
        ConnectionReport got = surroundings.login(scene.call(), scene.instance(), login);
        report = Optional.of(got);
        return "Server " + got.serverVersion() + ", "
                + got.cipher().map(cipher -> "encrypted with " + cipher).orElse("not encrypted") + ".";
    }

    private void columns(Login login, Optional<String> lack) {
        var item = item(Step.CONNECTION, "the query prepares, with the schema's columns");
        Optional<String> missing = found.query() ? lack : lack.or(() -> Optional.of("The query is not let through."));
        if (missing.isPresent()) {
            examination.unseen(item, missing.get());
            return;
        }
        List<String> attributes = found.inquiry()
                .schema()
                .map(DataSchema::attributes)
                .map(all -> all.stream().map(each -> each.name()).toList())
                .orElse(List.of());
        Query query = new Query(scene.query().selectSqlQuery(), attributes);
        examination.tell(
                item,
                () -> {
                    int count = surroundings
                            .columns(scene.call(), scene.instance(), login, query)
                            .size();
                    return count
                            + (count == 1 ? " column" : " columns")
                            + (attributes.isEmpty()
                                    ? "; the schema will be inferred."
                                    : ", as many as the schema has.");
                },
                cause -> List.of());
    }

    private void room() {
        long free = surroundings.freeBytes();
        String told = String.format(Locale.ROOT, "%.1f GB are free where the server keeps its data.", free / 1e9);
        var item = item(Step.SERVER, "free disk");
        if (free < LEAST) {
            examination.look(item, () -> {
                throw Refusal.invalid(told + " Make room there.");
            });
        } else if (free < AMPLE) {
            examination.remark(item, told + " A large result needs more.");
        } else {
            examination.tell(item, () -> told, cause -> List.of());
        }
    }
}
