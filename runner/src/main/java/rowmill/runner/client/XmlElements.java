package rowmill.runner.client;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the texts of elements from S3's short XML answers, without entities or outside references. */
final class XmlElements {
    private XmlElements() {}

    /** The text of the first element of a name; empty if there is none, or the text is no XML. */
    static String first(String xml, String name) {
        List<String> all = all(xml, name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /** The texts of all elements of a name, in order. */
    static List<String> all(String xml, String name) {
        List<String> texts = new ArrayList<>();
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals(name)) {
                    texts.add(reader.getElementText());
                }
            }
        } catch (XMLStreamException e) {
            return texts;
        }
        return texts;
    }
}
