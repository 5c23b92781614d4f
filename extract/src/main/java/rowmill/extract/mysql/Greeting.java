package rowmill.extract.mysql;

import java.util.Arrays;

/**
 * What a server says first: protocol version 10 of the handshake.
 *
 * @param version its version text, without the {@code 5.5.5-} that MariaDB puts before its own
 * @param connectionId its number for this connection, which KILL takes
 * @param capabilities bits of {@link Capability}
 * @param plugin the way of login it proposes
 * @param challenge 20 random bytes for the password's scramble
 */
record Greeting(String version, long connectionId, int capabilities, String plugin, byte[] challenge) {
    private static final int CHALLENGE = 20;

    static Greeting read(Payload payload) throws MalformedPacket {
        int protocol = payload.oneByte();
        if (protocol != 10) {
            throw new MalformedPacket(
                    "a greeting of protocol version " + protocol + "; is this a MySQL or MariaDB server?");
        }
        String version = payload.terminatedText().replaceAll("\\p{Cntrl}", "?");
        long connectionId = payload.fourBytes() & 0xFFFFFFFFL;
        byte[] first = payload.bytes(8);
        payload.skip(1);
        int capabilities = payload.twoBytes();
        payload.skip(3);
        capabilities |= payload.twoBytes() << 16;
        int length = payload.oneByte();
        payload.skip(10);
        byte[] second = payload.bytes(Math.min(payload.remaining(), Math.max(13, length - 8)));
        String plugin = payload.remaining() > 0 ? payload.terminatedText() : Authentication.NATIVE;
        byte[] challenge = Arrays.copyOf(first, CHALLENGE);
        System.arraycopy(second, 0, challenge, 8, Math.min(second.length, CHALLENGE - 8));
        return new Greeting(withoutPrefix(version), connectionId, capabilities, plugin, challenge);
    }

    boolean offers(int capability) {
        return (capabilities & capability) != 0;
    }

    private static String withoutPrefix(String version) {
        return version.startsWith("5.5.5-") && version.contains("MariaDB") ? version.substring(6) : version;
    }
}
