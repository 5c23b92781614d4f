package rowmill.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class FindingsPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALLOW =
            "aws iam put-role-policy --role-name a --policy-name rowmill-staging --policy-document '{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[]}'";

    private static String request(String answer) throws Exception {
        return FindingsPage.ofRequest(JSON.readTree(answer), "ds-x", "http://127.0.0.1:7060");
    }

    @Test
    void tellsTheCauseFoldedAndTheCommandWhole() throws Exception {
        String page = request(
                """
                {"Ready": false, "Findings": [
                  {"Step": "REQUEST", "Subject": "DataSchema", "Outcome": "RIGHT", "Text": "", "Commands": []},
                  {"Step": "STAGING", "Subject": "RoleARN may read what is staged", "Outcome": "WRONG", "Text":
                    "Amazon ML cannot read s3://b/rds/ds-x/part: AccessDenied, because no identity-based policy allows the action",
                    "Commands": ["%s"]},
                  {"Step": "RESOURCE_ROLE", "Subject": "may write", "Outcome": "WRONG", "Text": "No.", "Commands": ["%s"]},
                  {"Step": "CONNECTION", "Subject": "login", "Outcome": "UNSEEN", "Text": "No way.", "Commands": []}]}"""
                        .formatted(ALLOW, ALLOW));
        assertThat(page)
                .isEqualTo(
                        """
                         ok      Request        DataSchema
                         WRONG   Staging        RoleARN may read what is staged
                                 Amazon ML cannot read s3://b/rds/ds-x/part: AccessDenied, because no identity-based policy
                                 allows the action
                                 Mend it with
                                   %s
                         WRONG   ResourceRole   may write
                                 No.
                                 What stands above mends it.
                         unseen  Connection     login: No way.

                        The datasource ds-x would not be made: 2 things are wrong, and 1 thing could not be looked at before
                        that is mended.
                        The aws commands are meant for this server: give them --endpoint-url http://127.0.0.1:7060, and the
                        keys of somebody who may.
                        """
                                .formatted(ALLOW.replace("\\", "")));
    }

    @Test
    void aReadyRequestNeedsNoMoreWords() throws Exception {
        assertThat(request("{\"Ready\": true, \"Findings\": [{\"Step\": \"SERVER\", \"Subject\": \"free disk\","
                        + " \"Outcome\": \"REMARK\", \"Text\": \"0.9 GB\", \"Commands\": []}]}"))
                .isEqualTo(" note    Server         free disk: 0.9 GB\n\nThe datasource ds-x would be made.\n");
    }

    @Test
    void nothingThatADatabaseSaysReachesTheTerminalAsAnOrder() throws Exception {
        assertThat(request("{\"Ready\": true, \"Findings\": [{\"Step\": \"QUERY\", \"Subject\": \"x\\u001b[2J\","
                        + " \"Outcome\": \"REMARK\", \"Text\": \"two\\nlines\\u0007\", \"Commands\": []}]}"))
                .startsWith(" note    Query          x\ufffd[2J: two lines\ufffd\n");
    }

    @Test
    void anInstallationIsCountedUp() throws Exception {
        assertThat(
                        FindingsPage.ofInstallation(
                                JSON.readTree(
                                        "{\"Findings\": [{\"Step\": \"Data\", \"Subject\": \"x\", \"Outcome\": \"WRONG\", \"Text\": \"Bad.\"}]}")))
                .endsWith("\n1 thing is wrong.\n");
        assertThat(FindingsPage.ofInstallation(JSON.readTree("{\"Findings\": []}")))
                .isEqualTo("\nNothing is wrong.\n");
    }
}
