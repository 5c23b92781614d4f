package rowmill.engine.learn;

/** What two stored {@linkplain Fingerprint#text fingerprints} say of the data that they were made of. */
public enum FingerprintMatch {
    /** The same records in the same order. */
    SAME,
    /** Other records, or another order. */
    DIFFERENT,
    /** They differ, but were made by different methods, or by one that is not known: that says nothing. */
    UNKNOWN;

    /** Compares two texts; one without a version was made before fingerprints had one, by a method that is not known. */
    public static FingerprintMatch of(String one, String other) {
        String method = method(one);
        if (digits(one).equals(digits(other))) {
            return SAME;
        }
        return !method.isEmpty() && method.equals(method(other)) ? DIFFERENT : UNKNOWN;
    }

    private static String method(String text) {
        return text.substring(0, text.indexOf(':') + 1);
    }

    private static String digits(String text) {
        return text.substring(text.indexOf(':') + 1);
    }
}
