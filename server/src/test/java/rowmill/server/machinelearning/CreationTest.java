package rowmill.server.machinelearning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.signature.Credentials;

/** Who has created an object, and which request counts as the same one again. */
final class CreationTest {
    @TempDir
    static Path directory;

    private static LearningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = LearningServer.start(directory);
        server.put("/bank", "");
        server.put("/bank/a.csv", LearningServer.rows(50, 1));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static Map<String, Object> source(String id, Map<String, String> spec) {
        Map<String, String> whole = new HashMap<>(spec);
        whole.put("DataLocationS3", "s3://bank/a.csv");
        whole.put("DataSchema", LearningServer.SCHEMA);
        return Map.of("DataSourceId", id, "DataSpec", whole);
    }

    private static Map<String, Object> with(Map<String, Object> request, String member, Object value) {
        Map<String, Object> more = new HashMap<>(request);
        more.put(member, value);
        return more;
    }

    @Test
    void aRepetitionMayLeaveDefaultsOutOrSpellThemOut() throws Exception {
        Map<String, Object> brief = source("brief", Map.of());
        Map<String, Object> full = with(source("brief", Map.of("DataRearrangement", "")), "ComputeStatistics", false);
        server.ok("CreateDataSourceFromS3", brief);
        server.ok("CreateDataSourceFromS3", full);
        server.ok("CreateDataSourceFromS3", brief);
        assertThat(server.call("CreateDataSourceFromS3", with(brief, "ComputeStatistics", true))
                        .error())
                .isEqualTo("IdempotentParameterMismatchException");
        assertThat(server.call("CreateDataSourceFromS3", with(brief, "DataSourceName", ""))
                        .error())
                .isEqualTo("IdempotentParameterMismatchException");
    }

    @Test
    void whatASessionOfARoleCreatesShowsTheSession() throws Exception {
        String account = server.form("sts", "Action=GetCallerIdentity&Version=2011-06-15")
                .xml()
                .replaceAll("(?s).*<Account>|</Account>.*", "");
        String trust = statement("\"Principal\":{\"AWS\":\"" + account + "\"},\"Action\":\"sts:AssumeRole\"");
        iam("CreateRole&RoleName=dev&AssumeRolePolicyDocument=" + trust);
        iam("PutRolePolicy&RoleName=dev&PolicyName=all&PolicyDocument="
                + statement("\"Action\":\"*\",\"Resource\":\"*\""));
        String keys = server.form(
                        "sts",
                        "Action=AssumeRole&Version=2011-06-15&RoleSessionName=ann&RoleArn=arn:aws:iam::" + account
                                + ":role/dev")
                .xml();
        LearningServer ann = server.as(new Credentials(
                member(keys, "AccessKeyId"), member(keys, "SecretAccessKey"), member(keys, "SessionToken")));
        ann.ok("CreateDataSourceFromS3", source("by-role", Map.of()));
        String session = "arn:aws:sts::" + account + ":assumed-role/dev/ann";
        assertThat(server.ok("GetDataSource", Map.of("DataSourceId", "by-role"))
                        .path("CreatedByIamUser")
                        .asText())
                .isEqualTo(session);
        assertThat(server.ok("DescribeDataSources", Map.of("FilterVariable", "IAMUser", "EQ", session))
                        .path("Results"))
                .hasSize(1);
    }

    private static String statement(String members) {
        return URLEncoder.encode(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + members + "}]}", UTF_8);
    }

    private static void iam(String action) throws Exception {
        var answer = server.form("iam", "Version=2010-05-08&Action=" + action);
        assertThat(answer.status()).as(answer.xml()).isEqualTo(200);
    }

    private static String member(String xml, String name) {
        Matcher found = Pattern.compile("<" + name + ">([^<]*)</").matcher(xml);
        assertThat(found.find()).as(xml).isTrue();
        return found.group(1);
    }
}
