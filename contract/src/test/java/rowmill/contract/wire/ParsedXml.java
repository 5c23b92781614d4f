package rowmill.contract.wire;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An answer read by the JDK's own parser: an oracle that shares nothing with our writer. */
record ParsedXml(Element element) {
    static ParsedXml of(WireResponse response) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new ParsedXml(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(response.body()))
                    .getDocumentElement());
        } catch (ParserConfigurationException | org.xml.sax.SAXException | java.io.IOException e) {
            throw new AssertionError("Not XML: " + response.text(), e);
        }
    }

    /** The text under a path of element names; the first of each name. */
    String at(String path) {
        ParsedXml here = this;
        for (String name : path.split("/")) {
            List<ParsedXml> found = here.children(name);
            if (found.isEmpty()) {
                throw new AssertionError("No element " + name + " of " + path);
            }
            here = found.getFirst();
        }
        return here.text();
    }

    ParsedXml child(String name) {
        return children(name).getFirst();
    }

    List<ParsedXml> children(String name) {
        List<ParsedXml> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getLocalName().equals(name)) {
                children.add(new ParsedXml(child));
            }
        }
        return children;
    }

    String text() {
        return element.getTextContent();
    }
}
