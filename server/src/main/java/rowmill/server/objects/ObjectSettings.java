package rowmill.server.objects;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import rowmill.server.secrets.Secret;

/**
 * How objects are kept.
 *
 * @param accountId the twelve digits of the account that owns all buckets
 * @param region the region that buckets are in, for example {@code us-east-1}
 * @param hostNames the names under which clients reach this server, for {@code BUCKET.NAME}; {@code localhost} is always one
 * @param place where the bytes are
 */
public record ObjectSettings(String accountId, String region, List<String> hostNames, Place place) {
    public ObjectSettings {
        hostNames = List.copyOf(hostNames);
    }

    /** Where the bytes are. */
    public sealed interface Place {}

    /** In a directory that belongs to this server alone; made if it is not there. */
    public record Directory(Path path) implements Place {}

    /**
     * At an outside S3 endpoint, under whose rights everything happens there; who may do what here is still decided by the
     * policies here. Path style is used for every host but those of Amazon.
     *
     * @param endpoint for example {@code https://s3.eu-west-1.amazonaws.com} or {@code http://minio.lan:9000}
     */
    public record Outside(URI endpoint, String region, String accessKeyId, Secret secretAccessKey) implements Place {
        public Outside {
            if (endpoint.getHost() == null || !List.of("http", "https").contains(endpoint.getScheme())) {
                throw new IllegalArgumentException(
                        "The S3 endpoint must be an http or https URL with a host, not '" + endpoint + "'");
            }
        }
    }
}
