package rowmill.server.identity.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * The condition operators, named as in documents. A negated operator is the denial of the plain one over all its
 * values, and so holds when the request lacks the key.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Condition operators". Values of the request that cannot be read
 * as the operator's type match nothing.
 */
enum ConditionOperator {
    STRING_EQUALS("StringEquals", false, (value, variables) -> text(value, false, variables, false)),
    STRING_NOT_EQUALS("StringNotEquals", true, (value, variables) -> text(value, false, variables, false)),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, (value, vars) -> text(value, false, vars, true)),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, (value, vars) -> text(value, false, vars, true)),
    STRING_LIKE("StringLike", false, (value, variables) -> text(value, true, variables, false)),
    STRING_NOT_LIKE("StringNotLike", true, (value, variables) -> text(value, true, variables, false)),
    NUMERIC_EQUALS("NumericEquals", false, number(order -> order == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, number(order -> order == 0)),
    NUMERIC_LESS_THAN("NumericLessThan", false, number(order -> order < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, number(order -> order <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, number(order -> order > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, number(order -> order >= 0)),
    DATE_EQUALS("DateEquals", false, date(order -> order == 0)),
    DATE_NOT_EQUALS("DateNotEquals", true, date(order -> order == 0)),
    DATE_LESS_THAN("DateLessThan", false, date(order -> order < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, date(order -> order <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", false, date(order -> order > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, date(order -> order >= 0)),
    BOOL("Bool", false, (value, variables) -> bool(value)),
    BINARY_EQUALS("BinaryEquals", false, (value, variables) -> binary(value)),
    IP_ADDRESS("IpAddress", false, (value, variables) -> address(value)),
    NOT_IP_ADDRESS("NotIpAddress", true, (value, variables) -> address(value)),
    ARN_EQUALS("ArnEquals", false, ConditionOperator::arn),
    ARN_LIKE("ArnLike", false, ConditionOperator::arn),
    ARN_NOT_EQUALS("ArnNotEquals", true, ConditionOperator::arn),
    ARN_NOT_LIKE("ArnNotLike", true, ConditionOperator::arn),
    /** Asks whether the key is absent ({@code true}) or present; {@link Condition} answers that itself. */
    NULL("Null", false, (value, variables) -> bool(value));

    private static final Map<String, ConditionOperator> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(ConditionOperator::elementName, Function.identity()));

    private final String elementName;
    private final boolean negated;
    private final Compiler compiler;

    /** Makes a document's value ready; throws {@link MalformedPolicy} if it is not of the operator's type. */
    private interface Compiler {
        ValueTest compile(String value, boolean variables);
    }

    ConditionOperator(String elementName, boolean negated, Compiler compiler) {
        this.elementName = elementName;
        this.negated = negated;
        this.compiler = compiler;
    }

    static Optional<ConditionOperator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    String elementName() {
        return elementName;
    }

    boolean negated() {
        return negated;
    }

    ValueTest compile(String value, boolean variables) {
        return compiler.compile(value, variables);
    }

    private static ValueTest text(String value, boolean wildcards, boolean variables, boolean ignoresCase) {
        return TextPattern.compile(value, new TextPattern.Grammar(wildcards, variables, ignoresCase))::matches;
    }

    private static ValueTest arn(String value, boolean variables) {
        return ArnPattern.compile(value, variables)::matches;
    }

    private static Compiler number(IntPredicate wanted) {
        return (value, variables) -> {
            BigDecimal limit = parseNumber(value).orElseThrow(() -> unreadable(value, "a number such as 10 or 2.5"));
            return (given, context) -> parseNumber(given)
                    .filter(n -> wanted.test(n.compareTo(limit)))
                    .isPresent();
        };
    }

    private static Optional<BigDecimal> parseNumber(String text) {
        // An exponent of a million would make the comparison itself a denial of service.
        if (text.length() > 40 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Compiler date(IntPredicate wanted) {
        return (value, variables) -> {
            Instant limit = PolicyTime.parse(value)
                    .orElseThrow(() -> unreadable(value, "a date such as 2026-01-31T00:00:00Z or seconds since 1970"));
            return (given, context) -> PolicyTime.parse(given)
                    .filter(time -> wanted.test(time.compareTo(limit)))
                    .isPresent();
        };
    }

    private static ValueTest bool(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            throw unreadable(value, "true or false");
        }
        return (given, context) -> given.equalsIgnoreCase(lower);
    }

    private static ValueTest binary(String value) {
        byte[] wanted = decode(value).orElseThrow(() -> unreadable(value, "Base64"));
        return (given, context) ->
                decode(given).filter(bytes -> Arrays.equals(bytes, wanted)).isPresent();
    }

    private static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ValueTest address(String value) {
        AddressBlock block = AddressBlock.parse(value)
                .orElseThrow(() -> unreadable(value, "an IPv4 or IPv6 address or CIDR block such as 203.0.113.0/24"));
        return (given, context) -> block.contains(given);
    }

    private static MalformedPolicy unreadable(String value, String wanted) {
        return new MalformedPolicy("Syntax errors in policy. The condition value \"" + value + "\" is not " + wanted);
    }
}
