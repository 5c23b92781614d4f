package rowmill.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowmill.contract.CommonError;
import rowmill.contract.Contracts;
import rowmill.contract.DocumentReader;
import rowmill.contract.Documents;
import rowmill.contract.ServiceContract;
import rowmill.contract.ServiceException;
import rowmill.contract.iam.IamError;
import rowmill.contract.model.Member;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;
import rowmill.contract.model.Shape;
import rowmill.contract.model.WireProtocol;

class QueryProtocolTest {
    private static final ServiceModel IAM = ServiceModel.load("iam-2010-05-08");
    private static final Protocol PROTOCOL = Protocol.of(IAM);

    @Test
    void readsWhatTheCommandLineSends() {
        WireRequest request = WireRequest.form("Action=SimulatePrincipalPolicy&Version=2010-05-08"
                + "&PolicySourceArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Auser%2Fada"
                + "&ActionNames.member.1=s3%3AGetObject&ActionNames.member.2=s3%3APutObject"
                + "&ContextEntries.member.1.ContextKeyName=aws%3ASourceIp"
                + "&ContextEntries.member.1.ContextKeyValues.member.1=10.0.0.1&MaxItems=5");
        Operation operation = PROTOCOL.operation(request);
        assertThat(operation.name()).isEqualTo("SimulatePrincipalPolicy");
        assertThat(PROTOCOL.decode(request, operation))
                .isEqualTo(Map.of(
                        "PolicySourceArn",
                        "arn:aws:iam::123456789012:user/ada",
                        "ActionNames",
                        List.of("s3:GetObject", "s3:PutObject"),
                        "ContextEntries",
                        List.of(Map.of("ContextKeyName", "aws:SourceIp", "ContextKeyValues", List.of("10.0.0.1"))),
                        "MaxItems",
                        5));
    }

    @Test
    void readsParametersFromTheQueryStringToo() {
        WireRequest request = new WireRequest(null, "Action=GetUser&Version=2010-05-08&UserName=a+b%20c", new byte[0]);
        assertThat(PROTOCOL.decode(request, PROTOCOL.operation(request))).isEqualTo(Map.of("UserName", "a b c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iam-2010-05-08|CreateUser|UserName=a&PermissionsBoundary=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2Fx|PermissionsBoundary",
                "iam-2010-05-08|CreateUser|UserName=a&Tags.member.1.Key=k&Description=d&MaxSessionDuration=3600|",
                "iam-2010-05-08|CreateUser|UserName=a&X-Amz-Date=20260101T000000Z&X-Amz-Signature=s|",
                "iam-2010-05-08|SimulateCustomPolicy|PermissionsBoundaryPolicyInputList.member.1=p|PermissionsBoundaryPolicyInputList",
                "sts-2011-06-15|AssumeRole|RoleArn=r&PolicyArns.member.1.arn=a|PolicyArns",
                "sts-2011-06-15|AssumeRole|RoleArn=r&Tags.member.1.Key=k|Tags",
                "rds-2014-10-31|DescribeDBInstances|Future=1|",
            })
    void refusesMembersThatCouldRestrictWhatIsGranted(
            String model, String operation, String form, @Nullable String refused) {
        Protocol protocol = Protocol.of(ServiceModel.load(model));
        WireRequest request = WireRequest.form("Action=" + operation + "&Version=2099-01-01&" + form);
        Throwable thrown = catchThrowable(() -> protocol.decode(request, protocol.operation(request)));
        if (refused == null) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown)
                    .hasMessageContaining(
                            "The parameter " + refused + " of " + operation + " is not known to this server");
        }
    }

    @Test
    void ordersListItemsByNumberAndForgivesGaps() {
        StringBuilder form = new StringBuilder("ActionNames.member.20=last");
        for (int i = 11; i > 0; i--) {
            form.append("&ActionNames.member.").append(i).append("=item").append(i);
        }
        assertThat(decode("SimulatePrincipalPolicy", form.toString()).get("ActionNames"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(12)
                .startsWith("item1", "item2")
                .endsWith("item11", "last");
    }

    @Test
    void readsListsUnderTheirLocationNameAndEmptyOnes() {
        ServiceModel rds = ServiceModel.load("rds-2014-10-31");
        Operation describe = Objects.requireNonNull(rds.operations().get("DescribeDBInstances"));
        String filter = "Filters.Filter.1.Name=db-instance-id&Filters.Filter.1.Values.Value.1=shop";
        assertThat(Protocol.of(rds).decode(WireRequest.form(filter), describe))
                .isEqualTo(Map.of("Filters", List.of(Map.of("Name", "db-instance-id", "Values", List.of("shop")))));
        assertThat(Protocol.of(rds).decode(WireRequest.form("Filters="), describe))
                .isEqualTo(Map.of("Filters", List.of()));
    }

    @Test
    void refusesValuesOfAnotherTypeWithTheParametersName() {
        assertThatThrownBy(() -> decode("ListUsers", "MaxItems=many"))
                .isInstanceOf(ServiceException.class)
                .hasMessage("The value \"many\" of the parameter MaxItems is not a number.");
        assertThatThrownBy(() -> decode("CreatePolicyVersion", "SetAsDefault=maybe"))
                .hasMessage("The value \"maybe\" of the parameter SetAsDefault is not true or false.");
    }

    @Test
    void refusesAMissingAndAnUnknownAction() {
        assertThatThrownBy(() -> PROTOCOL.operation(WireRequest.form("Version=2010-05-08")))
                .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo(CommonError.MISSING_ACTION));
        ServiceException unknown = (ServiceException)
                catchThrowable(() -> PROTOCOL.operation(WireRequest.form("Action=MakeCoffee&Version=2010-05-08")));
        WireResponse response = PROTOCOL.encodeError(unknown, "r");
        assertThat(response.status()).isEqualTo(400);
        assertThat(ParsedXml.of(response).at("Error/Code")).isEqualTo("InvalidAction");
    }

    @Test
    void writesTheFormThatSdksExpect() {
        Map<String, Object> user = Map.of(
                "Path", "/",
                "UserName", "ada",
                "UserId", "AIDAEXAMPLE",
                "Arn", "arn:aws:iam::123456789012:user/ada",
                "CreateDate", Instant.parse("2016-01-02T03:04:05Z"));
        WireResponse response = PROTOCOL.encode(operation("GetUser"), Map.of("User", user), "request-1");
        assertThat(response.text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<GetUserResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><GetUserResult><User>"
                        + "<Path>/</Path><UserName>ada</UserName><UserId>AIDAEXAMPLE</UserId>"
                        + "<Arn>arn:aws:iam::123456789012:user/ada</Arn><CreateDate>2016-01-02T03:04:05Z</CreateDate>"
                        + "</User></GetUserResult><ResponseMetadata><RequestId>request-1</RequestId>"
                        + "</ResponseMetadata></GetUserResponse>");
        assertThat(response.headers()).containsEntry("Content-Type", "text/xml");
    }

    @Test
    void writesMapsAsEntriesAndEmptyListsAsEmptyElements() {
        ParsedXml summary = ParsedXml.of(
                PROTOCOL.encode(operation("GetAccountSummary"), Map.of("SummaryMap", Map.of("Users", 3)), "r"));
        assertThat(summary.at("GetAccountSummaryResult/SummaryMap/entry/key")).isEqualTo("Users");
        assertThat(summary.at("GetAccountSummaryResult/SummaryMap/entry/value")).isEqualTo("3");
        ParsedXml users = ParsedXml.of(
                PROTOCOL.encode(operation("ListUsers"), Map.of("Users", List.of(), "IsTruncated", false), "r"));
        assertThat(users.at("ListUsersResult/Users")).isEmpty();
        assertThat(users.at("ListUsersResult/IsTruncated")).isEqualTo("false");
    }

    @Test
    void answersWithoutResultWhereTheModelHasNone() {
        WireResponse response = PROTOCOL.encode(operation("DeleteUser"), Map.of(), "request-1");
        assertThat(response.text()).doesNotContain("Result");
        assertThat(ParsedXml.of(response).at("ResponseMetadata/RequestId")).isEqualTo("request-1");
    }

    @Test
    void tellsWhoseFaultAnErrorIs() {
        WireResponse refused = PROTOCOL.encodeError(
                IamError.NO_SUCH_ENTITY_EXCEPTION.because("The user with name <ada> & co cannot be found."), "r");
        assertThat(refused.status()).isEqualTo(404);
        ParsedXml error = ParsedXml.of(refused);
        assertThat(error.at("Error/Type")).isEqualTo("Sender");
        assertThat(error.at("Error/Code")).isEqualTo("NoSuchEntity");
        assertThat(error.at("Error/Message")).isEqualTo("The user with name <ada> & co cannot be found.");
        assertThat(error.at("RequestId")).isEqualTo("r");
        WireResponse failed = PROTOCOL.encodeError(CommonError.INTERNAL_FAILURE.because("Something broke."), "r");
        assertThat(ParsedXml.of(failed).at("Error/Type")).isEqualTo("Receiver");
        assertThat(failed.status()).isEqualTo(500);
    }

    @Test
    void anyTextComesOutAsWellFormedXml() {
        String nasty = "a\u0000\u0008\uFFFE]]>&lt;<b>\"'\r\n\t\uD83D\uDE00\uD800";
        WireResponse response = PROTOCOL.encode(operation("GetUser"), Map.of("User", Map.of("UserName", nasty)), "r");
        assertThat(ParsedXml.of(response).at("GetUserResult/User/UserName"))
                .isEqualTo("a\uFFFD\uFFFD\uFFFD]]>&lt;<b>\"'\r\n\t\uD83D\uDE00\uFFFD");
    }

    @Property(tries = 30)
    void inputsRoundTripThroughTheForm(@ForAll long seed) {
        for (ServiceContract<?> contract : Contracts.ALL) {
            if (contract.model().protocol() != WireProtocol.JSON) {
                boolean ec2 = contract.model().protocol() == WireProtocol.EC2;
                Contracts.operations(contract).forEach(operation -> roundTrip(contract, operation, seed, ec2));
            }
        }
    }

    private static void roundTrip(ServiceContract<?> contract, Operation operation, long seed, boolean ec2) {
        if (operation.input() == null) {
            return;
        }
        Map<String, Object> input = Documents.of(operation.input(), seed);
        StringBuilder form = new StringBuilder("Action=" + operation.name() + "&Version=x");
        write(form, "", operation.input(), input, ec2);
        WireRequest request = WireRequest.form(form.toString());
        Protocol protocol = Protocol.of(contract.model());
        assertThat(protocol.decode(request, protocol.operation(request)))
                .as("%s, seed %d", operation.name(), seed)
                .isEqualTo(input);
    }

    /** A client's side, written from the protocol's description. */
    private static void write(StringBuilder form, String path, Shape shape, Object value, boolean ec2) {
        switch (shape) {
            case Shape.Structure structure -> {
                Map<String, Object> document = DocumentReader.document(value);
                for (Member member : structure.members()) {
                    Object inner = document.get(member.name());
                    String name = ec2 ? member.ec2ParameterName() : member.wireName();
                    if (inner != null) {
                        write(form, path.isEmpty() ? name : path + "." + name, member.shape(), inner, ec2);
                    }
                }
            }
            case Shape.Sequence list -> {
                String item = list.member().wireName();
                int number = 0;
                for (Object inner : (List<?>) value) {
                    number++;
                    write(
                            form,
                            path + (ec2 ? "." : "." + item + ".") + number,
                            list.member().shape(),
                            inner,
                            ec2);
                }
            }
            case Shape.Mapping map -> throw new AssertionError("No input of these services has a map.");
            case Shape.Blob blob -> {
                ByteBuffer bytes = ((ByteBuffer) value).duplicate();
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                append(form, path, Base64.getEncoder().encodeToString(copy));
            }
            case Shape.Text scalar -> append(form, path, value.toString());
            case Shape.Number scalar -> append(form, path, value.toString());
            case Shape.Truth scalar -> append(form, path, value.toString());
            case Shape.Timestamp scalar -> append(form, path, value.toString());
        }
    }

    private static void append(StringBuilder form, String path, String value) {
        form.append('&').append(path).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    @Property
    void anyFormIsReadOrRefused(@ForAll String query, @ForAll byte[] body) {
        WireRequest request = new WireRequest(null, query, body);
        for (String name : List.of("SimulatePrincipalPolicy", "CreatePolicyVersion", "ListUsers")) {
            assertReadOrRefused(request, name);
        }
    }

    @Property
    void anyParameterNameIsReadOrRefused(@ForAll String name, @ForAll String value) {
        for (String prefix : List.of("", "ContextEntries.", "ContextEntries.member.", "ActionNames.member.1.")) {
            assertReadOrRefused(WireRequest.form(prefix + name + "=" + value), "SimulatePrincipalPolicy");
        }
    }

    private static void assertReadOrRefused(WireRequest request, String operation) {
        Throwable thrown = catchThrowable(() -> PROTOCOL.decode(request, operation(operation)));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(ServiceException.class);
        }
    }

    @Test
    void refusesFloodsOfParameters() {
        assertThatThrownBy(() -> decode("ListUsers", "a=1&".repeat(10) + many(20_001)))
                .hasMessage("The request has more than 20000 parameters.");
        assertThatThrownBy(() -> decode("ListUsers", "a" + ".a".repeat(50_000) + "=1"))
                .hasMessageStartingWith("The name of a parameter has more than 40 parts");
    }

    private static String many(int count) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < count; i++) {
            form.append('p').append(i).append("=&");
        }
        return form.toString();
    }

    private static Operation operation(String name) {
        return Objects.requireNonNull(IAM.operations().get(name));
    }

    private static Map<String, Object> decode(String operation, String form) {
        return PROTOCOL.decode(WireRequest.form(form), operation(operation));
    }
}
