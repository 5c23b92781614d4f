package rowmill.server.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.Empty;
import rowmill.contract.ec2.DeleteSecurityGroupRequest;
import rowmill.contract.ec2.Ec2Contract;
import rowmill.contract.ec2.Ec2Handler;
import rowmill.contract.wire.WireRequest;
import rowmill.contract.wire.WireResponse;
import rowmill.server.identity.AccessRequest;
import rowmill.server.identity.Decision;
import rowmill.server.identity.ResourceNaming;
import rowmill.server.space.Shortage;

final class ServiceMountTest {
    private static final Call CALL = new Call(
            "request",
            new Caller("123456789012", "arn:aws:iam::123456789012:user/anne", "AIDAANNE"),
            "us-east-1",
            "127.0.0.1",
            Instant.EPOCH);

    @TempDir
    Path directory;

    private Audit audit;
    private final AtomicInteger deleted = new AtomicInteger();
    private final AtomicReference<AccessRequest> judged = new AtomicReference<>();
    private boolean allowed = true;

    @BeforeEach
    void open() {
        audit = new Audit(directory.resolve("audit.jsonl"));
    }

    @AfterEach
    void close() throws Exception {
        audit.close();
    }

    private WireResponse serve(String form) {
        var guard = new ServiceMount.Guard(
                request -> {
                    judged.set(request);
                    return allowed ? new Decision.Allowed() : new Decision.Denied("Nobody may.");
                },
                audit,
                new Shortage(() -> Instant.EPOCH, "nothing can be done", "here"));
        Ec2Handler handler = new Ec2Handler() {
            @Override
            public Empty deleteSecurityGroup(Call call, DeleteSecurityGroupRequest input) {
                deleted.incrementAndGet();
                return Empty.VALUE;
            }
        };
        ResourceNaming naming = new ResourceNaming() {
            @Override
            public String resource(Call call, String operation, Map<String, Object> input) {
                return "*";
            }

            @Override
            public Map<String, List<String>> conditions(Map<String, Object> input) {
                return Map.of("test:Group", List.of(String.valueOf(input.get("GroupId"))));
            }
        };
        return new ServiceMount<>(Ec2Contract.CONTRACT, handler, naming, guard).serve(WireRequest.form(form), CALL);
    }

    @Test
    void judgesByTheKeysOfTheServiceToo() {
        serve("Action=DeleteSecurityGroup&GroupId=sg-1");
        assertThat(judged.get().context())
                .containsEntry("test:Group", List.of("sg-1"))
                .containsEntry("aws:SourceIp", List.of("127.0.0.1"));
    }

    @Test
    void aTrialDoesNothing() {
        WireResponse answer = serve("Action=DeleteSecurityGroup&GroupId=sg-1&DryRun=true");
        assertThat(answer.status()).isEqualTo(412);
        assertThat(new String(answer.body(), UTF_8))
                .contains("<Code>DryRunOperation</Code>", "Request would have succeeded, but DryRun flag is set.");
        assertThat(deleted).hasValue(0);
        serve("Action=DeleteSecurityGroup&GroupId=sg-1&DryRun=false");
        assertThat(deleted).hasValue(1);
    }

    @Test
    void aTrialTellsWhoMayNot() {
        allowed = false;
        WireResponse answer = serve("Action=DeleteSecurityGroup&GroupId=sg-1&DryRun=true");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(new String(answer.body(), UTF_8)).contains("<Code>UnauthorizedOperation</Code>");
    }
}
