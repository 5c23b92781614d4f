package rowmill.server.machinelearning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client chooses the region that it signs for; what a policy forbids must not depend on that. */
final class RegionOfCallsTest {
    @TempDir
    Path directory;

    @Test
    void whatIsDeniedIsDeniedWhateverRegionTheSignatureNames() throws Exception {
        try (LearningServer server = LearningServer.start(directory)) {
            server.put("/data", "");
            server.put("/data/rows.csv", LearningServer.rows(50, 1));
            server.dataSource("secret", "s3://data/rows.csv", LearningServer.SCHEMA);
            server.ended("DataSource", "secret");
            server.form("iam", "Action=CreateUser&Version=2010-05-08&UserName=eve");
            String key = server.form("iam", "Action=CreateAccessKey&Version=2010-05-08&UserName=eve")
                    .xml();
            String policy =
                    """
                    {"Version":"2012-10-17","Statement":[
                    {"Effect":"Allow","Action":"machinelearning:*","Resource":"*"},
                    {"Effect":"Deny","Action":"machinelearning:*",
                     "Resource":"arn:aws:machinelearning:us-east-1:*:datasource/secret"}]}""";
            assertThat(server.form(
                                    "iam",
                                    "Action=PutUserPolicy&Version=2010-05-08&UserName=eve&PolicyName=p&PolicyDocument="
                                            + URLEncoder.encode(policy, UTF_8))
                            .status())
                    .isEqualTo(200);
            for (String region : new String[] {"us-east-1", "eu-west-1", "nowhere"}) {
                LearningServer eve = server.as(member(key, "AccessKeyId"), member(key, "SecretAccessKey"), region);
                assertThat(eve.call("DescribeDataSources", Map.of()).status()).isEqualTo(200);
                for (String operation : new String[] {"GetDataSource", "DeleteDataSource"}) {
                    LearningServer.Answer answer = eve.call(operation, Map.of("DataSourceId", "secret"));
                    assertThat(answer.toString())
                            .as(operation + " signed for " + region)
                            .contains("AccessDenied", "explicit deny");
                }
            }
        }
    }

    private static String member(String xml, String name) {
        Matcher found = Pattern.compile("<" + name + ">([^<]*)</").matcher(xml);
        assertThat(found.find()).as(xml).isTrue();
        return found.group(1);
    }
}
