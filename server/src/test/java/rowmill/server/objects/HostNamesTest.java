package rowmill.server.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostNamesTest {
    private final HostNames hosts = new HostNames(List.of("objects.example", "ml.objects.example"));

    @ParameterizedTest
    @CsvSource({
        "localhost, ''",
        "localhost:8080, ''",
        "127.0.0.1:8080, ''",
        "[::1]:8080, ''",
        "other.example, ''",
        "my-bucket.localhost:8080, my-bucket",
        "My-Bucket.localhost, my-bucket",
        "a.b.localhost, a.b",
        "s3.localhost, ''",
        "s3.us-east-1.localhost, ''",
        "my-bucket.s3.localhost, my-bucket",
        "my-bucket.s3.us-east-1.localhost:8080, my-bucket",
        "my.s3.bucket.s3.us-east-1.localhost, my.s3.bucket",
        "my-bucket.s3.amazonaws.com, my-bucket",
        "my-bucket.s3-eu-west-1.amazonaws.com, my-bucket",
        "objects.example, ''",
        "my-bucket.objects.example:80, my-bucket",
        "ML.objects.example:80, ''",
        "my-bucket.ml.objects.example, my-bucket",
        "xml.objects.example, xml"
    })
    void findsTheBucketInTheHost(String host, String bucket) {
        assertThat(hosts.bucket(host).orElse("")).isEqualTo(bucket);
    }
}
