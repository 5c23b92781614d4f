package rowmill.server.compute;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A block of addresses, version 4 or 6.
 *
 * @param network the block's first address
 * @param length how many of its leading bits count
 */
record Cidr(byte[] network, int length) {

    /**
     * Reads a block such as {@code 10.0.0.0/16}.
     *
     * @throws rowmill.contract.ServiceException InvalidParameterValue if it is none
     */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        try {
            // Only digits, dots, colons and hexadecimal letters: a name would be looked up.
            if (slash > 0 && address.matches("[0-9a-fA-F.:]+")) {
                byte[] bytes = InetAddress.getByName(address).getAddress();
                int length = Integer.parseInt(text.substring(slash + 1));
                if (length >= 0 && length <= bytes.length * 8) {
                    return new Cidr(bytes, length);
                }
            }
        } catch (UnknownHostException | NumberFormatException e) {
            // Refused below, with the text that was given.
        }
        throw Ec2Error.INVALID_PARAMETER_VALUE.because("CIDR block " + text + " is malformed");
    }

    boolean contains(String address) {
        try {
            byte[] bytes = address.matches("[0-9a-fA-F.:]+")
                    ? InetAddress.getByName(address).getAddress()
                    : new byte[0];
            if (bytes.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < length; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((bytes[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
