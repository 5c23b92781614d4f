package rowmill.server.machinelearning.readiness;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import rowmill.contract.Call;
import rowmill.contract.machinelearning.CreateDataSourceFromRDSInput;
import rowmill.contract.machinelearning.RDSDataSpec;
import rowmill.server.identity.KnownRole;
import rowmill.server.insights.readiness.Finding.Step;
import rowmill.server.machinelearning.datasources.DataSourceBody;
import rowmill.server.machinelearning.datasources.S3Location;
import rowmill.server.machinelearning.readiness.Examination.Item;

/**
 * One request as the looks see it.
 *
 * @param call who asks
 * @param input what the Create operation would get
 * @param body what would be stored of it
 * @param examination takes the findings in
 * @param surroundings what the copy would meet
 */
record Scene(
        Call call,
        CreateDataSourceFromRDSInput input,
        DataSourceBody body,
        Examination examination,
        CopySurroundings surroundings) {

    String id() {
        return input.dataSourceId();
    }

    RDSDataSpec query() {
        return input.rdsData();
    }

    String roleArn() {
        return Objects.requireNonNull(input.roleARN());
    }

    String instance() {
        return query().databaseInformation().instanceIdentifier();
    }

    /** The folder that the copy is put into; empty if the staging location is none. */
    Optional<S3Location> staging() {
        String text = query().s3StagingLocation();
        return text.matches("s3://[^/]+(/.*)?")
                ? Optional.of(S3Location.parse("S3StagingLocation", text).inside(id() + "/"))
                : Optional.empty();
    }

    /** What a policy for the staging location names: the bucket, and all that is beside a datasource's folder. */
    static List<String> around(S3Location folder) {
        String key = folder.key();
        String bucket = "arn:aws:s3:::" + folder.bucket();
        return List.of(bucket, bucket + "/" + key.substring(0, key.lastIndexOf('/', key.length() - 2) + 1) + "*");
    }

    /** The ARN of a role given by name or ARN, be it there or not. */
    String arnOf(String nameOrArn) {
        return surroundings
                .role(nameOrArn)
                .map(KnownRole::arn)
                .orElseGet(() -> nameOrArn.startsWith("arn:")
                        ? nameOrArn
                        : "arn:aws:iam::" + call.caller().accountId() + ":role/" + nameOrArn);
    }

    /** The right to describe the instance, which more than one role needs. */
    Remedies.Grant describe() {
        return Remedies.grant(
                "instance",
                "rds:DescribeDBInstances",
                "arn:aws:rds:" + call.region() + ":" + call.caller().accountId() + ":db:" + instance());
    }

    static Item item(Step step, String subject) {
        return new Item(step, subject);
    }
}
