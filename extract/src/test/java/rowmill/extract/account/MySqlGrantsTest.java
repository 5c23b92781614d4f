package rowmill.extract.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MySqlGrantsTest {

    @Test
    void anAccountThatOnlyReadsHasNoWarning() {
        Account account = MySqlGrants.read(List.of(
                "GRANT USAGE ON *.* TO 'reader'@'%'",
                "GRANT SELECT, SHOW VIEW ON `bank`.* TO 'reader'@'%'",
                "GRANT SELECT (a, b) ON `bank`.`t` TO 'reader'@'%'"));
        assertThat(account.warnings()).isEmpty();
        assertThat(account.rights()).hasSize(3);
    }

    @Test
    void namesEachRightBeyondReading() {
        Account account = MySqlGrants.read(List.of(
                "GRANT SELECT, INSERT (a, b), UPDATE (c) ON `bank`.`t` TO 'w'@'%'",
                "GRANT EXECUTE ON PROCEDURE `bank`.`p` TO 'w'@'%'"));
        assertThat(account.warnings())
                .containsExactly(
                        "The account has more than reading needs on `bank`.`t`: INSERT (a, b), UPDATE (c)."
                                + " An account with SELECT only is safer.",
                        "The account has more than reading needs on PROCEDURE `bank`.`p`: EXECUTE."
                                + " An account with SELECT only is safer.");
    }

    @Test
    void anAdministratorGetsTwoWarnings() {
        Account account = MySqlGrants.read(List.of("GRANT ALL PRIVILEGES ON *.* TO 'root'@'%' WITH GRANT OPTION"));
        assertThat(account.warnings())
                .containsExactly(
                        "The account has more than reading needs on *.*: ALL PRIVILEGES."
                                + " An account with SELECT only is safer.",
                        "The account may grant its rights on *.* to others.");
    }

    @Test
    void hashesOfPasswordsAreTakenOut() {
        Account account = MySqlGrants.read(List.of(
                "GRANT USAGE ON *.* TO 'r'@'%' IDENTIFIED BY PASSWORD '*0123456789ABCDEF0123456789ABCDEF01234567'",
                "GRANT USAGE ON *.* TO `r`@`%` IDENTIFIED VIA ed25519 USING 'secrethash' OR unix_socket REQUIRE SSL",
                "GRANT FILE ON *.* TO 'r'@'%' IDENTIFIED BY PASSWORD '*89' WITH GRANT OPTION"));
        assertThat(account.rights())
                .containsExactly(
                        "GRANT USAGE ON *.* TO 'r'@'%'",
                        "GRANT USAGE ON *.* TO `r`@`%` REQUIRE SSL", "GRANT FILE ON *.* TO 'r'@'%' WITH GRANT OPTION");
        assertThat(account.warnings()).hasSize(2);
    }

    @Test
    void aRoleIsShownAndNotJudged() {
        Account account = MySqlGrants.read(List.of("GRANT `analyst`@`%` TO `r`@`%`"));
        assertThat(account.rights()).containsExactly("GRANT `analyst`@`%` TO `r`@`%`");
        assertThat(account.warnings()).isEmpty();
    }
}
