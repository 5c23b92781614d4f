package rowmill.server.compute;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A block of addresses, version 4 or 6.
 *
 * @param network the block's first address
 * @param length how many of its leading bits count
 */
record Cidr(byte[] network, int length) {
    private static final Pattern VERSION_4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern VERSION_6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F.:]*");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

    /**
     * Reads a block such as {@code 10.0.0.0/16}. Bits beyond the length are cleared, as EC2 does.
     *
     * @throws rowmill.contract.ServiceException InvalidParameterValue if it is none
     */
    static Cidr parse(String text) {
        String[] parts = text.split("/", -1);
        byte[] bytes = parts.length == 2 ? bytes(parts[0]) : new byte[0];
        if (bytes.length > 0 && LENGTH.matcher(parts[1]).matches()) {
            int length = Integer.parseInt(parts[1]);
            if (length <= bytes.length * 8) {
                return new Cidr(masked(bytes, length), length);
            }
        }
        throw Ec2Error.INVALID_PARAMETER_VALUE.because("CIDR block " + text + " is malformed");
    }

    /** Whether an address lies in the block; one of the other version, or that is no address, does not. */
    boolean contains(String address) {
        byte[] bytes = bytes(address);
        return bytes.length == network.length && Arrays.equals(masked(bytes, length), network);
    }

    /** The block as EC2 shows it. */
    String text() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + length;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Addresses have 4 or 16 bytes", e);
        }
    }

    private static byte[] masked(byte[] bytes, int length) {
        byte[] masked = new byte[bytes.length];
        for (int i = 0; i < masked.length; i++) {
            int bits = Math.clamp(length - 8 * i, 0, 8);
            masked[i] = (byte) (bytes[i] & (0xFF00 >> bits));
        }
        return masked;
    }

    // Only texts in the form of an address get this far: anything else would be looked up as a name.
    private static byte[] bytes(String address) {
        try {
            return VERSION_4.matcher(address).matches()
                            || VERSION_6.matcher(address).matches()
                    ? InetAddress.getByName(address).getAddress()
                    : new byte[0];
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
