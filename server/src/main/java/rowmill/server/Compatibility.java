package rowmill.server;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import rowmill.contract.model.ServiceModel;
import rowmill.server.edge.ServiceMount;

/** The table of every operation of every service and whether it is built, made from the code. */
public final class Compatibility {
    private Compatibility() {}

    /** {@code docs/compatibility.md} as it must read. */
    public static String markdown(List<ServiceMount<?>> mounts) {
        String summary = mounts.stream()
                .map(mount -> {
                    ServiceModel model = mount.contract().model();
                    return "| " + model.fullName() + " | " + model.apiVersion() + " | "
                            + mount.implemented().size() + " | "
                            + model.operations().size() + " |\n";
                })
                .collect(Collectors.joining());
        String details = mounts.stream().map(Compatibility::section).collect(Collectors.joining("\n"));
        return """
                # Compatibility

                Which operations of which service Rowmill serves. This page is generated from the code, and a test fails when it
                is not up to date. Operations that are not built answer with an error that names them.

                | service | API version | built | of |
                | --- | --- | --- | --- |
                """
                + summary
                + """

                Amazon S3 has no model of this kind: it is served by a storage library behind Rowmill's own authorisation and
                bucket policies; objects, multipart uploads, ranges, listings, copies and presigned URLs work. S3, and it alone,
                also takes Signature Version 2, in the query and in the header: for us-east-1, boto3 and `aws s3 presign` still
                make such URLs by default. They cover less than those of Version 4 (in a listing's URL the prefix can be
                changed), but cover Content-Type. A policy can refuse them by a Deny where `s3:signatureversion` is `AWS`.

                """
                + details;
    }

    private static String section(ServiceMount<?> mount) {
        ServiceModel model = mount.contract().model();
        Set<String> built = mount.implemented();
        String names =
                model.operations().keySet().stream().filter(built::contains).collect(Collectors.joining(", "));
        String missing = model.operations().keySet().stream()
                .filter(operation -> !built.contains(operation))
                .collect(Collectors.joining(", "));
        return "## " + model.fullName() + "\n\nBuilt: " + (names.isEmpty() ? "none" : names) + ".\n\nNot built: "
                + (missing.isEmpty() ? "none" : missing) + ".\n";
    }
}
