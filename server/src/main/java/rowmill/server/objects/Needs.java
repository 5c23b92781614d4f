package rowmill.server.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which permissions a request takes.
 *
 * <p>Source: "Required permissions for Amazon S3 API operations", S3 user guide.
 */
final class Needs {
    private static final List<String> CONTEXT_HEADERS = List.of(
            "x-amz-acl",
            "x-amz-content-sha256",
            "x-amz-copy-source",
            "x-amz-metadata-directive",
            "x-amz-server-side-encryption",
            "x-amz-storage-class");

    private Needs() {}

    /** All of them must be granted. A batch delete takes none by itself: each of its keys is judged alone. */
    static List<Need> of(S3Request request) {
        List<Need> needs;
        if (request.isService()) {
            needs = List.of(service(request));
        } else if (request.isBucket()) {
            needs = request.isAbout(SubResource.DELETE) ? List.of() : List.of(bucket(request));
        } else {
            needs = object(request);
        }
        Map<String, List<String>> context = context(request);
        return needs.stream().map(need -> need.with(context)).toList();
    }

    private static Need service(S3Request request) {
        if (!request.method().equals("GET")) {
            throw S3Error.METHOD_NOT_ALLOWED.raised();
        }
        return Need.onService("s3:ListAllMyBuckets");
    }

    private static Need bucket(S3Request request) {
        return Need.onBucket("s3:" + bucketAction(request), request.bucket());
    }

    private static String bucketAction(S3Request request) {
        if (request.subResource().isPresent()) {
            return bucketAction(request.method(), request.subResource().get());
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> "ListBucket";
            case "PUT" -> "CreateBucket";
            case "DELETE" -> "DeleteBucket";
            // A form posted by a browser would bring its own signature in the form, which nothing has verified.
            default -> throw S3Error.METHOD_NOT_ALLOWED.raised();
        };
    }

    private static String bucketAction(String method, SubResource about) {
        if (about == SubResource.VERSIONS && method.equals("GET")) {
            return "ListBucketVersions";
        }
        if (about == SubResource.UPLOADS && method.equals("GET")) {
            return "ListBucketMultipartUploads";
        }
        if (about.bucketNoun().isEmpty()) {
            throw S3Error.METHOD_NOT_ALLOWED.raised();
        }
        return switch (method) {
            case "GET", "HEAD" -> "Get" + about.bucketNoun();
            case "PUT", "POST" -> "Put" + about.bucketNoun();
            case "DELETE" -> (deletedByName(about) ? "Delete" : "Put") + about.bucketNoun();
            default -> throw S3Error.METHOD_NOT_ALLOWED.raised();
        };
    }

    private static boolean deletedByName(SubResource about) {
        return about == SubResource.POLICY || about == SubResource.WEBSITE;
    }

    private static List<Need> object(S3Request request) {
        List<Need> needs = new ArrayList<>();
        String version = request.parameter("versionId").isPresent() ? "Version" : "";
        needs.add(Need.onObject("s3:" + objectAction(request, version), request.bucket(), request.key()));
        if (request.isAbout(SubResource.ATTRIBUTES)) {
            needs.add(Need.onObject("s3:GetObject" + version, request.bucket(), request.key()));
        }
        if (writes(request)) {
            request.copySource()
                    .ifPresent(source -> needs.add(Need.onObject("s3:GetObject", source.bucket(), source.key())));
            if (request.header("x-amz-acl").isPresent()) {
                needs.add(Need.onObject("s3:PutObjectAcl", request.bucket(), request.key()));
            }
        }
        return needs;
    }

    private static boolean writes(S3Request request) {
        return request.method().equals("PUT") && !request.isAbout(SubResource.ACL)
                || request.method().equals("POST") && request.isAbout(SubResource.UPLOADS);
    }

    private static String objectAction(S3Request request, String version) {
        return switch (request.method()) {
            case "GET" -> reading(request, version);
            case "HEAD" -> "GetObject" + version;
            case "PUT" -> writing(request, version);
            case "POST" -> posting(request);
            case "DELETE" -> deleting(request, version);
            default -> throw S3Error.METHOD_NOT_ALLOWED.raised();
        };
    }

    private static String reading(S3Request request, String version) {
        if (request.subResource().isEmpty()) {
            return "GetObject" + version;
        }
        return switch (request.subResource().get()) {
            case ACL -> "GetObject" + version + "Acl";
            case ATTRIBUTES -> "GetObject" + version + "Attributes";
            case LEGAL_HOLD -> "GetObjectLegalHold";
            case RETENTION -> "GetObjectRetention";
            case TAGGING -> "GetObject" + version + "Tagging";
            case TORRENT -> "GetObjectTorrent";
            case UPLOAD_ID -> "ListMultipartUploadParts";
            default -> throw S3Error.METHOD_NOT_ALLOWED.raised();
        };
    }

    private static String writing(S3Request request, String version) {
        if (request.subResource().isEmpty()) {
            return "PutObject";
        }
        return switch (request.subResource().get()) {
            case ACL -> "PutObject" + version + "Acl";
            case LEGAL_HOLD -> "PutObjectLegalHold";
            case RETENTION -> "PutObjectRetention";
            case TAGGING -> "PutObject" + version + "Tagging";
            case UPLOAD_ID -> "PutObject";
            default -> throw S3Error.METHOD_NOT_ALLOWED.raised();
        };
    }

    private static String posting(S3Request request) {
        return switch (request.subResource().orElseThrow(S3Error.METHOD_NOT_ALLOWED::raised)) {
            case UPLOADS, UPLOAD_ID -> "PutObject";
            case RESTORE -> "RestoreObject";
            case SELECT -> "GetObject";
            default -> throw S3Error.METHOD_NOT_ALLOWED.raised();
        };
    }

    private static String deleting(S3Request request, String version) {
        if (request.subResource().isEmpty()) {
            return "DeleteObject" + version;
        }
        return switch (request.subResource().get()) {
            case UPLOAD_ID -> "AbortMultipartUpload";
            case TAGGING -> "DeleteObject" + version + "Tagging";
            default -> throw S3Error.METHOD_NOT_ALLOWED.raised();
        };
    }

    private static Map<String, List<String>> context(S3Request request) {
        Map<String, List<String>> context = new LinkedHashMap<>();
        for (String parameter : List.of("prefix", "delimiter", "max-keys")) {
            request.parameter(parameter).ifPresent(value -> context.put("s3:" + parameter, List.of(value)));
        }
        request.parameter("versionId").ifPresent(value -> context.put("s3:VersionId", List.of(value)));
        for (String header : CONTEXT_HEADERS) {
            request.header(header).ifPresent(value -> context.put("s3:" + header, List.of(value)));
        }
        return context;
    }
}
