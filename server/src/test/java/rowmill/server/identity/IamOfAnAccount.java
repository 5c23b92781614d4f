package rowmill.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.ServiceException;

/** What tests of IAM need: an account, calls in its name, and refusals. */
abstract class IamOfAnAccount {
    static final String TRUST = Account.trust("{\"Service\": \"ec2.amazonaws.com\"}", "{}");
    static final String ALLOW = Account.allow("s3:GetObject", "*");
    static final String OWN_POLICY = "arn:aws:iam::111122223333:policy/p";

    @TempDir
    Path directory;

    Account account;

    @BeforeEach
    void open() {
        account = open(directory);
    }

    /** The store under test; another class runs the same tests on PostgreSQL. */
    Account open(Path where) {
        return Account.in(where);
    }

    @AfterEach
    void close() {
        account.close();
    }

    Map<String, Object> iam(String operation, Map<String, Object> input) {
        return account.iam(operation, input);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> items(String operation, Map<String, Object> input, String member) {
        return (List<Map<String, Object>>) iam(operation, input).get(member);
    }

    void assertRefused(String operation, Map<String, Object> input, String code, String message) {
        assertThatThrownBy(() -> iam(operation, input)).isInstanceOfSatisfying(ServiceException.class, refused -> {
            assertThat(refused.text()).startsWith(message);
            assertThat(refused.errorCode().code()).isEqualTo(code);
        });
    }
}
