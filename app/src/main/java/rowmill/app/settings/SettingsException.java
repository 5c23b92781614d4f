package rowmill.app.settings;

/** A setting that cannot be used. The message names file and line or option, what stands there, and what may stand there. */
public final class SettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    SettingsException(String message) {
        super(message);
    }
}
