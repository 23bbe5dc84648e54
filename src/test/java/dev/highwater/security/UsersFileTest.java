package dev.highwater.security;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersFileTest {

    /** Of "correct horse", as {@code htpasswd -nbB -C 8 ann "correct horse"} makes it. */
    private static final String HASH = "$2y" + BCrypt.withDefaults()
            .hashToString(8, "correct horse".toCharArray())
            .substring(3);

    @Test
    void shouldKnowUsersByTheirPasswords() {
        UsersFile file = UsersFile.parse("# people\r\n\r\nann:" + HASH + ":editor\nбоб:" + HASH + ":viewer\n");
        assertThat(file.problems()).isEmpty();
        assertThat(user(file, "ann").role()).isEqualTo(Role.EDITOR);
        assertThat(user(file, "боб").role()).isEqualTo(Role.VIEWER);
        assertThat(user(file, "ann").has("correct horse".toCharArray())).isTrue();
        assertThat(user(file, "ann").has("Correct horse".toCharArray())).isFalse();
        assertThat(user(file, "ann").has(new char[0])).isFalse();
    }

    @Test
    void shouldTakeNoLongPasswordForItsBeginning() {
        String long72 = "x".repeat(72);
        String hash = BCrypt.withDefaults().hashToString(8, long72.toCharArray());
        UsersFile.User user = new UsersFile.User("ann", hash, Role.VIEWER);
        assertThat(user.has(long72.toCharArray())).isTrue();
        assertThat(user.has((long72 + "y").toCharArray())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "ann; must be name:hash:role, with two colons, has 0",
        "ann:HASH; must be name:hash:role, with two colons, has 1",
        "ann:HASH:viewer:more; must be name:hash:role, with two colons, has 3",
        ":HASH:viewer; must begin with a name",
        "ann :HASH:viewer; must begin with a name",
        "ann:secret:viewer; must have a password hashed with bcrypt",
        "ann:$apr1$abc$def:viewer; must have a password hashed with bcrypt",
        "ann:{SHA}abc=:viewer; must have a password hashed with bcrypt",
        "ann:HASHx:viewer; must have a password hashed with bcrypt",
        "ann:$2y$04$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy:viewer; has a hash of cost 4",
        "ann:$2y$31$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy:viewer; has a hash of cost 31",
        "ann:HASH:; must end with a role",
        "ann:HASH:Admin; must end with a role",
        "ann:HASH:root; must end with a role",
    })
    void shouldSayWhatIsWrongWithWhichLineAndQuoteNoPassword(String line, String problem) {
        UsersFile file = UsersFile.parse("# people\n" + line.replace("HASH", HASH) + "\n");
        assertThat(file.problems()).singleElement().asString().startsWith("line 2 " + problem);
        assertThat(file.problems().get(0)).doesNotContain("secret", HASH);
    }

    @Test
    void shouldNameEveryBadLine() {
        assertThat(UsersFile.parse("a\nann:" + HASH + ":viewer\nann:" + HASH + ":admin\nb\n").problems())
                .hasSize(3)
                .anyMatch(problem -> problem.equals("line 3 has the name of a line before"));
    }

    @Test
    void shouldNotBeEmpty() {
        assertThat(UsersFile.parse("\n# no one yet\n").problems()).containsExactly("there is no user in it");
    }

    private static UsersFile.User user(UsersFile file, String name) {
        return Objects.requireNonNull(file.users().get(name));
    }
}
