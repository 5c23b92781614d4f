package rowmill.server.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The condition operators, as the IAM User Guide describes them. In the tables: operator, the document's values (JSON),
 * the request's values of the key ({@code ;} between several, {@code -} for an absent key), whether the condition holds.
 */
class ConditionTest {

    @ParameterizedTest(name = "{0} {1} given {2} is {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            StringEquals               | "a"                 | a          | true
            StringEquals               | "a"                 | A          | false
            StringEquals               | "a"                 | -          | false
            StringEquals               | ["a", "b"]          | b          | true
            StringEquals               | ["a", "b"]          | c          | false
            StringEquals               | "a*"                | a*         | true
            StringEquals               | "a*"                | ab         | false
            StringEquals               | []                  | a          | false
            StringEquals               | true                | true       | true
            StringEquals               | 7                   | 7          | true
            StringEqualsIfExists       | "a"                 | -          | true
            StringEqualsIfExists       | "a"                 | b          | false
            StringNotEquals            | "a"                 | b          | true
            StringNotEquals            | "a"                 | a          | false
            StringNotEquals            | "a"                 | -          | true
            StringNotEquals            | ["a", "b"]          | b          | false
            StringNotEquals            | ["a", "b"]          | c          | true
            StringEqualsIgnoreCase     | "Ab"                | aB         | true
            StringEqualsIgnoreCase     | "Ab"                | abc        | false
            StringNotEqualsIgnoreCase  | "Ab"                | aB         | false
            StringNotEqualsIgnoreCase  | "Ab"                | x          | true
            StringLike                 | "data/*"            | data/x/y   | true
            StringLike                 | "data/*"            | Data/x     | false
            StringLike                 | "d?ta"              | data       | true
            StringLike                 | "d?ta"              | dta        | false
            StringLike                 | "*a*b*c"            | xxaxxbxxc  | true
            StringLike                 | "*a*b*c"            | xxaxxbxxcd | false
            StringLike                 | ["x*", "y*"]        | yes        | true
            StringLike                 | ""                  | x          | false
            StringNotLike              | "data/*"            | data/x     | false
            StringNotLike              | "data/*"            | other      | true
            StringNotLike              | "data/*"            | -          | true
            StringNotLikeIfExists      | "data/*"            | -          | true
            """)
    void comparesTexts(String operator, String values, String given, boolean holds) {
        assertThat(holds(operator, values, given)).isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0} {1} given {2} is {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            NumericEquals              | "10"        | 10        | true
            NumericEquals              | 10          | 10.0      | true
            NumericEquals              | "10"        | 11        | false
            NumericEquals              | ["9", "10"] | 10        | true
            NumericEquals              | "10"        | ten       | false
            NumericEquals              | "10"        | -         | false
            NumericNotEquals           | "10"        | 11        | true
            NumericNotEquals           | "10"        | 10.00     | false
            NumericNotEquals           | "10"        | -         | true
            NumericLessThan            | "10"        | 9.99      | true
            NumericLessThan            | "10"        | 10        | false
            NumericLessThanEquals      | "10"        | 10        | true
            NumericLessThanEquals      | "10"        | 10.01     | false
            NumericGreaterThan         | "10"        | 10.01     | true
            NumericGreaterThan         | "10"        | 10        | false
            NumericGreaterThanEquals   | "10"        | 10        | true
            NumericGreaterThanEquals   | "-3"        | -4        | false
            NumericLessThanIfExists    | "10"        | -         | true
            NumericLessThanIfExists    | "10"        | 1e999999  | false
            DateEquals          | "2026-01-31"               | 2026-01-31T00:00:00Z      | true
            DateEquals          | "2026-01-31T00:00:00Z"     | 1769817600                | true
            DateEquals          | 1769817600                 | 2026-01-31T00:00:00.000Z  | true
            DateEquals          | "2026-01-31T09:00:00+09:00"| 2026-01-31T00:00:00Z      | true
            DateEquals          | "2026-01-31"               | 2026-02-01                | false
            DateEquals          | "2026-01-31"               | yesterday                 | false
            DateNotEquals       | "2026-01-31"               | 2026-02-01                | true
            DateNotEquals       | "2026-01-31"               | -                         | true
            DateLessThan        | "2026-01-31"               | 2026-01-30T23:59:59Z      | true
            DateLessThan        | "2026-01-31"               | 2026-01-31                | false
            DateLessThanEquals  | "2026-01-31"               | 2026-01-31                | true
            DateGreaterThan     | "2026-01-31"               | 2026-01-31T00:00:01Z      | true
            DateGreaterThan     | "2026-01-31"               | -                         | false
            DateGreaterThanEquals | "2026-01-31"             | 2026-01-31                | true
            DateGreaterThanEquals | "2026-01-31"             | 2026-01-30                | false
            """)
    void comparesNumbersAndTimes(String operator, String values, String given, boolean holds) {
        assertThat(holds(operator, values, given)).isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0} {1} given {2} is {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            Bool            | "true"             | true             | true
            Bool            | true               | TRUE             | true
            Bool            | "false"            | true             | false
            Bool            | "true"             | -                | false
            BoolIfExists    | "true"             | -                | true
            BinaryEquals    | "QmluYXJ5"         | QmluYXJ5         | true
            BinaryEquals    | "QmluYXJ5"         | Qmlu             | false
            BinaryEquals    | "QmluYXJ5"         | !                | false
            IpAddress       | "203.0.113.0/24"   | 203.0.113.255    | true
            IpAddress       | "203.0.113.0/24"   | 203.0.114.0      | false
            IpAddress       | "203.0.113.7"      | 203.0.113.7      | true
            IpAddress       | "0.0.0.0/0"        | 8.8.8.8          | true
            IpAddress       | "0.0.0.0/0"        | 2001:db8::1      | false
            IpAddress       | "2001:db8::/33"    | 2001:db8:7fff::1 | true
            IpAddress       | "2001:db8::/33"    | 2001:db8:8000::1 | false
            IpAddress       | "203.0.113.0/24"   | host.example     | false
            IpAddress       | "203.0.113.0/24"   | -                | false
            IpAddress       | ["10.0.0.0/8", "127.0.0.1/32"] | 127.0.0.1 | true
            NotIpAddress    | "203.0.113.0/24"   | 203.0.113.1      | false
            NotIpAddress    | "203.0.113.0/24"   | 198.51.100.1     | true
            NotIpAddress    | "203.0.113.0/24"   | -                | true
            ArnEquals    | "arn:aws:machinelearning:us-east-1:111122223333:datasource/*" | arn:aws:machinelearning:us-east-1:111122223333:datasource/ds-1 | true
            ArnLike      | "arn:aws:machinelearning:us-east-1:111122223333:datasource/*" | arn:aws:machinelearning:us-east-1:111122223333:datasource/ds-1 | true
            ArnLike      | "arn:aws:machinelearning:us-east-1:111122223333:datasource/*" | arn:aws:machinelearning:us-east-1:111122223333:mlmodel/ml-1    | false
            ArnLike      | "arn:aws:machinelearning:*:111122223333:*"  | arn:aws:machinelearning:eu-west-1:111122223333:a/b:c | true
            ArnLike      | "arn:aws:*:111122223333:*:x"                | arn:aws:s3::111122223333:x:y:x                       | false
            ArnLike      | "arn:aws:s3:*:x"                            | arn:aws:s3:::x                                       | true
            ArnLike      | "arn:aws:s3:::x"                            | not-an-arn                                           | false
            ArnLike      | "arn:aws:s3:::x"                            | -                                                    | false
            ArnLike      | "*"                                         | arn:aws:s3:::x                                       | true
            ArnLikeIfExists | "arn:aws:s3:::x"                         | -                                                    | true
            ArnNotEquals | "arn:aws:s3:::x"                            | arn:aws:s3:::y                                       | true
            ArnNotLike   | "arn:aws:s3:::x*"                           | arn:aws:s3:::xyz                                     | false
            ArnNotLike   | "arn:aws:s3:::x*"                           | -                                                    | true
            Null         | "true"             | -                | true
            Null         | "true"             | x                | false
            Null         | "false"            | x                | true
            Null         | false              | -                | false
            """)
    void comparesFlagsBytesAddressesAndArns(String operator, String values, String given, boolean holds) {
        assertThat(holds(operator, values, given)).isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0} {1} given {2} is {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            ForAllValues:StringEquals            | ["a", "b"] | a;b   | true
            ForAllValues:StringEquals            | ["a", "b"] | a     | true
            ForAllValues:StringEquals            | ["a", "b"] | a;c   | false
            ForAllValues:StringEquals            | ["a", "b"] | -     | true
            ForAllValues:StringLike              | ["a*"]     | ab;ac | true
            ForAllValues:StringNotEquals         | ["a", "b"] | c;d   | true
            ForAllValues:StringNotEquals         | ["a", "b"] | c;a   | false
            ForAllValues:StringNotEquals         | ["a", "b"] | -     | true
            ForAllValues:StringEqualsIfExists    | ["a", "b"] | -     | true
            ForAnyValue:StringEquals             | ["a", "b"] | c;b   | true
            ForAnyValue:StringEquals             | ["a", "b"] | c;d   | false
            ForAnyValue:StringEquals             | ["a", "b"] | -     | false
            ForAnyValue:StringEqualsIfExists     | ["a", "b"] | -     | true
            ForAnyValue:StringNotEquals          | ["a", "b"] | a;c   | true
            ForAnyValue:StringNotEquals          | ["a", "b"] | a;b   | false
            ForAnyValue:StringNotEquals          | ["a", "b"] | -     | false
            ForAnyValue:IpAddress                | "10.0.0.0/8" | 1.1.1.1;10.1.1.1 | true
            ForAllValues:ArnLike                 | "arn:aws:s3:::x*" | arn:aws:s3:::x;arn:aws:s3:::xy | true
            StringEquals                         | "a"        | b;a   | true
            StringNotEquals                      | "a"        | b;a   | false
            """)
    void countsTheValuesOfAKeyThatHasSeveral(String operator, String values, String given, boolean holds) {
        assertThat(holds(operator, values, given)).isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0} for user ann is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            "${aws:username}"              | ann     | true
            "${AWS:UserName}"              | ann     | true
            "home/${aws:username}/x"       | home/ann/x | true
            "${aws:username}"              | bob     | false
            "${aws:absent}"                | ann     | false
            "${aws:absent, 'ann'}"         | ann     | true
            "${aws:username,'bob'}"        | ann     | true
            "${aws:several}"               | x       | false
            "a${*}"                        | a*      | true
            "a${?}"                        | a?      | true
            "a${?}"                        | ab      | false
            "${$}{x}"                      | ${x}    | true
            "${aws:star}"                  | *       | true
            "${aws:star}"                  | other   | false
            """)
    void replacesPolicyVariables(String value, String given, boolean holds) {
        assertThat(holds("StringLike", value, given)).isEqualTo(holds);
    }

    @Test
    void variableThatCannotBeReplacedDiffersFromEveryText() {
        assertThat(holds("StringNotEquals", "\"${aws:absent}\"", "x")).isTrue();
    }

    @Test
    void keysAreComparedWithoutRegardToCase() {
        PolicyDocument document = PolicyDocument.parse(
                document("StringEquals", "\"a\"").replace("test:key", "TEST:Key"), PolicyKind.IDENTITY);

        assertThat(judge(document, Map.of("test:KEY", List.of("a")))).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void listsTheKeysItAsksFor() {
        assertThat(PolicyDocument.parse(document("Bool", "true"), PolicyKind.IDENTITY)
                        .contextKeys())
                .containsExactly("test:key");
    }

    private static boolean holds(String operator, String values, String given) {
        Map<String, List<String>> context = new java.util.HashMap<>(
                Map.of("aws:username", List.of("ann"), "aws:several", List.of("x", "y"), "aws:star", List.of("*")));
        if (!given.equals("-")) {
            context.put("test:key", Arrays.asList(given.split(";")));
        }
        return judge(PolicyDocument.parse(document(operator, values), PolicyKind.IDENTITY), context) == Outcome.ALLOW;
    }

    private static Outcome judge(PolicyDocument document, Map<String, List<String>> context) {
        return document.judge(
                new PolicyRequest(Requests.ANN, "s3:GetObject", "arn:aws:s3:::b/k", RequestContext.of(context)));
    }

    private static String document(String operator, String values) {
        return """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
                 "Condition": {"%s": {"test:key": %s}}}}"""
                .formatted(operator, values);
    }
}
