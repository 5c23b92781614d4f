package rowmill.contract;

import java.util.Map;

/** The input or output of an operation for which the model declares none. */
public record Empty() {
    /** The only value. */
    public static final Empty VALUE = new Empty();

    public static Empty fromDocument(Map<String, Object> document) {
        return VALUE;
    }

    public Map<String, Object> toDocument() {
        return Map.of();
    }
}
