package rowmill.server.identity.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IPv4 or IPv6 addresses in CIDR form, or one address. Names are never looked up.
 *
 * @param address the first address, 4 or 16 bytes
 * @param bits how many leading bits count, 0–32 or 0–128
 */
record AddressBlock(InetAddress address, int bits) {
    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

    /** Reads {@code 203.0.113.0/24}, {@code 2001:db8::/32} or a lone address; empty if it is none of these. */
    static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().getAddress().length * 8;
        if (slash < 0) {
            return Optional.of(new AddressBlock(address.get(), most));
        }
        String length = text.substring(slash + 1);
        if (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > most) {
            return Optional.empty();
        }
        return Optional.of(new AddressBlock(address.get(), Integer.parseInt(length)));
    }

    private static Optional<InetAddress> address(String text) {
        if (!FOUR.matcher(text).matches() && !SIX.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(String text) {
        Optional<InetAddress> other = address(text);
        if (other.isEmpty()) {
            return false;
        }
        byte[] mine = address.getAddress();
        byte[] theirs = other.get().getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
