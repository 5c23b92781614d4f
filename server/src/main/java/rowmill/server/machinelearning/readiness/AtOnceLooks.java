package rowmill.server.machinelearning.readiness;

import static rowmill.server.machinelearning.readiness.Scene.item;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import rowmill.contract.Call;
import rowmill.server.identity.KnownRole;
import rowmill.server.insights.readiness.Finding.Step;
import rowmill.server.machinelearning.datasources.DataSourcePreflight;
import rowmill.server.machinelearning.datasources.Inquiry;
import rowmill.server.machinelearning.datasources.Rights;
import rowmill.server.machinelearning.datasources.S3Location;
import rowmill.server.machinelearning.datasources.Topic;

/** What the Create operation itself would find, asked of its own questions; and RoleARN's rights on the staged data. */
final class AtOnceLooks {
    private static final String NOT_TOLD =
            "Only who may create the datasource and pass RoleARN is told how that role stands.";
    static final String NOT_READ = "Nothing is read in the name of a role that does not trust the service.";

    private static final String NO_ROLE = "There is no such role yet.";

    private final Scene scene;
    private final Function<Rights.Way, DataSourcePreflight> preflights;
    private final Function<Rights.Way, Rights> rights;

    AtOnceLooks(
            Scene scene, Function<Rights.Way, DataSourcePreflight> preflights, Function<Rights.Way, Rights> rights) {
        this.scene = scene;
        this.preflights = preflights;
        this.rights = rights;
    }

    /**
     * What the later looks go on with.
     *
     * @param asRole a call as RoleARN; absent if there is no such role
     * @param trusted whether the role trusts the service, so that something may be read in its name
     * @param inquiry what was learnt of instance and schema
     * @param query whether the SQL is one that is let through
     */
    record Found(Optional<Call> asRole, boolean trusted, Inquiry inquiry, boolean query) {}

    /** Looks; answers nothing if the caller must not be told more. */
    Optional<Found> look(Map<String, Object> request) {
        Examination examination = scene.examination();
        Inquiry texts = inquiry(Rights.Way.REHEARSAL);
        topic(texts, Topic.ONE_SCHEMA, item(Step.REQUEST, "one schema, or none"));
        topic(texts, Topic.REARRANGEMENT, item(Step.REQUEST, "DataRearrangement"));
        boolean schema = topic(texts, Topic.SCHEMA, item(Step.REQUEST, "DataSchema"));
        boolean form = topic(texts, Topic.ROLE_FORM, item(Step.REQUEST, "RoleARN"));
        boolean create = examination.look(
                item(Step.CALLER, "may create the datasource"),
                () -> scene.surroundings().requireCreation(scene.call(), request),
                cause -> Remedies.allow(
                        scene.call().caller(),
                        Remedies.grant("create", "machinelearning:CreateDataSourceFromRDS", dataSourceArn())));
        boolean pass = form
                && examination.look(
                        item(Step.CALLER, "may pass RoleARN"),
                        () -> texts.look(Topic.PASS_ROLE),
                        cause -> Remedies.allow(
                                scene.call().caller(), Remedies.grant("pass-role", "iam:PassRole", scene.roleArn())));
        if (!create || !pass) {
            examination.unseen(item(Step.ROLE, "all that is done in its name"), NOT_TOLD);
            return Optional.empty();
        }
        return Optional.of(asRole(texts, schema));
    }

    private Found asRole(Inquiry texts, boolean schema) {
        Optional<KnownRole> role = scene.surroundings().role(scene.roleArn());
        boolean trusted = scene.examination()
                .look(item(Step.ROLE, "trusts " + Rights.SERVICE), () -> texts.look(Topic.TRUST), cause -> role.map(
                                known -> Remedies.trust(
                                        known.arn(),
                                        Rights.SERVICE,
                                        scene.surroundings().trustPolicy(scene.call(), known)))
                        .orElseGet(() -> Remedies.create(scene.roleArn(), Rights.SERVICE, grants())));
        Optional<String> lack = role.isPresent() ? Optional.empty() : Optional.of(NO_ROLE);
        Rights.Way way = trusted ? Rights.Way.REHEARSAL : Rights.Way.STAND_IN;
        Inquiry inquiry = inquiry(way);
        boolean instance = scene.examination()
                .look(
                        lack,
                        item(Step.DATABASE, "instance " + scene.instance()),
                        () -> inquiry.look(Topic.INSTANCE),
                        this::instance);
        boolean query = scene.examination()
                .look(
                        instance ? Optional.empty() : Optional.of("How SQL is read depends on the instance."),
                        item(Step.QUERY, "SelectSqlQuery is one read-only SELECT"),
                        () -> inquiry.look(Topic.QUERY),
                        cause -> List.of());
        staging(lack, inquiry, way);
        Optional<String> unread = trusted ? lack : Optional.of(NOT_READ);
        schemaLocation(unread, inquiry);
        if (schema && scene.query().dataSchemaUri() == null) {
            inquiry.look(Topic.SCHEMA);
        }
        Optional<Call> call = role.map(known -> rights.apply(way).asRole(scene.roleArn(), scene.id()));
        return new Found(call, trusted, inquiry, query);
    }

    private void staging(Optional<String> lack, Inquiry inquiry, Rights.Way way) {
        scene.examination()
                .look(
                        lack,
                        item(Step.STAGING, "bucket of " + scene.query().s3StagingLocation()),
                        () -> inquiry.look(Topic.STAGING),
                        cause -> cause.contains("NoSuchBucket")
                                ? scene.staging()
                                        .map(at -> List.of("aws s3 mb s3://" + Remedies.quoted(at.bucket())))
                                        .orElse(List.of())
                                : scene.staging()
                                        .map(at -> Remedies.allow(scene.roleArn(), staged(at)))
                                        .orElse(List.of()));
        scene.staging().ifPresent(at -> scene.examination()
                .look(
                        lack,
                        item(Step.STAGING, "RoleARN may read what is staged"),
                        () -> preflights.apply(way).requireReadable(scene.id(), scene.body(), at.inside("part")),
                        cause -> Remedies.allow(scene.roleArn(), staged(at))));
    }

    private void schemaLocation(Optional<String> lack, Inquiry inquiry) {
        String uri = scene.query().dataSchemaUri();
        if (uri != null) {
            scene.examination()
                    .look(
                            lack,
                            item(Step.STAGING, "schema at " + uri),
                            () -> inquiry.look(Topic.SCHEMA_LOCATION),
                            this::schemaAt);
        }
    }

    private List<String> instance(String cause) {
        return cause.contains("doesn't have permissions")
                ? Remedies.allow(scene.roleArn(), scene.describe())
                : List.of("rowmill database add " + Remedies.quoted(scene.instance())
                        + " --engine mysql --host HOST --port 3306");
    }

    private List<String> schemaAt(String cause) {
        if (!cause.contains("AccessDenied")) {
            return List.of();
        }
        S3Location at =
                S3Location.parse("DataSchemaUri", String.valueOf(scene.query().dataSchemaUri()));
        String bucket = "arn:aws:s3:::" + at.bucket();
        return Remedies.allow(
                scene.roleArn(),
                new Remedies.Grant(
                        "schema", List.of("s3:ListBucket", "s3:GetObject"), List.of(bucket, bucket + "/" + at.key())));
    }

    /** All that RoleARN needs. */
    private List<Remedies.Grant> grants() {
        var grants = new java.util.ArrayList<>(
                List.of(scene.describe(), PipelineLooks.rights(), PipelineLooks.passing(scene)));
        scene.staging().ifPresent(at -> grants.add(staged(at)));
        return grants;
    }

    private static Remedies.Grant staged(S3Location at) {
        return new Remedies.Grant("staging", List.of("s3:ListBucket", "s3:GetObject"), Scene.around(at));
    }

    private Inquiry inquiry(Rights.Way way) {
        return preflights.apply(way).inquiry(scene.call(), scene.id(), scene.body());
    }

    private boolean topic(Inquiry inquiry, Topic topic, Examination.Item item) {
        return scene.examination().look(item, () -> inquiry.look(topic));
    }

    private String dataSourceArn() {
        return "arn:aws:machinelearning:" + scene.call().region() + ":"
                + scene.call().caller().accountId() + ":datasource/" + scene.id();
    }
}
