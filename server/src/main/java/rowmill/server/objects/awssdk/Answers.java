package rowmill.server.objects.awssdk;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Translation between the SDK's request and response types and our rows. */
@SuppressWarnings("deprecation") // Expires as an Instant: S3Proxy still speaks it.
final class Answers {
    private Answers() {}

    static ObjectHeaders headers(PutObjectRequest request) {
        return new ObjectHeaders.Builder()
                .with(ObjectHeaders.CACHE_CONTROL, request.cacheControl())
                .with(ObjectHeaders.CONTENT_DISPOSITION, request.contentDisposition())
                .with(ObjectHeaders.CONTENT_ENCODING, request.contentEncoding())
                .with(ObjectHeaders.CONTENT_LANGUAGE, request.contentLanguage())
                .with(ObjectHeaders.CONTENT_TYPE, request.contentType())
                .with(ObjectHeaders.EXPIRES, date(request.expires()))
                .withMetadata(request.metadata())
                .build();
    }

    static ObjectHeaders headers(CreateMultipartUploadRequest request) {
        return new ObjectHeaders.Builder()
                .with(ObjectHeaders.CACHE_CONTROL, request.cacheControl())
                .with(ObjectHeaders.CONTENT_DISPOSITION, request.contentDisposition())
                .with(ObjectHeaders.CONTENT_ENCODING, request.contentEncoding())
                .with(ObjectHeaders.CONTENT_LANGUAGE, request.contentLanguage())
                .with(ObjectHeaders.CONTENT_TYPE, request.contentType())
                .with(ObjectHeaders.EXPIRES, date(request.expires()))
                .with(ObjectHeaders.CHECKSUM_ALGORITHM, request.checksumAlgorithmAsString())
                .withMetadata(request.metadata())
                .build();
    }

    static ObjectHeaders headers(CopyObjectRequest request) {
        return new ObjectHeaders.Builder()
                .with(ObjectHeaders.CACHE_CONTROL, request.cacheControl())
                .with(ObjectHeaders.CONTENT_DISPOSITION, request.contentDisposition())
                .with(ObjectHeaders.CONTENT_ENCODING, request.contentEncoding())
                .with(ObjectHeaders.CONTENT_LANGUAGE, request.contentLanguage())
                .with(ObjectHeaders.CONTENT_TYPE, request.contentType())
                .withMetadata(request.metadata())
                .build();
    }

    static GetObjectResponse object(StoredObject object, ByteRange range) {
        ObjectHeaders headers = object.headers();
        return GetObjectResponse.builder()
                .metadata(headers.metadata())
                .cacheControl(headers.value(ObjectHeaders.CACHE_CONTROL))
                .contentDisposition(headers.value(ObjectHeaders.CONTENT_DISPOSITION))
                .contentEncoding(headers.value(ObjectHeaders.CONTENT_ENCODING))
                .contentLanguage(headers.value(ObjectHeaders.CONTENT_LANGUAGE))
                .contentType(headers.value(ObjectHeaders.CONTENT_TYPE))
                .expires(instant(headers.value(ObjectHeaders.EXPIRES)))
                .contentLength(range.length())
                .contentRange(range.partial() ? range.contentRange(object.size()) : null)
                .eTag(object.etag())
                .lastModified(object.modified())
                .build();
    }

    private static @Nullable String date(@Nullable Instant instant) {
        return instant == null ? null : DateTimeFormatter.ISO_INSTANT.format(instant);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
