package rowmill.engine.export;

/** Writes XML, indented. Attributes are given as name, value, name, value … */
final class Xml {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    Xml open(String element, String... attributes) {
        tag(element, attributes).append(">\n");
        depth++;
        return this;
    }

    Xml close(String element) {
        depth--;
        indent().append("</").append(element).append(">\n");
        return this;
    }

    Xml empty(String element, String... attributes) {
        tag(element, attributes).append("/>\n");
        return this;
    }

    /** An element that holds text alone. */
    Xml value(String element, String content, String... attributes) {
        tag(element, attributes)
                .append('>')
                .append(escaped(content))
                .append("</")
                .append(element)
                .append(">\n");
        return this;
    }

    /** Elements that are written already. */
    Xml add(String elements) {
        text.append(elements);
        return this;
    }

    String text() {
        return text.toString();
    }

    /** Text as it may stand in elements and attributes; what XML 1.0 cannot hold at all is refused. */
    static String escaped(String content) {
        StringBuilder escaped = new StringBuilder();
        content.codePoints().forEach(each -> {
            switch (each) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\t', '\n', '\r' -> escaped.append("&#").append(each).append(';');
                default -> {
                    boolean half = each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE;
                    if (each < ' ' || half || each == 0xfffe || each == 0xffff) {
                        throw new UnexportableException("The model knows a value with the character U+"
                                + Integer.toHexString(each) + ", which XML cannot hold; export it as JSON or ONNX.");
                    }
                    escaped.appendCodePoint(each);
                }
            }
        });
        return escaped.toString();
    }

    private StringBuilder tag(String element, String... attributes) {
        indent().append('<').append(element);
        for (int each = 0; each < attributes.length; each += 2) {
            text.append(' ')
                    .append(attributes[each])
                    .append("=\"")
                    .append(escaped(attributes[each + 1]))
                    .append('"');
        }
        return text;
    }

    private StringBuilder indent() {
        return text.append(" ".repeat(depth));
    }
}
