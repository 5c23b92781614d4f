package rowmill.engine.csv;

/** Checks bytes for well-formed UTF-8 (The Unicode Standard 15, table 3-7). */
final class Utf8 {
    private Utf8() {}

    /** Whether bytes [from, to) are well-formed: no overlong forms, no surrogates, nothing above U+10FFFF. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int index = from;
        while (index < to) {
            int lead = bytes[index++];
            if (lead < 0) {
                int following = following(lead & 0xff);
                if (following == 0 || to - index < following || !secondFits(lead & 0xff, bytes[index] & 0xff)) {
                    return false;
                }
                for (int end = index + following; index < end; index++) {
                    if ((bytes[index] & 0xc0) != 0x80) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static int following(int lead) {
        if (lead >= 0xc2 && lead <= 0xdf) {
            return 1;
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            return 2;
        }
        return lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    }

    private static boolean secondFits(int lead, int second) {
        return switch (lead) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second <= 0x9f;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second <= 0x8f;
            default -> true;
        };
    }
}
