package rowmill.server.objects;

import java.util.regex.Pattern;

/**
 * The names that a bucket may have: 3 to 63 lower-case letters, digits, dots and hyphens, beginning and ending with a letter
 * or digit, no two dots in a row, not the form of an IPv4 address, and none of the prefixes and suffixes that S3 keeps.
 *
 * <p>Source: "General purpose bucket naming rules", S3 user guide.
 */
final class BucketNames {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    private BucketNames() {}

    static boolean isValid(String name) {
        return FORM.matcher(name).matches()
                && !name.contains("..")
                && !IP_ADDRESS.matcher(name).matches()
                && !name.startsWith("xn--")
                && !name.endsWith("-s3alias");
    }
}
