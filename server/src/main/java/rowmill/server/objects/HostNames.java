package rowmill.server.objects;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the bucket in a host name: {@code BUCKET.localhost}, {@code BUCKET.s3.localhost}, {@code BUCKET.s3.us-east-1.localhost},
 * and the same under every other name of this server and under {@code amazonaws.com}. Any other host, numeric ones and the
 * server's own names included, carries no bucket.
 */
final class HostNames {
    private static final Pattern SERVICE_LABELS = Pattern.compile("^(?:(.+)\\.)?s3(?:[.-][a-z0-9-]+)?$");

    private final List<String> suffixes;

    /** @param names the names under which this server is reached, without port; {@code localhost} need not be among them */
    HostNames(List<String> names) {
        this.suffixes = java.util.stream.Stream.concat(
                        names.stream(), java.util.stream.Stream.of("localhost", "amazonaws.com"))
                .map(name -> "." + name.toLowerCase(Locale.ROOT))
                .distinct()
                // The longest first: a name may lie below another.
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The bucket that a Host header's value names, if any. */
    Optional<String> bucket(String hostHeader) {
        String host = withoutPort(hostHeader).toLowerCase(Locale.ROOT);
        if (suffixes.contains("." + host)) {
            // One of the names may lie below another: ml.example.com, where example.com is listened on.
            return Optional.empty();
        }
        for (String suffix : suffixes) {
            if (host.endsWith(suffix)) {
                String before = host.substring(0, host.length() - suffix.length());
                Matcher service = SERVICE_LABELS.matcher(before);
                return service.matches() ? Optional.ofNullable(service.group(1)) : Optional.of(before);
            }
        }
        return Optional.empty();
    }

    private static String withoutPort(String hostHeader) {
        int colon = hostHeader.lastIndexOf(':');
        return colon > hostHeader.lastIndexOf(']') ? hostHeader.substring(0, colon) : hostHeader;
    }
}
