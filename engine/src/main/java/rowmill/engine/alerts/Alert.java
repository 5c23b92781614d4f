package rowmill.engine.alerts;

import java.util.List;

/**
 * One thing that deserves a look.
 *
 * @param attributes the attributes concerned; none when the data set as a whole is
 * @param message one or two sentences with the figure and what can be done
 * @param figure the number behind it; {@link AlertKind} says which
 */
public record Alert(AlertKind kind, AlertSeverity severity, List<String> attributes, String message, double figure) {
    public Alert {
        attributes = List.copyOf(attributes);
    }
}
