package rowmill.server.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent as a policy, it is read or refused with a text, and judging by it never fails. */
class PolicyReaderFuzzTest {
    private static final String SOUND =
            """
            {"Version": "2012-10-17", "Id": "x", "Statement": [{"Sid": "A", "Effect": "Allow",
             "Principal": {"AWS": ["111122223333", "*"], "Service": "ec2.amazonaws.com"}, "Action": ["s3:Get*", "*"],
             "Resource": ["arn:aws:s3:::b/${aws:username, 'x'}/*"], "Condition": {"StringLike": {"s3:prefix": "a*"},
             "ForAllValues:IpAddressIfExists": {"aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"]}}}]}""";

    @Property(tries = 2000)
    void readsOrRefusesAnyChangeOfASoundDocument(@ForAll("changed") String document) {
        for (PolicyKind kind : PolicyKind.values()) {
            try {
                PolicyDocument policy = PolicyDocument.parse(document, kind);
                assertThat(policy.judge(new PolicyRequest(
                                Requests.SESSION, "s3:GetObject", "arn:aws:s3:::b/k", RequestContext.empty())))
                        .isNotNull();
            } catch (MalformedPolicy refused) {
                assertThat(refused.text()).isNotBlank();
            }
        }
    }

    @Provide
    Arbitrary<String> changed() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, SOUND.length());
        Arbitrary<Integer> removed = Arbitraries.integers().between(0, 12);
        Arbitrary<String> inserted = Arbitraries.of(
                "", "\"", "{", "}", "[", "]", ",", ":", "*", "${", "1e9", "null", "\u0000", "\\u12", "arn:", "/",
                "999");
        return net.jqwik.api.Combinators.combine(place, removed, inserted)
                .as((at, gone, put) ->
                        SOUND.substring(0, at) + put + SOUND.substring(Math.min(SOUND.length(), at + gone)));
    }

    @Property
    void readsOrRefusesAnyText(@ForAll String text) {
        try {
            PolicyDocument.parse(text, PolicyKind.IDENTITY);
        } catch (MalformedPolicy refused) {
            assertThat(refused.text()).isNotBlank();
        }
    }

    @Property
    void anyPatternMatchesAsItsRegularExpressionDoes(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        String expression = pattern.replace("*", ".*").replace("?", ".");

        assertThat(TextPattern.compile(pattern, new TextPattern.Grammar(true, false, false))
                        .matches(text, RequestContext.empty()))
                .isEqualTo(text.matches(expression));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*?").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab").ofMaxLength(10);
    }
}
