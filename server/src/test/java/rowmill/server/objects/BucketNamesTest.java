package rowmill.server.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "my-bucket",
                "my.bucket.1",
                "0ab",
                "a234567890123456789012345678901234567890123456789012345678901bc"
            })
    void acceptsTheNamesThatS3Accepts(String name) {
        assertThat(BucketNames.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "Abc",
                "a_b",
                "-abc",
                "abc-",
                ".abc",
                "abc.",
                "a..b",
                "192.168.0.1",
                "xn--abc",
                "abc-s3alias",
                "a/b",
                "..",
                "a b",
                "abc\n",
                "a2345678901234567890123456789012345678901234567890123456789012345"
            })
    void refusesTheOthers(String name) {
        assertThat(BucketNames.isValid(name)).isFalse();
    }
}
