package rowmill.server.objects.awssdk;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import rowmill.server.objects.awssdk.UploadIndex.PartRow;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** The arithmetic of completing a multipart upload. */
final class Multipart {
    private Multipart() {}

    /**
     * The uploaded parts that the caller names, in the caller's order.
     *
     * @throws S3ProxyException InvalidPart where one was not uploaded or has another ETag, InvalidPartOrder
     */
    static List<PartRow> chosen(List<PartRow> uploaded, List<CompletedPart> asked) {
        Map<Integer, PartRow> byNumber =
                uploaded.stream().collect(Collectors.toMap(PartRow::number, Function.identity()));
        List<PartRow> chosen = new ArrayList<>();
        int before = 0;
        for (CompletedPart part : asked) {
            PartRow row = byNumber.get(part.partNumber());
            if (row == null || !row.etag().equals(String.valueOf(part.eTag()).replace("\"", ""))) {
                throw new S3ProxyException(S3ErrorCode.INVALID_PART);
            }
            if (row.number() <= before) {
                throw new S3ProxyException(S3ErrorCode.INVALID_PART_ORDER);
            }
            before = row.number();
            chosen.add(row);
        }
        return chosen;
    }

    /** Hexadecimal MD5 of the parts' tags, a hyphen and the number of parts, as S3 makes it. */
    static String etag(List<PartRow> parts) {
        MessageDigest md5 = ByteFiles.md5();
        parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.etag())));
        return HexFormat.of().formatHex(md5.digest()) + "-" + parts.size();
    }
}
