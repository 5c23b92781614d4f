package rowmill.server.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentTest {

    @ParameterizedTest(name = "{0} against {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            "s3:GetObject"               | s3:GetObject           | true
            "s3:getobject"               | s3:GetObject           | true
            "S3:GetObject"               | s3:GetObject           | true
            "s3:Get*"                    | s3:GetObject           | true
            "s3:Get*"                    | s3:PutObject           | false
            "s3:*Object"                 | s3:DeleteObject        | true
            "s3:*Object"                 | s3:DeleteObjects       | false
            "s3:Get?bject"               | s3:GetObject           | true
            "s3:*"                       | s3:ListBucket          | true
            "s3:*"                       | s3express:ListBucket   | false
            "*"                          | machinelearning:Predict | true
            "ec2:Describe*"              | ec2:DescribeSubnets    | true
            ["iam:PassRole", "s3:*"]     | s3:GetObject           | true
            ["iam:PassRole", "sts:*"]    | s3:GetObject           | false
            "s3:GetObject"               | s3:GetObjectAcl        | false
            "s3:GetObjectAcl"            | s3:GetObject           | false
            """)
    void actionsMatchWithoutRegardToCase(String actions, String action, boolean matches) {
        assertThat(allowed("\"Action\": " + actions + ", \"Resource\": \"*\"", action, "arn:aws:s3:::b/k"))
                .isEqualTo(matches);
        assertThat(allowed("\"NotAction\": " + actions + ", \"Resource\": \"*\"", action, "arn:aws:s3:::b/k"))
                .isEqualTo(!matches);
    }

    @ParameterizedTest(name = "{0} against {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            "*"                                     | arn:aws:s3:::b/k                         | true
            "*"                                     | *                                        | true
            "arn:aws:s3:::b"                        | *                                        | false
            "arn:aws:s3:::b"                        | arn:aws:s3:::b                           | true
            "arn:aws:s3:::b"                        | arn:aws:s3:::b/k                         | false
            "arn:aws:s3:::b/*"                      | arn:aws:s3:::b/k                         | true
            "arn:aws:s3:::b/*"                      | arn:aws:s3:::b/k/l:m                     | true
            "arn:aws:s3:::b/*"                      | arn:aws:s3:::b                           | false
            "arn:aws:s3:::b*"                       | arn:aws:s3:::bucket/k                    | true
            "arn:aws:s3:::B"                        | arn:aws:s3:::b                           | false
            "arn:aws:s3:::b/?"                      | arn:aws:s3:::b/k                         | true
            "arn:aws:s3:::b/?"                      | arn:aws:s3:::b/kk                        | false
            ["arn:aws:s3:::a", "arn:aws:s3:::b"]    | arn:aws:s3:::b                           | true
            "arn:aws:iam::*:role/*"                 | arn:aws:iam::111122223333:role/x/y       | true
            "arn:aws:iam::111122223333:role/x"      | arn:aws:iam::111122223333:role/xy        | false
            "arn:aws:iam::*:x"                      | arn:aws:iam::111122223333:role/x         | false
            "arn:*:s3:::b"                          | arn:aws:s3:::b                           | true
            "arn:aws:machinelearning:*:*:datasource/*" | arn:aws:machinelearning:us-east-1:111122223333:datasource/d | true
            "arn:aws:machinelearning:*:*:datasource/*" | arn:aws:machinelearning:us-east-1:111122223333:mlmodel/d    | false
            "arn:aws:s3:::b/${aws:username}/*"      | arn:aws:s3:::b/ann/k                     | true
            "arn:aws:s3:::b/${aws:username}/*"      | arn:aws:s3:::b/bob/k                     | false
            "arn:aws:s3:::b/${aws:nothing}/*"       | arn:aws:s3:::b//k                        | false
            "arn:aws:s3:::b/${aws:nothing, 'all'}/*" | arn:aws:s3:::b/all/k                    | true
            "arn:aws:iam::111122223333:user/${aws:username}" | arn:aws:iam::111122223333:user/ann | true
            """)
    void resourcesMatchPartByPart(String resources, String resource, boolean matches) {
        assertThat(allowed("\"Action\": \"*\", \"Resource\": " + resources, "s3:GetObject", resource))
                .isEqualTo(matches);
        assertThat(allowed("\"Action\": \"*\", \"NotResource\": " + resources, "s3:GetObject", resource))
                .isEqualTo(!matches);
    }

    @ParameterizedTest(name = "{0} for {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            "*"                                                   | ann      | ALLOW
            "*"                                                   | service  | ALLOW
            {"AWS": "*"}                                          | stranger | ALLOW
            {"AWS": "111122223333"}                               | ann      | ALLOW_ACCOUNT
            {"AWS": "arn:aws:iam::111122223333:root"}             | ann      | ALLOW_ACCOUNT
            {"AWS": "arn:aws:iam::111122223333:root"}             | session  | ALLOW_ACCOUNT
            {"AWS": "arn:aws:iam::111122223333:root"}             | root     | ALLOW
            {"AWS": "arn:aws:iam::111122223333:root"}             | stranger | SILENT
            {"AWS": "arn:aws:iam::111122223333:root"}             | service  | SILENT
            {"AWS": "arn:aws:iam::111122223333:user/ann"}         | ann      | ALLOW
            {"AWS": "arn:aws:iam::111122223333:user/ann"}         | root     | SILENT
            {"AWS": "arn:aws:iam::111122223333:user/an"}          | ann      | SILENT
            {"AWS": ["999988887777", "arn:aws:iam::111122223333:user/ann"]} | ann | ALLOW
            {"AWS": ["999988887777", "arn:aws:iam::111122223333:user/ann"]} | stranger | ALLOW_ACCOUNT
            {"AWS": "arn:aws:iam::111122223333:role/team/loader"} | session  | ALLOW
            {"AWS": "arn:aws:iam::111122223333:role/loader"}      | session  | SILENT
            {"AWS": "arn:aws:sts::111122223333:assumed-role/loader/s1"} | session | ALLOW
            {"AWS": "arn:aws:sts::111122223333:assumed-role/loader/s2"} | session | SILENT
            {"AWS": "AROAAAAAAAAAAAAAAAAAA"}                      | session  | ALLOW
            {"AWS": "AIDAAAAAAAAAAAAAAAAAA"}                      | ann      | ALLOW
            {"AWS": "AIDAAAAAAAAAAAAAAAAAA"}                      | session  | SILENT
            {"Service": "machinelearning.amazonaws.com"}          | service  | ALLOW
            {"Service": "datapipeline.amazonaws.com"}             | service  | SILENT
            {"Service": ["ec2.amazonaws.com", "machinelearning.amazonaws.com"]} | service | ALLOW
            {"Service": "machinelearning.amazonaws.com"}          | ann      | SILENT
            {"Federated": "cognito-identity.amazonaws.com"}       | ann      | SILENT
            {"CanonicalUser": "79a59df900b949e55d96a1e698fbaced"} | root     | SILENT
            {"AWS": "999988887777", "Service": "machinelearning.amazonaws.com"} | service | ALLOW
            """)
    void principalsNameCallersDirectlyOrTheirAccount(String principal, String caller, Outcome outcome) {
        String statement = "{\"Effect\": \"Allow\", \"Principal\": %s, \"Action\": \"s3:*\", \"Resource\": \"*\"}";

        assertThat(judge(statement.formatted(principal), PolicyKind.RESOURCE, caller))
                .isEqualTo(outcome);
        assertThat(judge(statement.replace("Allow", "Deny").formatted(principal), PolicyKind.RESOURCE, caller))
                .isEqualTo(outcome == Outcome.SILENT ? Outcome.SILENT : Outcome.EXPLICIT_DENY);
    }

    @ParameterizedTest(name = "all but {0}: {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {"AWS": "arn:aws:iam::111122223333:user/ann"}         | ann      | SILENT
            {"AWS": "arn:aws:iam::111122223333:user/ann"}         | session  | EXPLICIT_DENY
            {"AWS": "arn:aws:iam::111122223333:user/ann"}         | service  | EXPLICIT_DENY
            {"AWS": "arn:aws:iam::111122223333:root"}             | ann      | EXPLICIT_DENY
            {"AWS": "arn:aws:iam::111122223333:root"}             | root     | SILENT
            {"AWS": "arn:aws:iam::111122223333:role/team/loader"} | session  | SILENT
            {"Service": "machinelearning.amazonaws.com"}          | service  | SILENT
            {"Service": "machinelearning.amazonaws.com"}          | stranger | EXPLICIT_DENY
            """)
    void notPrincipalMeansEveryoneElse(String principal, String caller, Outcome outcome) {
        String statement = "{\"Effect\": \"Deny\", \"NotPrincipal\": %s, \"Action\": \"s3:*\", \"Resource\": \"*\"}";

        assertThat(judge(statement.formatted(principal), PolicyKind.RESOURCE, caller))
                .isEqualTo(outcome);
    }

    @Test
    void explicitDenyWinsWhereverItStands() {
        String allow = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";
        String deny = "{\"Effect\": \"Deny\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}";

        assertThat(judge(allow + "," + deny, PolicyKind.IDENTITY, "ann")).isEqualTo(Outcome.EXPLICIT_DENY);
        assertThat(judge(deny + "," + allow, PolicyKind.IDENTITY, "ann")).isEqualTo(Outcome.EXPLICIT_DENY);
    }

    @Test
    void allConditionsOfAStatementMustHold() {
        String both =
                """
                {"Effect": "Allow", "Action": "*", "Resource": "*",
                 "Condition": {"StringEquals": {"aws:username": "ann", "aws:userid": "1"}, "Bool": {"aws:x": "true"}}}""";

        assertThat(judge(both, Map.of("aws:userid", List.of("1"), "aws:x", List.of("true"))))
                .isEqualTo(Outcome.ALLOW);
        assertThat(judge(both, Map.of("aws:userid", List.of("2"), "aws:x", List.of("true"))))
                .isEqualTo(Outcome.SILENT);
        assertThat(judge(both, Map.of("aws:userid", List.of("1")))).isEqualTo(Outcome.SILENT);
    }

    @Test
    void variablesAreTextInDocumentsOfTheFirstVersion() {
        String document =
                """
                {"Version": "2008-10-17", "Statement": [{"Effect": "Allow", "Action": "*",
                 "Resource": "arn:aws:s3:::b/${aws:username}"}]}""";
        PolicyDocument policy = PolicyDocument.parse(document, PolicyKind.IDENTITY);

        assertThat(policy.judge(request("ann", "arn:aws:s3:::b/ann"))).isEqualTo(Outcome.SILENT);
        assertThat(policy.judge(request("ann", "arn:aws:s3:::b/${aws:username}")))
                .isEqualTo(Outcome.ALLOW);
    }

    @Test
    void trustPolicyOfAmazonMachineLearningsGuideAdmitsOnlyItsOwnDatasources() {
        PolicyDocument trust = PolicyDocument.parse(
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                  "Principal": {"Service": "machinelearning.amazonaws.com"}, "Action": "sts:AssumeRole",
                  "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"},
                    "ArnLike": {"aws:SourceArn": "arn:aws:machinelearning:us-east-1:111122223333:datasource/*"}}}]}
                """,
                PolicyKind.TRUST);

        assertThat(trust.judge(assume("111122223333", "datasource/ds-1"))).isEqualTo(Outcome.ALLOW);
        assertThat(trust.judge(assume("999988887777", "datasource/ds-1"))).isEqualTo(Outcome.SILENT);
        assertThat(trust.judge(assume("111122223333", "mlmodel/ml-1"))).isEqualTo(Outcome.SILENT);
        assertThat(trust.judge(new PolicyRequest(
                        Requests.SERVICE,
                        "sts:AssumeRole",
                        "arn:aws:iam::111122223333:role/r",
                        RequestContext.empty())))
                .isEqualTo(Outcome.SILENT);
    }

    @Test
    void namesTheStatementsThatApply() {
        PolicyDocument policy = PolicyDocument.parse(
                """
                {"Statement": [{"Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*"},
                               {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
                               {"Effect": "Deny", "Action": "s3:Put*", "Resource": "*"}]}""",
                PolicyKind.IDENTITY);

        assertThat(policy.applying(request("ann", "arn:aws:s3:::b/k"), Effect.ALLOW))
                .containsExactly("Read", "2");
        assertThat(policy.applying(request("ann", "arn:aws:s3:::b/k"), Effect.DENY))
                .isEmpty();
    }

    private static PolicyRequest assume(String sourceAccount, String source) {
        return new PolicyRequest(
                Requests.SERVICE,
                "sts:AssumeRole",
                "arn:aws:iam::111122223333:role/r",
                RequestContext.of(Map.of(
                        "aws:SourceAccount",
                        List.of(sourceAccount),
                        "aws:SourceArn",
                        List.of("arn:aws:machinelearning:us-east-1:111122223333:" + source))));
    }

    private static boolean allowed(String elements, String action, String resource) {
        PolicyDocument policy = PolicyDocument.parse(
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", " + elements + "}]}",
                PolicyKind.IDENTITY);
        return policy.judge(new PolicyRequest(
                        Requests.ANN, action, resource, RequestContext.of(Map.of("aws:username", List.of("ann")))))
                == Outcome.ALLOW;
    }

    private static Outcome judge(String statements, PolicyKind kind, String caller) {
        return PolicyDocument.parse("{\"Statement\": [" + statements + "]}", kind)
                .judge(request(caller, "arn:aws:s3:::b/k"));
    }

    private static Outcome judge(String statement, Map<String, List<String>> context) {
        return PolicyDocument.parse("{\"Statement\": " + statement + "}", PolicyKind.IDENTITY)
                .judge(new PolicyRequest(
                        Requests.ANN,
                        "s3:GetObject",
                        "arn:aws:s3:::b/k",
                        RequestContext.of(Map.of("aws:username", List.of("ann")))
                                .with(context)));
    }

    private static PolicyRequest request(String caller, String resource) {
        return new PolicyRequest(Requests.named(caller), "s3:GetObject", resource, RequestContext.empty());
    }
}
