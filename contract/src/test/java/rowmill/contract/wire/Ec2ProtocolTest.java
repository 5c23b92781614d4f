package rowmill.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import rowmill.contract.CommonError;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;

class Ec2ProtocolTest {
    private static final ServiceModel MODEL = ServiceModel.load("ec2-2016-04-01");
    private static final Protocol PROTOCOL = Protocol.of(MODEL);

    @Test
    void readsWhatTheCommandLineSends() {
        WireRequest request = WireRequest.form("Action=DescribeInstances&Version=2016-11-15"
                + "&InstanceId.1=i-1&InstanceId.2=i-2&Filter.1.Name=tag%3AName&Filter.1.Value.1=a&Filter.1.Value.2=b"
                + "&MaxResults=10&DryRun=false");
        Operation operation = PROTOCOL.operation(request);
        assertThat(operation.name()).isEqualTo("DescribeInstances");
        assertThat(PROTOCOL.decode(request, operation))
                .isEqualTo(Map.of(
                        "InstanceIds",
                        List.of("i-1", "i-2"),
                        "Filters",
                        List.of(Map.of("Name", "tag:Name", "Values", List.of("a", "b"))),
                        "MaxResults",
                        10,
                        "DryRun",
                        false));
    }

    @Test
    void readsALaunchOfANewerClient() {
        Map<String, Object> input = decode(
                "RunInstances",
                "ImageId=ami-1&MinCount=1&MaxCount=1&SubnetId=subnet-1&SecurityGroupId.1=sg-1"
                        + "&IamInstanceProfile.Name=runner&UserData=aGVsbG8%3D&InstanceType=m1.small"
                        + "&InstanceInitiatedShutdownBehavior=terminate&ClientToken=t-1"
                        + "&TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=Name");
        assertThat(input)
                .containsEntry("SecurityGroupIds", List.of("sg-1"))
                .containsEntry("IamInstanceProfile", Map.of("Name", "runner"))
                .containsEntry("ClientToken", "t-1")
                .containsEntry("UserData", "aGVsbG8=")
                .doesNotContainKey("TagSpecifications");
    }

    @Test
    void readsRulesOfSecurityGroups() {
        assertThat(decode(
                        "AuthorizeSecurityGroupIngress",
                        "GroupId=sg-1&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=3306"
                                + "&IpPermissions.1.ToPort=3306&IpPermissions.1.Groups.1.GroupId=sg-2"
                                + "&IpPermissions.1.IpRanges.1.CidrIp=10.0.0.0%2F8"))
                .isEqualTo(Map.of(
                        "GroupId",
                        "sg-1",
                        "IpPermissions",
                        List.of(Map.of(
                                "IpProtocol",
                                "tcp",
                                "FromPort",
                                3306,
                                "ToPort",
                                3306,
                                "UserIdGroupPairs",
                                List.of(Map.of("GroupId", "sg-2")),
                                "IpRanges",
                                List.of(Map.of("CidrIp", "10.0.0.0/8"))))));
    }

    @Test
    void writesItemsWithoutAResultWrapper() {
        Map<String, Object> instance = Map.of("InstanceId", "i-1", "State", Map.of("Code", 16, "Name", "running"));
        Map<String, Object> output =
                Map.of("Reservations", List.of(Map.of("ReservationId", "r-1", "Instances", List.of(instance))));
        WireResponse response = PROTOCOL.encode(operation("DescribeInstances"), output, "request-1");
        assertThat(response.text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-04-01\">"
                        + "<requestId>request-1</requestId><reservationSet><item><reservationId>r-1</reservationId>"
                        + "<instancesSet><item><instanceId>i-1</instanceId><instanceState><code>16</code>"
                        + "<name>running</name></instanceState></item></instancesSet></item></reservationSet>"
                        + "</DescribeInstancesResponse>");
    }

    @Test
    void saysTrueWhereTheModelHasNoOutput() {
        ParsedXml answer = ParsedXml.of(PROTOCOL.encode(operation("CreateTags"), Map.of(), "r"));
        assertThat(answer.at("return")).isEqualTo("true");
    }

    @Test
    void writesErrorsInItsOwnForm() {
        WireResponse response = PROTOCOL.encodeError(
                CommonError.ACCESS_DENIED.because("You are not authorized to perform this operation."), "request-1");
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error>"
                        + "<Code>UnauthorizedOperation</Code>"
                        + "<Message>You are not authorized to perform this operation.</Message>"
                        + "</Error></Errors><RequestID>request-1</RequestID></Response>");
    }

    private static Operation operation(String name) {
        return Objects.requireNonNull(MODEL.operations().get(name));
    }

    private static Map<String, Object> decode(String operation, String form) {
        return PROTOCOL.decode(WireRequest.form(form), operation(operation));
    }
}
