package rowmill.contract.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rowmill.contract.CommonError;
import rowmill.contract.DocumentReader;
import rowmill.contract.ErrorCode;
import rowmill.contract.ServiceException;
import rowmill.contract.model.Member;
import rowmill.contract.model.Operation;
import rowmill.contract.model.Shape;

/**
 * Finds everything in a document that its shape does not allow.
 *
 * <p>Messages read as AWS's do: {@code 2 validation errors detected: Value null at 'mLModelId' failed to satisfy
 * constraint: Member must not be null; Value …}. Bad items of a list of scalars are told once for the whole list, as
 * AWS does. Values of sensitive members never appear, and long values are cut. Time is linear in the document.
 */
public final class Validator {
    /** A message is not the place to send a megabyte back. */
    private static final int LONGEST_SHOWN = 256;

    /** AWS's own limit is unknown; a message with thousands of sentences helps nobody. */
    private static final int MOST_TOLD = 50;

    private final List<Violation> violations = new ArrayList<>();

    private Validator() {}

    /**
     * Does nothing if the document is valid input of the operation.
     *
     * @throws ServiceException {@link CommonError#VALIDATION} with one sentence for each violation
     */
    public static void check(Operation operation, Map<String, Object> input) {
        check(operation, input, CommonError.VALIDATION);
    }

    /** As {@link #check(Operation, Map)}, with another error code: some services have one of their own. */
    public static void check(Operation operation, Map<String, Object> input, ErrorCode code) {
        Shape.Structure shape = operation.input();
        List<Violation> violations = shape == null ? List.of() : violations(shape, input);
        if (!violations.isEmpty()) {
            throw code.because(text(violations));
        }
    }

    /** All violations in the order of the model, inner ones at their place. */
    public static List<Violation> violations(Shape.Structure shape, Map<String, Object> document) {
        Validator validator = new Validator();
        validator.structure(shape, document, "");
        return List.copyOf(validator.violations);
    }

    /** AWS's message for some violations. */
    public static String text(List<Violation> violations) {
        int count = violations.size();
        String head = count == 1 ? "1 validation error detected: " : count + " validation errors detected: ";
        String told = violations.stream().limit(MOST_TOLD).map(Violation::text).collect(Collectors.joining("; "));
        return head + told + (count > MOST_TOLD ? "; and " + (count - MOST_TOLD) + " more" : "");
    }

    private void structure(Shape.Structure shape, Map<String, Object> document, String path) {
        for (Member member : shape.members()) {
            String place = path + decapitalised(member.name());
            Object value = document.get(member.name());
            if (value != null) {
                value(member.shape(), value, place, member.sensitive());
            } else if (member.required()) {
                violations.add(new Violation(place, "null", "Member must not be null"));
            }
        }
    }

    /** Only the first letter, as in AWS's messages: {@code mLModelId}. */
    private static String decapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private void value(Shape shape, Object value, String place, boolean sensitive) {
        switch (shape) {
            case Shape.Structure structure -> structure(structure, DocumentReader.document(value), place + ".");
            case Shape.Sequence sequence -> list(sequence, (List<?>) value, place, sensitive);
            case Shape.Mapping mapping -> map(mapping, (Map<?, ?>) value, place, sensitive);
            case Shape.Text scalar -> scalar(scalar, value, place, sensitive);
            case Shape.Number scalar -> scalar(scalar, value, place, sensitive);
            case Shape.Truth scalar -> scalar(scalar, value, place, sensitive);
            case Shape.Timestamp scalar -> scalar(scalar, value, place, sensitive);
            case Shape.Blob scalar -> scalar(scalar, value, place, sensitive);
        }
    }

    private void scalar(Shape shape, Object value, String place, boolean sensitive) {
        for (String constraint : Constraints.broken(shape, value)) {
            add(place, sensitive, value, constraint);
        }
    }

    private void list(Shape.Sequence shape, List<?> items, String place, boolean sensitive) {
        Shape item = shape.member().shape();
        boolean secret = sensitive || shape.member().sensitive();
        boolean hidden = secret || !isScalar(item);
        for (String constraint : Constraints.brokenLength(items.size(), shape.min(), shape.max())) {
            add(place, hidden, items, constraint);
        }
        if (!isScalar(item)) {
            for (int i = 0; i < items.size(); i++) {
                value(item, items.get(i), place + "." + (i + 1) + ".member", secret);
            }
        } else if (anyBroken(item, items)) {
            String constraint = "Member must satisfy constraint: " + Constraints.all(item);
            add(place, hidden, items, constraint);
        }
    }

    private void map(Shape.Mapping shape, Map<?, ?> entries, String place, boolean sensitive) {
        Shape item = shape.value().shape();
        boolean secret = sensitive || shape.key().sensitive() || shape.value().sensitive();
        boolean hidden = secret || !isScalar(item);
        for (String constraint : Constraints.brokenLength(entries.size(), shape.min(), shape.max())) {
            add(place, hidden, entries, constraint);
        }
        if (anyBroken(shape.key().shape(), entries.keySet())) {
            String constraint = "Map keys must satisfy constraint: "
                    + Constraints.all(shape.key().shape());
            add(place, hidden, entries, constraint);
        }
        if (!isScalar(item)) {
            entries.forEach((key, value) -> value(item, value, place + "." + cut((String) key) + ".member", secret));
        } else if (anyBroken(item, entries.values())) {
            add(place, hidden, entries, "Map value must satisfy constraint: " + Constraints.all(item));
        }
    }

    private void add(String place, boolean hidden, Object value, String constraint) {
        violations.add(new Violation(place, hidden ? null : quoted(value), constraint));
    }

    private static boolean anyBroken(Shape shape, Iterable<?> values) {
        for (Object value : values) {
            if (!Constraints.broken(shape, value).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScalar(Shape shape) {
        return switch (shape) {
            case Shape.Structure s -> false;
            case Shape.Sequence s -> false;
            case Shape.Mapping s -> false;
            case Shape.Text s -> true;
            case Shape.Number s -> true;
            case Shape.Truth s -> true;
            case Shape.Timestamp s -> true;
            case Shape.Blob s -> true;
        };
    }

    private static String quoted(Object value) {
        return "'" + cut(value.toString()) + "'";
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
