package rowmill.server.identity;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.CommonError;
import rowmill.contract.sts.AssumeRoleRequest;
import rowmill.contract.sts.AssumeRoleResponse;
import rowmill.contract.sts.AssumedRoleUser;
import rowmill.contract.sts.Credentials;
import rowmill.contract.sts.GetCallerIdentityRequest;
import rowmill.contract.sts.GetCallerIdentityResponse;
import rowmill.contract.sts.GetSessionTokenRequest;
import rowmill.contract.sts.GetSessionTokenResponse;
import rowmill.contract.sts.StsError;
import rowmill.contract.sts.StsHandler;
import rowmill.server.identity.policy.MalformedPolicy;
import rowmill.server.identity.policy.PolicyDocument;
import rowmill.server.identity.policy.PolicyKind;

/** The Security Token Service 2011-06-15: temporary credentials. Thread-safe. */
public final class StsService implements StsHandler {
    private static final Duration ROLE_SESSION = Duration.ofHours(1);
    private static final Duration USER_SESSION = Duration.ofHours(12);
    private static final Duration ROOT_SESSION = Duration.ofHours(1);
    private static final int POLICY_LIMIT = 2048;

    private final StoredRoleSessions sessions;

    StsService(StoredRoleSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public AssumeRoleResponse assumeRole(Call call, AssumeRoleRequest input) {
        if (call.caller().isRoot()) {
            throw CommonError.ACCESS_DENIED.because("Roles may not be assumed by root accounts.");
        }
        requireNoDevice(input.serialNumber(), input.tokenCode());
        Map<String, List<String>> context = new HashMap<>();
        Optional.ofNullable(input.externalId()).ifPresent(id -> context.put("sts:ExternalId", List.of(id)));
        Optional<String> policy = Optional.ofNullable(input.policy());
        policy.ifPresent(StsService::requireSound);
        RoleSession session = sessions.assume(
                call,
                new StoredRoleSessions.Wish(
                        input.roleArn(),
                        input.roleSessionName(),
                        length(input.durationSeconds(), ROLE_SESSION),
                        policy),
                context);
        return AssumeRoleResponse.builder()
                .credentials(credentials(session.key()))
                .assumedRoleUser(new AssumedRoleUser(
                        session.caller().principalId(), session.caller().arn()))
                .packedPolicySize(
                        policy.map(text -> text.length() * 100 / POLICY_LIMIT).orElse(null))
                .build();
    }

    /** Answers anybody who signs well, whatever the policies say. */
    @Override
    public GetCallerIdentityResponse getCallerIdentity(Call call, GetCallerIdentityRequest input) {
        Caller caller = call.caller();
        return GetCallerIdentityResponse.builder()
                .userId(caller.principalId())
                .account(caller.accountId())
                .arn(caller.arn())
                .build();
    }

    @Override
    public GetSessionTokenResponse getSessionToken(Call call, GetSessionTokenRequest input) {
        requireNoDevice(input.serialNumber(), input.tokenCode());
        Caller caller = call.caller();
        if (!caller.isUser() && !caller.isRoot()) {
            throw CommonError.ACCESS_DENIED.because(
                    "Cannot call GetSessionToken with session credentials: " + caller.arn() + " is one already");
        }
        Duration length = length(input.durationSeconds(), caller.isRoot() ? ROOT_SESSION : USER_SESSION);
        AccessKey key = sessions.begin(caller.principalId(), caller, length, Optional.empty());
        return GetSessionTokenResponse.builder().credentials(credentials(key)).build();
    }

    private static void requireNoDevice(@Nullable String serialNumber, @Nullable String code) {
        if (serialNumber != null || code != null) {
            throw CommonError.ACCESS_DENIED.because("MultiFactorAuthentication failed with invalid MFA one time pass"
                    + " code: this server has no MFA devices; leave SerialNumber and TokenCode out.");
        }
    }

    private static void requireSound(String policy) {
        try {
            PolicyDocument.parse(policy, PolicyKind.IDENTITY);
        } catch (MalformedPolicy e) {
            throw StsError.MALFORMED_POLICY_DOCUMENT_EXCEPTION.because(e.text());
        }
    }

    private static Duration length(@Nullable Integer seconds, Duration otherwise) {
        return seconds == null ? otherwise : Duration.ofSeconds(seconds);
    }

    private static Credentials credentials(AccessKey key) {
        return new Credentials(
                key.id(),
                key.secret().reveal(),
                key.sessionToken().orElseThrow(),
                key.expires().orElseThrow());
    }
}
