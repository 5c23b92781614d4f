package rowmill.server.objects;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gaul.s3proxy.blobstore.BlobStore;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;

/**
 * DeleteObjects: up to 1,000 keys in one request, each judged and answered alone, so that one forbidden key neither hides
 * behind the others nor holds them up. Thread-safe.
 */
final class BatchDelete {
    private static final int MOST_KEYS = 1000;
    /** 1,000 keys of 1,024 bytes, each byte perhaps an entity, and the elements around them. */
    private static final int LARGEST_BODY = 8 << 20;

    private final BlobStore blobs;
    private final Gate gate;
    private final Failures failures;
    private final XMLInputFactory xml = XMLInputFactory.newFactory();

    BatchDelete(BlobStore blobs, Gate gate, Failures failures) {
        this.blobs = blobs;
        this.gate = gate;
        this.failures = failures;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** Deletes and returns the answer's document. */
    String run(Call call, String bucket, InputStream body) throws IOException {
        Order order = read(body.readNBytes(LARGEST_BODY + 1));
        // The hash of the body is judged at its end, before anything is deleted.
        if (body.read() >= 0) {
            throw S3Error.MAX_MESSAGE_LENGTH_EXCEEDED.raised();
        }
        StringBuilder answer = new StringBuilder("<DeleteResult" + S3Xml.NAMESPACE + ">");
        for (String key : order.keys) {
            try {
                gate.require(call, Need.onObject("s3:DeleteObject", bucket, key));
                blobs.removeBlob(bucket, key);
                if (!order.quiet) {
                    S3Xml.element(answer.append("<Deleted>"), "Key", key).append("</Deleted>");
                }
            } catch (RuntimeException e) {
                ServiceException refusal = failures.refusal(e);
                S3Xml.element(answer.append("<Error>"), "Key", key);
                S3Xml.element(answer, "Code", refusal.errorCode().code());
                S3Xml.element(answer, "Message", refusal.text()).append("</Error>");
            }
        }
        return answer.append("</DeleteResult>").toString();
    }

    private record Order(List<String> keys, boolean quiet) {}

    private Order read(byte[] body) {
        List<String> keys = new ArrayList<>();
        boolean quiet = false;
        try {
            XMLStreamReader reader = xml.createXMLStreamReader(new java.io.ByteArrayInputStream(body), "UTF-8");
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "Key" -> keys.add(reader.getElementText());
                        case "Quiet" ->
                            quiet = Boolean.parseBoolean(reader.getElementText().trim());
                        case "VersionId" -> requireNoVersion(reader.getElementText());
                        default -> {}
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw S3Error.MALFORMED_XML.raised();
        }
        if (keys.isEmpty() || keys.size() > MOST_KEYS || keys.contains("")) {
            throw S3Error.MALFORMED_XML.raised();
        }
        return new Order(keys, quiet);
    }

    private static void requireNoVersion(String version) {
        if (!version.isEmpty() && !version.equals("null")) {
            throw S3Error.INVALID_ARGUMENT.because("Invalid version id specified: this server keeps no versions");
        }
    }
}
