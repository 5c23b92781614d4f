package rowmill.server.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowmill.contract.model.Member;
import rowmill.contract.model.Shape;

/**
 * A request's document as the audit log may show it: values that the model marks as sensitive, and the values of Data
 * Pipeline's secret fields (keys that begin with {@code *}), are replaced by {@value #MASK}; long texts are cut.
 */
final class AuditView {
    static final String MASK = "***";
    private static final int LONGEST_TEXT = 2_000;

    private AuditView() {}

    static Map<String, Object> of(Shape.@Nullable Structure shape, Map<String, Object> document) {
        Map<String, Object> view = new LinkedHashMap<>();
        boolean secretField = isSecretName(document.get("key")) || isSecretName(document.get("id"));
        document.forEach((name, value) -> {
            Member member = shape == null ? null : shape.member(name);
            boolean hidden = (member != null && member.sensitive())
                    || (secretField && name.equals("stringValue"))
                    || (member == null && shape != null);
            view.put(name, hidden ? MASK : shown(member == null ? null : member.shape(), value));
        });
        return view;
    }

    /** Names of secret fields and parameters of Data Pipeline begin with an asterisk. */
    private static boolean isSecretName(@Nullable Object name) {
        return name instanceof String text && text.startsWith("*");
    }

    private static Object shown(@Nullable Shape shape, Object value) {
        return switch (value) {
            case Map<?, ?> map -> ofMap(shape, map);
            case List<?> list -> {
                Shape item = shape instanceof Shape.Sequence sequence
                        ? sequence.member().shape()
                        : null;
                List<Object> view = new ArrayList<>(list.size());
                list.forEach(one -> view.add(shown(item, one)));
                yield view;
            }
            case byte[] bytes -> bytes.length + " bytes";
            case String text -> cut(text);
            case Number number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT) + "… (" + text.length() + " characters)";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> ofMap(@Nullable Shape shape, Map<?, ?> map) {
        Map<String, Object> document = (Map<String, Object>) map;
        if (shape instanceof Shape.Structure structure) {
            return of(structure, document);
        }
        Shape item = shape instanceof Shape.Mapping mapping ? mapping.value().shape() : null;
        Map<String, Object> view = new LinkedHashMap<>();
        document.forEach((name, value) -> view.put(name, shown(item, value)));
        return view;
    }
}
