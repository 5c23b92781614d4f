package rowmill.server.pipelines.definition;

/** One field of an object: a key with a text or with a reference. A key may repeat; its fields are a list, in order. */
public sealed interface Field {
    /** What a secret field shows instead of its text. */
    String MASK = "***";

    String key();

    /** A field with a text. The text of a secret field (key with a star) is masked in {@link #toString()}. */
    record Text(String key, String text) implements Field {
        @Override
        public String toString() {
            return key + "=" + (isSecret() ? MASK : text);
        }
    }

    /** A field that names another object. */
    record Reference(String key, String id) implements Field {}

    /** Whether the field holds a secret. */
    default boolean isSecret() {
        return isSecret(key());
    }

    /** Whether a field or parameter of this name holds a secret. */
    static boolean isSecret(String key) {
        return key.startsWith("*");
    }

    /** This field with its secret text masked. */
    default Field masked() {
        return isSecret() && this instanceof Text ? new Text(key(), MASK) : this;
    }
}
