package rowmill.server.machinelearning.readiness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.contract.signature.Credentials;
import rowmill.server.Operator;
import rowmill.server.ServerSettings;
import rowmill.server.databases.RegisteredDatabase;
import rowmill.server.insights.preview.PreviewDatabase;
import rowmill.server.machinelearning.LearningServer;
import rowmill.server.machinelearning.LearningServer.Answer;

/** A server with a database, a bucket and roles that suffice for a datasource, and others that lack one thing each. */
final class ReadinessWorld implements AutoCloseable {
    static final String PIPELINE_RIGHTS =
            "\"datapipeline:CreatePipeline\",\"datapipeline:PutPipelineDefinition\",\"datapipeline:ActivatePipeline\","
                    + "\"datapipeline:DescribePipelines\",\"datapipeline:QueryObjects\",\"datapipeline:DescribeObjects\"";
    static final String OTHER_RIGHTS = "\"rds:DescribeDBInstances\",\"s3:ListBucket\",\"s3:GetObject\"";
    static final String PASS = "\"iam:PassRole\"";
    static final String LEARNING = "machinelearning.amazonaws.com";

    final LearningServer server;
    final String account;
    final String subnet;
    final String group;
    private final PreviewDatabase database;

    private ReadinessWorld(PreviewDatabase database, LearningServer server) throws Exception {
        this.database = database;
        this.server = server;
        this.account = between(
                server.form("sts", "Action=GetCallerIdentity&Version=2011-06-15")
                        .xml(),
                "Account");
        this.subnet = between(
                server.form("ec2", "Action=DescribeSubnets&Version=2016-11-15").xml(), "subnetId");
        this.group = between(
                server.form("ec2", "Action=DescribeSecurityGroups&Version=2016-11-15")
                        .xml(),
                "groupId");
        server.put("/staging", "");
        role("AmazonMLRole", LEARNING, PIPELINE_RIGHTS + "," + OTHER_RIGHTS + "," + PASS);
        role("Service", "datapipeline.amazonaws.com", "\"ec2:RunInstances\",\"rds:DescribeDBInstances\"");
        profile("Worker", "ec2.amazonaws.com", "\"datapipeline:*\",\"s3:*\"");
    }

    static ReadinessWorld start(Path folder) throws Exception {
        PreviewDatabase database = PreviewDatabase.start(folder.resolve("mysql"));
        try (Operator operator = Operator.open(ServerSettings.in(folder.resolve("data")))) {
            operator.register("shop-db", RegisteredDatabase.Kind.INSTANCE, database.address(), List.of());
        }
        return new ReadinessWorld(database, LearningServer.start(folder.resolve("data")));
    }

    private static String between(String xml, String element) {
        int from = xml.indexOf("<" + element + ">") + element.length() + 2;
        return xml.substring(from, xml.indexOf("</" + element + ">", from));
    }

    /** Asks IAM; pairs of names and values follow the action. */
    String iam(String action, String... pairs) throws Exception {
        StringBuilder form = new StringBuilder("Action=" + action + "&Version=2010-05-08");
        for (int i = 0; i < pairs.length; i += 2) {
            form.append('&').append(pairs[i]).append('=').append(URLEncoder.encode(pairs[i + 1], UTF_8));
        }
        LearningServer.FormAnswer answer = server.form("iam", form.toString());
        if (answer.status() != 200) {
            throw new AssertionError(action + " was answered " + answer);
        }
        return answer.xml();
    }

    static String policy(String actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[" + actions
                + "],\"Resource\":\"*\"}]}";
    }

    /** A role; answers its ARN. */
    String role(String name, String service, String actions) throws Exception {
        iam(
                "CreateRole",
                "RoleName",
                name,
                "AssumeRolePolicyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                        + service + "\"},\"Action\":\"sts:AssumeRole\"}]}");
        iam("PutRolePolicy", "RoleName", name, "PolicyName", "rights", "PolicyDocument", policy(actions));
        return arn(name);
    }

    void profile(String name, String service, String actions) throws Exception {
        role(name, service, actions);
        iam("CreateInstanceProfile", "InstanceProfileName", name);
        iam("AddRoleToInstanceProfile", "InstanceProfileName", name, "RoleName", name);
    }

    /** The server as a user of those rights sees it. */
    LearningServer user(String name, String actions) throws Exception {
        iam("CreateUser", "UserName", name);
        iam("PutUserPolicy", "UserName", name, "PolicyName", "rights", "PolicyDocument", policy(actions));
        String key = iam("CreateAccessKey", "UserName", name);
        return server.as(Credentials.of(between(key, "AccessKeyId"), between(key, "SecretAccessKey")));
    }

    String arn(String role) {
        return "arn:aws:iam::" + account + ":role/" + role;
    }

    /** A request that nothing is wrong with. */
    Request request() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("DatabaseInformation", Map.of("InstanceIdentifier", "shop-db", "DatabaseName", "shop"));
        data.put("SelectSqlQuery", "SELECT id, good FROM goods");
        data.put("DatabaseCredentials", Map.of("Username", PreviewDatabase.USER, "Password", PreviewDatabase.PASSWORD));
        data.put("S3StagingLocation", "s3://staging/rds/");
        data.put("ServiceRole", "Service");
        data.put("ResourceRole", "Worker");
        data.put("SubnetId", subnet);
        data.put("SecurityGroupIds", List.of(group));
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("DataSourceId", "ds-shop");
        request.put("RDSData", data);
        request.put("RoleARN", arn("AmazonMLRole"));
        return new Request(request, data);
    }

    /** A request, and the part of it that holds most members. */
    record Request(Map<String, Object> members, Map<String, Object> data) {
        Request role(String arn) {
            members.put("RoleARN", arn);
            return this;
        }

        Request with(String member, Object value) {
            data.put(member, value);
            return this;
        }

        Request without(String member) {
            data.remove(member);
            return this;
        }
    }

    /** All findings, each as {@code OUTCOME STEP subject: text | command | …}. */
    List<String> findings(LearningServer as, Request request) throws Exception {
        List<String> told = new ArrayList<>();
        for (JsonNode finding : check(as, request).body().path("Findings")) {
            StringBuilder line = new StringBuilder(finding.path("Outcome").asText() + " "
                    + finding.path("Step").asText() + " "
                    + finding.path("Subject").asText() + ": "
                    + finding.path("Text").asText());
            finding.path("Commands").forEach(command -> line.append(" | ").append(command.asText()));
            told.add(line.toString());
        }
        return told;
    }

    /** Only those that are wrong. */
    List<String> wrong(Request request) throws Exception {
        return findings(server, request).stream()
                .filter(each -> each.startsWith("WRONG"))
                .toList();
    }

    Answer check(LearningServer as, Request request) throws Exception {
        Answer answer = as.insight("CheckDataSourceRequest", request.members());
        if (answer.status() != 200) {
            throw new AssertionError("The check was answered " + answer);
        }
        return answer;
    }

    @Override
    public void close() throws Exception {
        server.close();
        database.close();
    }
}
