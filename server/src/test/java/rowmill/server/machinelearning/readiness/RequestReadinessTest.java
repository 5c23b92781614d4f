package rowmill.server.machinelearning.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.insights.preview.PreviewDatabase;
import rowmill.server.machinelearning.LearningServer;
import rowmill.server.machinelearning.LearningServer.Answer;
import rowmill.server.machinelearning.readiness.ReadinessWorld.Request;

/** CheckDataSourceRequest asked of a real server with a real database: what it finds, and that it leaves nothing. */
class RequestReadinessTest {
    private static final String BAD_SCHEMA = "{\"version\":\"1.0\",";
    private static final String ONE_ATTRIBUTE =
            "{\"version\":\"1.0\",\"dataFormat\":\"CSV\",\"attributes\":[{\"attributeName\":\"id\",\"attributeType\":\"NUMERIC\"}]}";

    @TempDir
    static Path folder;

    private static ReadinessWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = ReadinessWorld.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void aRequestWithNothingWrongIsReadyAndLeavesNothing() throws Exception {
        Answer answer = world.check(world.server, world.request());
        assertThat(answer.body().path("Ready").asBoolean())
                .as(answer.toString())
                .isTrue();
        assertThat(world.findings(world.server, world.request()))
                .allMatch(each -> each.startsWith("RIGHT") || each.startsWith("REMARK"))
                .anyMatch(each -> each.contains("login of ml to database shop: Server 5.6"))
                .anyMatch(each -> each.contains("2 columns; the schema will be inferred."));
        assertThat(world.server
                        .call("GetDataSource", Map.of("DataSourceId", "ds-shop"))
                        .error())
                .isEqualTo("ResourceNotFoundException");
        assertThat(world.server.pipeline("ListPipelines", Map.of()).body().path("pipelineIdList"))
                .isEmpty();
    }

    /** Each way in which the Create operation refuses at once. */
    private static Map<String, Request> refusedAtOnce() throws Exception {
        Map<String, Request> requests = new LinkedHashMap<>();
        requests.put("no ARN", world.request().role("AmazonMLRoleWithoutArn"));
        requests.put("other account", world.request().role("arn:aws:iam::999999999999:role/AmazonMLRole"));
        requests.put("no role", world.request().role(world.arn("nobody")));
        requests.put("no trust", world.request().role(world.role("no-trust", "ec2.amazonaws.com", "\"*\"")));
        requests.put(
                "no rds",
                world.request().role(world.role("no-rds", ReadinessWorld.LEARNING, "\"s3:*\",\"datapipeline:*\"")));
        requests.put(
                "no list",
                world.request().role(world.role("no-list", ReadinessWorld.LEARNING, "\"rds:*\",\"datapipeline:*\"")));
        requests.put(
                "no instance",
                world.request()
                        .with("DatabaseInformation", Map.of("InstanceIdentifier", "shpo", "DatabaseName", "shop")));
        requests.put("a write", world.request().with("SelectSqlQuery", "DELETE FROM goods"));
        requests.put("no bucket", world.request().with("S3StagingLocation", "s3://stagign/rds/"));
        requests.put(
                "both schemas",
                world.request().with("DataSchema", ONE_ATTRIBUTE).with("DataSchemaUri", "s3://staging/x.schema"));
        requests.put("no schema there", world.request().with("DataSchemaUri", "s3://staging/none.schema"));
        requests.put("bad schema", world.request().with("DataSchema", BAD_SCHEMA));
        requests.put(
                "takes nothing",
                world.request().with("DataRearrangement", "{\"splitting\":{\"percentBegin\":70,\"percentEnd\":70}}"));
        requests.put("no location", world.request().with("S3StagingLocation", "http://staging/rds/"));
        requests.put("no subnet given", world.request().without("SubnetId"));
        return requests;
    }

    @Test
    void whatTheCreationRefusesAtOnceIsFoundInTheSameWords() throws Exception {
        for (Map.Entry<String, Request> each : refusedAtOnce().entrySet()) {
            Answer refusal =
                    world.server.call("CreateDataSourceFromRDS", each.getValue().members());
            assertThat(refusal.status()).as(each.getKey()).isEqualTo(400);
            assertThat(world.wrong(each.getValue()))
                    .as(each.getKey())
                    .anyMatch(found -> found.contains(": " + refusal.text("message")));
        }
    }

    @Test
    void allThatIsWrongIsFoundAtOnceEachWithItsCommands() throws Exception {
        String role = world.role("three", "ec2.amazonaws.com", ReadinessWorld.OTHER_RIGHTS + "," + ReadinessWorld.PASS);
        Request request = world.request()
                .role(role)
                .with("S3StagingLocation", "s3://not-yet/rds/")
                .with("SelectSqlQuery", "DROP TABLE goods");
        assertThat(world.wrong(request))
                .anyMatch(each -> each.startsWith("WRONG ROLE trusts machinelearning.amazonaws.com: ")
                        && each.contains(" | aws iam update-assume-role-policy --role-name three --policy-document '{")
                        && each.contains("ec2.amazonaws.com"))
                .anyMatch(each -> each.startsWith("WRONG STAGING bucket of s3://not-yet/rds/: ")
                        && each.endsWith(" | aws s3 mb s3://not-yet"))
                .anyMatch(each -> each.startsWith("WRONG QUERY "))
                .anyMatch(each -> each.startsWith("WRONG PIPELINE RoleARN may make, run and watch a pipeline: ")
                        && each.contains("is not authorized to perform: datapipeline:CreatePipeline")
                        && each.contains(
                                " | aws iam put-role-policy --role-name three --policy-name rowmill-pipeline "))
                .hasSize(4);
    }

    @Test
    void whatTheRolesOfPipelineAndWorkerLackIsFound() throws Exception {
        world.role("svc-untrusting", "ec2.amazonaws.com", "\"rds:*\"");
        world.profile("res-idle", "datapipeline.amazonaws.com", "\"s3:GetObject\"");
        Request request = world.request().with("ServiceRole", "svc-untrusting").with("ResourceRole", "res-idle");
        assertThat(world.wrong(request))
                .anyMatch(each -> each.startsWith("WRONG SERVICE_ROLE trusts datapipeline.amazonaws.com: "))
                .anyMatch(each -> each.contains("not authorized to perform: ec2:RunInstances"))
                .anyMatch(each -> each.startsWith("WRONG RESOURCE_ROLE trusts ec2.amazonaws.com: "))
                .anyMatch(each -> each.contains("not authorized to perform: datapipeline:PollForTask"))
                .anyMatch(each -> each.contains("not authorized to perform: s3:PutObject")
                        && each.contains("arn:aws:s3:::staging/rds/ds-shop/part"))
                .hasSize(6);
        assertThat(world.wrong(world.request().with("ServiceRole", "NoService").with("ResourceRole", "NoWorker")))
                .anyMatch(each -> each.contains("The role NoService does not exist")
                        && each.contains(" | aws iam create-role --role-name NoService "))
                .anyMatch(each -> each.contains("There is no instance profile NoWorker")
                        && each.contains(" | aws iam create-instance-profile --instance-profile-name NoWorker"))
                .hasSize(2);
    }

    @Test
    void aWorkerWithoutAWayToTheDatabaseIsFound() throws Exception {
        String lonely = world.server
                .form("ec2", "Action=CreateSecurityGroup&Version=2016-11-15&GroupName=lonely&GroupDescription=none")
                .xml()
                .replaceAll("(?s).*<groupId>|</groupId>.*", "");
        assertThat(world.wrong(world.request().with("SecurityGroupIds", List.of(lonely))))
                .singleElement()
                .asString()
                .startsWith("WRONG NETWORK the database's groups admit the worker's: Connecting to database shop-db")
                .contains(
                        " | aws ec2 authorize-security-group-ingress --group-id " + world.group,
                        "--source-group " + lonely);
        assertThat(world.wrong(
                        world.request().with("SubnetId", "subnet-0").with("SecurityGroupIds", List.of("sg-1", "sg-2"))))
                .hasSize(3)
                .anyMatch(each -> each.contains("The subnet ID 'subnet-0' does not exist"))
                .anyMatch(each -> each.contains("The security group 'sg-2' does not exist"));
    }

    @Test
    void anEmptyListOfGroupsIsToldAsAMissingOne() throws Exception {
        assertThat(world.wrong(world.request().with("SecurityGroupIds", List.of())))
                .singleElement()
                .asString()
                .contains("Value null at 'rDSData.securityGroupIds'");
    }

    @Test
    void whatTheDatabaseSaysIsFound() throws Exception {
        Map<String, String> wrongPassword = Map.of("Username", PreviewDatabase.USER, "Password", "wr0ng-h0rse");
        assertThat(world.wrong(world.request().with("DatabaseCredentials", wrongPassword)))
                .singleElement()
                .asString()
                .startsWith("WRONG CONNECTION login of ml to database shop: ")
                .contains("Access denied for user")
                .doesNotContain("wr0ng-h0rse");
        assertThat(world.wrong(world.request().with("SelectSqlQuery", "SELECT nmae FROM goods")))
                .singleElement()
                .asString()
                .contains("Unknown column 'nmae'");
        assertThat(world.wrong(world.request().with("DataSchema", ONE_ATTRIBUTE)))
                .singleElement()
                .asString()
                .contains("The schema has 1 attributes (id), but the query has 2 columns (id, good)");
        assertThat(world.wrong(world.request()
                        .with("DatabaseInformation", Map.of("InstanceIdentifier", "shop-db", "DatabaseName", "mysql"))))
                .singleElement()
                .asString()
                .contains("belongs to the server itself");
    }

    @Test
    void whoMayNotPassTheRoleIsToldNothingOfIt() throws Exception {
        LearningServer curious = world.user("curious", "\"insights:*\",\"machinelearning:*\"");
        List<String> told = world.findings(
                curious, world.request().role(world.arn("nobody")).with("S3StagingLocation", "s3://not-yet/"));
        assertThat(told)
                .anyMatch(each -> each.startsWith("WRONG CALLER may pass RoleARN: ")
                        && each.contains(
                                " | aws iam put-user-policy --user-name curious --policy-name rowmill-pass-role "))
                .anyMatch(each -> each.startsWith("UNSEEN ROLE "))
                .noneMatch(each -> each.contains("There is no role"))
                .noneMatch(each -> each.contains("NoSuchBucket"));
    }

    @Test
    void aRoleThatNeitherCallerNorRoleMaySeeIsNotTalkedAbout() throws Exception {
        String role = world.role(
                "passes-nothing",
                ReadinessWorld.LEARNING,
                ReadinessWorld.PIPELINE_RIGHTS + "," + ReadinessWorld.OTHER_RIGHTS);
        LearningServer passing = world.user("passing", "\"insights:*\",\"machinelearning:*\"," + ReadinessWorld.PASS);
        Request request = world.request().role(role).with("ServiceRole", "NoService");
        assertThat(world.findings(passing, request))
                .anyMatch(each -> each.startsWith("UNSEEN SERVICE_ROLE NoService"))
                .anyMatch(each -> each.startsWith("UNSEEN RESOURCE_ROLE Worker"))
                .noneMatch(each -> each.contains("does not exist"));
    }

    @Test
    void whoLacksTheRightToAskIsRefused() throws Exception {
        LearningServer stranger = world.user("stranger", "\"machinelearning:*\"");
        Answer answer =
                stranger.insight("CheckDataSourceRequest", world.request().members());
        assertThat(answer.toString())
                .contains("not authorized to perform: insights:CheckDataSourceRequest", "datasource/ds-shop");
    }

    @Test
    void membersThatAreMissingAreAllNamed() throws Exception {
        Request request = world.request().without("SelectSqlQuery").without("DatabaseCredentials");
        assertThat(world.wrong(request))
                .singleElement()
                .asString()
                .contains("2 validation errors detected", "rDSData.selectSqlQuery", "rDSData.databaseCredentials");
    }

    @Test
    void anIdThatIsTakenIsFound() throws Exception {
        world.server.put("/staging/people.csv", LearningServer.rows(20, 7));
        world.server.dataSource("ds-taken", "s3://staging/people.csv", LearningServer.SCHEMA);
        Request request = world.request();
        request.members().put("DataSourceId", "ds-taken");
        assertThat(world.wrong(request)).singleElement().asString().contains("is taken by an earlier request");
        world.server.ended("DataSource", "ds-taken");
        world.server.ok("DeleteDataSource", Map.of("DataSourceId", "ds-taken"));
    }

    @Test
    void thePasswordIsInNoFileAndNoAnswer() throws Exception {
        Map<String, String> canary = Map.of("Username", PreviewDatabase.USER, "Password", "c4nary-in-a-cage");
        Answer answer = world.check(world.server, world.request().with("DatabaseCredentials", canary));
        assertThat(answer.toString()).doesNotContain("c4nary-in-a-cage");
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("c4nary-in-a-cage");
            }
        }
    }
}
