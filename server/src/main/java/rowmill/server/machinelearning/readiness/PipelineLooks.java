package rowmill.server.machinelearning.readiness;

import static rowmill.server.machinelearning.readiness.Scene.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.server.identity.KnownRole;
import rowmill.server.insights.readiness.Finding.Step;
import rowmill.server.machinelearning.datasources.QueryCopy;
import rowmill.server.machinelearning.datasources.S3Location;
import rowmill.server.machinelearning.entities.Refusal;

/** What RoleARN does at Data Pipeline, and how the two roles stand that it passes on: those of pipeline and worker. */
final class PipelineLooks {
    private static final String PIPELINES = "datapipeline.amazonaws.com";
    private static final String WORKERS = "ec2.amazonaws.com";
    private static final String NO_ROLE = "There is no such role yet.";
    private static final String NOT_TOLD =
            "Only who may look at the role (iam:GetRole), or pass it by way of RoleARN, is told how it stands.";
    private static final String DEFAULTS = "aws datapipeline create-default-roles";
    private static final List<String> WORK =
            List.of("datapipeline:PollForTask", "datapipeline:ReportTaskProgress", "datapipeline:SetTaskStatus");

    private final Scene scene;
    private final Examination examination;
    private final CopySurroundings surroundings;
    private final Optional<Call> asRole;

    PipelineLooks(Scene scene, Optional<Call> asRole) {
        this.scene = scene;
        this.examination = scene.examination();
        this.surroundings = scene.surroundings();
        this.asRole = asRole;
    }

    void look() {
        Optional<String> lack = asRole.isPresent() ? Optional.empty() : Optional.of(NO_ROLE);
        examination.look(
                lack,
                item(Step.PIPELINE, "RoleARN may make, run and watch a pipeline"),
                this::requireRights,
                cause -> Remedies.allow(scene.roleArn(), rights()));
        boolean service = passes(lack, scene.query().serviceRole(), PIPELINES, "ServiceRole");
        boolean resource = passes(lack, scene.query().resourceRole(), WORKERS, "ResourceRole");
        serviceRole(service);
        resourceRole(resource);
    }

    static Remedies.Grant rights() {
        return new Remedies.Grant(
                "pipeline",
                QueryCopy.OPERATIONS.stream()
                        .map(each -> "datapipeline:" + each)
                        .toList(),
                List.of("*"));
    }

    static Remedies.Grant passing(Scene scene) {
        return new Remedies.Grant(
                "pass-roles",
                List.of("iam:PassRole"),
                List.of(
                        scene.arnOf(scene.query().serviceRole()),
                        scene.arnOf(scene.query().resourceRole())));
    }

    private void requireRights() {
        List<String> lacking = new ArrayList<>();
        String first = "";
        for (String operation : QueryCopy.OPERATIONS) {
            try {
                surroundings.requirePipelineRight(asRole.orElseThrow(), operation);
            } catch (ServiceException denied) {
                first = lacking.isEmpty() ? denied.text() : first;
                lacking.add("datapipeline:" + operation);
            }
        }
        if (!lacking.isEmpty()) {
            throw Refusal.invalid(first
                    + (lacking.size() == 1
                            ? "."
                            : ". Likewise denied: " + String.join(", ", lacking.subList(1, lacking.size())) + "."));
        }
    }

    private boolean passes(Optional<String> lack, String role, String service, String member) {
        return examination.look(
                lack,
                item(Step.PIPELINE, "RoleARN may pass " + member),
                () -> surroundings.requirePass(asRole.orElseThrow(), scene.arnOf(role), service),
                cause -> Remedies.allow(scene.roleArn(), passing(scene)));
    }

    private void serviceRole(boolean passed) {
        String name = scene.query().serviceRole();
        if (!passed && !mayKnow(name)) {
            examination.unseen(item(Step.SERVICE_ROLE, name), NOT_TOLD);
            return;
        }
        examination.look(
                item(Step.SERVICE_ROLE, name + " exists"),
                () -> surroundings.requireRole(name),
                cause -> name.equals("DataPipelineDefaultRole")
                        ? List.of(DEFAULTS)
                        : Remedies.create(name, PIPELINES, List.of(launching(), scene.describe())));
        surroundings.role(name).ifPresent(role -> {
            examination.look(
                    item(Step.SERVICE_ROLE, "trusts " + PIPELINES),
                    () -> surroundings.requireServiceTrust(scene.call(), role),
                    cause -> Remedies.trust(role.arn(), PIPELINES, surroundings.trustPolicy(scene.call(), role)));
            examination.look(
                    item(Step.SERVICE_ROLE, "may start a worker"),
                    () -> surroundings.requireLaunch(scene.call(), role),
                    cause -> Remedies.allow(role.arn(), launching()));
            examination.look(
                    item(Step.SERVICE_ROLE, "may describe the instance"),
                    () -> surroundings.requireDescribe(scene.call(), role, scene.instance()),
                    cause -> Remedies.allow(role.arn(), scene.describe()));
        });
    }

    private static Remedies.Grant launching() {
        return Remedies.grant("workers", "ec2:RunInstances", "*");
    }

    private void resourceRole(boolean passed) {
        String name = scene.query().resourceRole();
        if (!passed && !mayKnow(name)) {
            examination.unseen(item(Step.RESOURCE_ROLE, name), NOT_TOLD);
            return;
        }
        examination.look(
                item(Step.RESOURCE_ROLE, name + " is an instance profile"),
                () -> surroundings.requireProfile(name),
                cause -> profile(name));
        surroundings.profileRole(name).or(() -> surroundings.role(name)).ifPresent(this::worker);
    }

    private List<String> profile(String name) {
        if (name.equals("DataPipelineDefaultResourceRole")) {
            return List.of(DEFAULTS);
        }
        List<String> commands = new ArrayList<>();
        if (surroundings.role(name).isEmpty()) {
            List<Remedies.Grant> grants = new ArrayList<>(List.of(working()));
            scene.staging().ifPresent(at -> grants.add(writing(at)));
            commands.addAll(Remedies.create(name, WORKERS, grants));
        }
        commands.addAll(Remedies.profile(name));
        return commands;
    }

    private void worker(KnownRole role) {
        examination.look(
                item(Step.RESOURCE_ROLE, "trusts " + WORKERS),
                () -> surroundings.requireWorkerTrust(scene.call(), role),
                cause -> Remedies.trust(role.arn(), WORKERS, surroundings.trustPolicy(scene.call(), role)));
        examination.look(
                item(Step.RESOURCE_ROLE, "may take and report its task"),
                () -> surroundings.requireWork(scene.call(), role),
                cause -> Remedies.allow(role.arn(), working()));
        scene.staging().ifPresent(at -> List.of("part", "logs/")
                .forEach(name -> examination.look(
                        item(Step.RESOURCE_ROLE, "may write " + at + name),
                        () -> surroundings.requireWrite(
                                scene.call(), role, at.bucket(), at.inside(name).key()),
                        cause -> Remedies.allow(role.arn(), writing(at)))));
    }

    private static Remedies.Grant working() {
        return new Remedies.Grant("work", WORK, List.of("*"));
    }

    private static Remedies.Grant writing(S3Location at) {
        return new Remedies.Grant(
                "staging",
                List.of("s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
                Scene.around(at));
    }

    private boolean mayKnow(String name) {
        return surroundings
                .role(name)
                .map(role -> surroundings.trustPolicy(scene.call(), role).isPresent())
                .orElse(false);
    }
}
