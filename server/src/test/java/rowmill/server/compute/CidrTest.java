package rowmill.server.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.contract.ServiceException;

final class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16, 10.0.255.255, true",
        "10.0.0.0/16, 10.1.0.0, false",
        "10.0.0.0/20, 10.0.15.255, true",
        "10.0.0.0/20, 10.0.16.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "203.0.113.9/32, 203.0.113.9, true",
        "203.0.113.9/32, 203.0.113.8, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "0.0.0.0/0, localhost, false",
        "0.0.0.0/0, '', false"
    })
    void containsAddressesThatShareItsLeadingBits(String block, String address, boolean contained) {
        assertThat(Cidr.parse(block).contains(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.256/8",
                "10.0/8",
                "1/8",
                "a.de/8",
                "localhost/8",
                "dead.beef/8",
                "::/129",
                "10.0.0.0/8/8",
                " 10.0.0.0/8",
                "10.0.0.0/0x8",
                "null"
            })
    void refusesWhatIsNoBlockWithoutLookingItUp(String text) {
        assertThatThrownBy(() -> Cidr.parse(text))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.errorCode().code()).isEqualTo("InvalidParameterValue"))
                .hasMessage("CIDR block " + text + " is malformed");
    }

    @ParameterizedTest
    @CsvSource({"10.0.1.2/16, 10.0.0.0/16", "10.0.0.1/32, 10.0.0.1/32", "203.0.113.9/0, 0.0.0.0/0"})
    void isShownWithoutTheBitsBeyondItsLength(String given, String shown) {
        assertThat(Cidr.parse(given).text()).isEqualTo(shown);
    }

    @Property
    void agreesWithArithmetic(@ForAll int network, @ForAll int address, @ForAll @IntRange(max = 32) int length) {
        BigInteger shift = BigInteger.TWO.pow(32 - length);
        boolean same = unsigned(network).divide(shift).equals(unsigned(address).divide(shift));
        assertThat(Cidr.parse(dotted(network) + "/" + length).contains(dotted(address)))
                .isEqualTo(same);
    }

    private static BigInteger unsigned(int bits) {
        return BigInteger.valueOf(bits & 0xFFFFFFFFL);
    }

    private static String dotted(int bits) {
        return (bits >>> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }
}
