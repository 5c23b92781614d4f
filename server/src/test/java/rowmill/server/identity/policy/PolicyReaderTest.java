package rowmill.server.identity.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            IDENTITY | ~ ~                                     | The policy is not in the valid JSON format. It is empty
            IDENTITY | {                                       | The policy is not in the valid JSON format. Line 1, column 2:
            IDENTITY | {"Statement": [], "Statement": []}      | The policy is not in the valid JSON format. Line 1, column
            IDENTITY | {"Statement": []} x                     | The policy is not in the valid JSON format. Line 1, column
            IDENTITY | []                                      | Syntax errors in policy. The document must be a JSON object
            IDENTITY | {}                                      | Syntax errors in policy. Missing required field Statement
            IDENTITY | {"Statement": []}                       | Syntax errors in policy. Missing required field Statement
            IDENTITY | {"Statement": "x"}                      | Syntax errors in policy. Missing required field Statement
            IDENTITY | {"Statement": [1]}                      | Syntax errors in policy. Statement 1 must be a JSON object, not 1.
            IDENTITY | {"statement": []}                       | Syntax errors in policy. Unknown field statement
            IDENTITY | {"Version": "2012-10-18", "Statement": []} | The policy must contain a valid version string. Version must be "2012-10-17" or "2008-10-17", not "2012-10-18"
            IDENTITY | {"Version": 2012, "Statement": []}      | The policy must contain a valid version string.
            """)
    void refusesWhatIsNoDocument(PolicyKind kind, String document, String message) {
        assertThatThrownBy(() -> PolicyDocument.parse(document, kind))
                .isInstanceOf(MalformedPolicy.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            IDENTITY | "Effect": "allow", "Action": "*", "Resource": "*"   | Syntax errors in policy. Statement 2 has the Effect "allow"; it must be "Allow" or "Deny".
            IDENTITY | "Action": "*", "Resource": "*"                      | Syntax errors in policy. Statement 2 is missing the required field Effect.
            IDENTITY | "Effect": 1, "Action": "*", "Resource": "*"         | Syntax errors in policy. Statement 2 has the Effect 1
            IDENTITY | "Effect": "Allow", "Action": "*"                    | Policy statement must contain resources.
            IDENTITY | "Effect": "Allow", "Resource": "*"                  | Policy statement must contain actions.
            IDENTITY | "Effect": "Allow", "Action": "*", "NotAction": "*", "Resource": "*" | Policy statement must contain actions.
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "NotResource": "*" | Policy statement must contain resources.
            IDENTITY | "Effect": "Allow", "Action": [], "Resource": "*"    | Syntax errors in policy. Statement 2 has an empty list in Action.
            IDENTITY | "Effect": "Allow", "Action": [1], "Resource": "*"   | Syntax errors in policy. Statement 2 has 1 in Action where a text belongs.
            IDENTITY | "Effect": "Allow", "Action": {}, "Resource": "*"    | Syntax errors in policy. Statement 2 has {} in Action
            IDENTITY | "Effect": "Allow", "Action": "GetObject", "Resource": "*" | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc. Statement 2 has the action "GetObject".
            IDENTITY | "Effect": "Allow", "Action": "s3*:Get", "Resource": "*" | Actions/Conditions must be prefaced by a vendor
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "my-bucket" | Resource my-bucket must be in ARN format or "*". Statement 2
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3" | Resource arn:aws:s3 must be in ARN format or "*".
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "arn:moon:s3:::b" | Partition "moon" is not valid for resource "arn:moon:s3:::b".
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "arn:aws:*:::b" | Resource vendor must be fully qualified and cannot contain regexes.
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::${a" | Syntax errors in policy. The policy variable in "${a" has no closing brace (statement 2)
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::${ }" | Syntax errors in policy. The policy variable in "${ }" has no name
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::${a, b}" | Syntax errors in policy. The default of the policy variable
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*" | Policy document should not specify a principal.
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Colour": "red" | Syntax errors in policy. Statement 2 has the unknown field Colour.
            IDENTITY | "Sid": "a b", "Effect": "Allow", "Action": "*", "Resource": "*" | Statement IDs (SID) must be alpha-numeric.
            IDENTITY | "Sid": "First", "Effect": "Allow", "Action": "*", "Resource": "*" | Statement IDs (SID) in a single policy must be unique.
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": [] | Syntax errors in policy. Statement 2 has a Condition that is no JSON object.
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringIs": {"a:b": "c"}} | Invalid Condition type : StringIs. Statement 2 uses this condition operator.
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"NullIfExists": {"a:b": "true"}} | Invalid Condition type : NullIfExists.
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"ForSomeValues:StringLike": {"a:b": "c"}} | Invalid Condition type : ForSomeValues:StringLike.
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": "x"} | Syntax errors in policy. Statement 2 has no JSON object under Bool.
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"x": "true"}} | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc. Statement 2 has the condition key "x".
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"a:b": "maybe"}} | Syntax errors in policy. The condition value "maybe" is not true or false (statement 2)
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"NumericEquals": {"a:b": "ten"}} | Syntax errors in policy. The condition value "ten" is not a number
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"DateEquals": {"a:b": "31.1.2026"}} | Syntax errors in policy. The condition value "31.1.2026" is not a date
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"IpAddress": {"a:b": "10.0.0.0/33"}} | Syntax errors in policy. The condition value "10.0.0.0/33" is not an IPv4
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"BinaryEquals": {"a:b": "?"}} | Syntax errors in policy. The condition value "?" is not Base64
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"a:b": {}}} | Syntax errors in policy. Statement 2 has the value {} for the condition key a:b
            IDENTITY | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"a:b": null}} | Syntax errors in policy. Statement 2 has the value null
            RESOURCE | "Effect": "Allow", "Action": "*", "Resource": "*"   | Missing required field Principal cannot be empty! Statement 2
            RESOURCE | "Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*", "NotPrincipal": "*" | Missing required field Principal cannot be empty!
            RESOURCE | "Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "ann" | Invalid principal in policy: "ann"
            RESOURCE | "Effect": "Allow", "Action": "*", "Resource": "*", "Principal": {} | Invalid principal in policy: {}
            RESOURCE | "Effect": "Allow", "Action": "*", "Resource": "*", "Principal": {"AWS": "ann"} | Invalid principal in policy: "AWS":"ann"
            RESOURCE | "Effect": "Allow", "Action": "*", "Resource": "*", "Principal": {"AWS": "arn:aws:iam::111122223333:user/*"} | Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:user/*"
            RESOURCE | "Effect": "Allow", "Action": "*", "Resource": "*", "Principal": {"Service": "machinelearning"} | Invalid principal in policy: "SERVICE":"machinelearning"
            RESOURCE | "Effect": "Allow", "Action": "*", "Resource": "*", "Principal": {"Group": "admins"} | Invalid principal in policy: "GROUP":"admins"
            TRUST    | "Effect": "Allow", "Action": "sts:AssumeRole"       | Missing required field Principal cannot be empty! Statement 1
            TRUST    | "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*", "Resource": "*" | Has prohibited field Resource.
            TRUST    | "Effect": "Deny", "Action": "sts:AssumeRole", "NotPrincipal": "*" | Missing required field Principal cannot be empty!
            TRUST    | "Effect": "Allow", "Action": "s3:GetObject", "Principal": "*" | AssumeRole policy may only specify STS AssumeRole actions.
            """)
    void refusesUnsoundStatementsNamingThem(PolicyKind kind, String statement, String message) {
        String first = "{\"Sid\": \"First\", \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\""
                + (kind == PolicyKind.RESOURCE ? ", \"Principal\": \"*\"}" : "}");
        String before = kind == PolicyKind.TRUST ? "" : first + ",";

        assertThatThrownBy(() -> PolicyDocument.parse(
                        "{\"Version\": \"2012-10-17\", \"Statement\": [" + before + "{" + statement + "}]}", kind))
                .isInstanceOf(MalformedPolicy.class)
                .hasMessageStartingWith(message);
    }
}
