package rowmill.engine.inference;

import java.util.List;

/** The caller names a target that is no column of the data. */
public final class UnknownTargetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownTargetException(String target, List<String> names) {
        super("The target '" + target + "' is not among the " + names.size() + " columns; there are "
                + String.join(", ", names.subList(0, Math.min(20, names.size())))
                + (names.size() > 20 ? " …" : "") + ".");
    }
}
