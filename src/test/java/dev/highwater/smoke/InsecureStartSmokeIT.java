package dev.highwater.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service does not start where it would let in whom it should not, or no one, and says what to set. */
@Slow
class InsecureStartSmokeIT {

    @TempDir
    private Path directory;

    @Test
    void shouldNotBeOpenToOthersUnlessThatIsMeant() {
        assertThat(logOfAFailedStart(Map.of("QUARKUS_HTTP_HOST", "0.0.0.0")))
                .contains("QUARKUS_HTTP_HOST is 0.0.0.0", "HIGHWATER_SECURITY_BEHIND_PROXY=true");
    }

    @Test
    void shouldNameTheBadLinesOfTheUsersAndNoPassword() throws IOException {
        Path users = Files.writeString(directory.resolve("users"), "ann:hunter2:admin\nben\n");
        assertThat(logOfAFailedStart(Map.of(
                        "HIGHWATER_SECURITY_MODE", "basic", "HIGHWATER_SECURITY_BASIC_USERS_FILE", users.toString())))
                .contains("line 1 must have a password hashed with bcrypt", "line 2 must be name:hash:role")
                .doesNotContain("hunter2");
    }

    @Test
    void shouldWantToKnowWhichProxy() {
        assertThat(logOfAFailedStart(Map.of("HIGHWATER_SECURITY_MODE", "proxy")))
                .contains("HIGHWATER_SECURITY_PROXY_ADDRESSES");
    }

    @Test
    void shouldWantToKnowWhichProvider() {
        assertThat(logOfAFailedStart(Map.of("HIGHWATER_SECURITY_MODE", "oidc"))).contains("auth-server-url");
    }

    @Test
    void shouldKnowNoOtherMode() {
        assertThat(logOfAFailedStart(Map.of("HIGHWATER_SECURITY_MODE", "ldap")))
                .contains("must be none, basic, oidc or proxy");
    }

    private String logOfAFailedStart(Map<String, String> environment) {
        try (HighwaterService service = HighwaterService.start(directory, Ports.free(), environment)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> !service.isAlive());
            return String.join("\n", service.lastLogLines(200));
        }
    }
}
