package rowmill.server.machinelearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.machinelearning.LearningServer.Answer;

/** What the Create operations of datasources refuse at once, and in which words. */
class RefusedDataSourcesTest {
    private static final String ROLES = "arn:aws:iam::%s:role/";

    @TempDir
    static Path directory;

    private static LearningServer server;
    private static String roles;

    @BeforeAll
    static void startWithAFolder() throws Exception {
        server = LearningServer.start(directory);
        server.put("/bank", "");
        server.put("/bank/folder/a.csv", LearningServer.rows(20, 7));
        String me = server.form("sts", "Action=GetCallerIdentity&Version=2011-06-15")
                .xml();
        roles = ROLES.formatted(me.replaceAll("(?s).*<Account>|</Account>.*", ""));
        String trust = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C"
                + "%22Principal%22%3A%7B%22Service%22%3A%22ec2.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D";
        assertThat(server.form(
                                "iam",
                                "Action=CreateRole&Version=2010-05-08&RoleName=other&AssumeRolePolicyDocument=" + trust)
                        .status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static String refusal(Answer answer) {
        assertThat(answer.error()).as(answer.toString()).isEqualTo("InvalidInputException");
        return answer.text("message");
    }

    private static String ofFiles(Map<String, String> spec) throws Exception {
        return refusal(server.call("CreateDataSourceFromS3", Map.of("DataSourceId", "x", "DataSpec", spec)));
    }

    private static String ofQuery(String role, String staging) throws Exception {
        Map<String, Object> data = new HashMap<>(Map.of(
                "DatabaseInformation", Map.of("InstanceIdentifier", "crm", "DatabaseName", "crm"),
                "DatabaseCredentials", Map.of("Username", "ml", "Password", "a-long-password"),
                "SelectSqlQuery", "SELECT 1 AS one",
                "S3StagingLocation", staging,
                "ResourceRole", "DataPipelineDefaultResourceRole",
                "ServiceRole", "DataPipelineDefaultRole",
                "SubnetId", "subnet-1"));
        data.put("SecurityGroupIds", new String[] {"sg-1"});
        return refusal(
                server.call("CreateDataSourceFromRDS", Map.of("DataSourceId", "x", "RDSData", data, "RoleARN", role)));
    }

    @Test
    void aRoleThatDoesNotExistIsToldFromOneThatTrustsOthers() throws Exception {
        assertThat(ofQuery(roles + "nobody", "s3://bank/"))
                .startsWith("There is no role nobody in this account. Amazon ML can't assume the " + roles + "nobody")
                .contains("aws iam create-role")
                .doesNotContain("not authorized");
        assertThat(ofQuery(roles + "other", "s3://bank/"))
                .startsWith("The role is invalid. Amazon ML can't assume the " + roles + "other IAM role.")
                .contains("trust policy must allow sts:AssumeRole to the service machinelearning.amazonaws.com");
    }

    @Test
    void theExampleOfARoleIsNoClustersForAnInstance() throws Exception {
        assertThat(ofQuery("AmazonMLRoleWithoutArn", "s3://bank/"))
                .startsWith("The format of the role is invalid.")
                .endsWith(":role/YourMachineLearningRole.");
    }

    @Test
    void aFolderWithoutItsSlashIsShownWithIt() throws Exception {
        assertThat(ofFiles(Map.of("DataLocationS3", "s3://bank/folder", "DataSchema", LearningServer.SCHEMA)))
                .isEqualTo(
                        "There is no object s3://bank/folder, but there are objects below it. The location of a folder"
                                + " ends in a slash: write s3://bank/folder/.");
        assertThat(ofFiles(Map.of("DataLocationS3", "s3://bank/fold", "DataSchema", LearningServer.SCHEMA)))
                .contains("NoSuchKey")
                .doesNotContain("slash");
    }

    @Test
    void aMissingBucketIsToldWithTheCommandThatMakesIt() throws Exception {
        assertThat(ofFiles(Map.of("DataLocationS3", "s3://bnak/folder/", "DataSchema", LearningServer.SCHEMA)))
                .startsWith("Amazon ML cannot read s3://bnak/folder/: NoSuchBucket, ")
                .endsWith(". Check its name, or make it with `aws s3 mb s3://bnak`.");
    }

    @Test
    void theMemberThatIsWrongIsNamedOnce() throws Exception {
        String folder = "s3://bank/folder/";
        assertThat(ofFiles(Map.of(
                        "DataLocationS3",
                        folder,
                        "DataSchema",
                        LearningServer.SCHEMA,
                        "DataRearrangement",
                        "{\"splitting\":{\"percentBegin\":70,\"percentEnd\":70}}")))
                .startsWith("DataRearrangement names no part of the data: splitting.percentBegin is 70");
        assertThat(ofFiles(Map.of("DataLocationS3", folder, "DataSchema", "{"))).startsWith("DataSchema is not JSON: ");
        assertThat(ofFiles(Map.of(
                        "DataLocationS3",
                        folder,
                        "DataSchema",
                        LearningServer.SCHEMA.replace("\"y\",\"dataF", "\"z\",\"dataF"))))
                .startsWith("DataSchema: targetAttributeName names 'z', which is not among the attributes");
    }
}
