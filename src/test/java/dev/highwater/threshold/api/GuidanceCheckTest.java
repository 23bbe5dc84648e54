package dev.highwater.threshold.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.http.Violation;
import dev.highwater.http.Violations;
import dev.highwater.threshold.Guidance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuidanceCheckTest {

    private final Violations violations = new Violations();

    @Test
    void shouldTakeWhatAThresholdMaySay() {
        Guidance all = new Guidance(
                "https://wiki.example.com/cpu?page=1#restart", "First this,\nthen that: äöü 🙂", "storage", "<!here>");

        assertThat(GuidanceCheck.read(all, violations)).isEqualTo(all);
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void shouldTakeSpacesAroundForNothing() {
        assertThat(GuidanceCheck.read(
                        new Guidance(" http://a/ ", "\r\nFirst\r\nthen\n", " storage ", " <!here>  <@U1> "),
                        violations))
                .isEqualTo(new Guidance("http://a/", "First\nthen", "storage", "<!here> <@U1>"));
        assertThat(GuidanceCheck.read(new Guidance("", " ", "\n", ""), violations))
                .isEqualTo(Guidance.NONE);
        assertThat(violations.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://wiki",
                "HTTPS://WIKI.EXAMPLE.COM/",
                "https://my_host:8443/a_b/%7Bx%7D",
                "http://[::1]:80/",
                "https://wiki/a@b",
                "https://wiki/ü"
            })
    void shouldTakeAddressesOfTheWeb(String address) {
        assertThat(wrong(address, null, null, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wiki",
                "/wiki",
                "//wiki/a",
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)//http://",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://wiki/",
                "https://",
                "https:///a",
                "https:wiki",
                "https://user:hunter2@wiki/",
                "https://user@wiki/",
                "https://wiki/a b",
                "https://wiki/<a>",
                "https://wiki/a|b",
                "https://wiki\\@evil/",
                "https://wiki/\nx",
                "https://wiki:80x/"
            })
    void shouldRefuseOtherAddresses(String address) {
        assertThat(wrong(address, null, null, null))
                .map(Violation::toString)
                .containsExactly(
                        "runbook_url must be an http or https address of at most 2000 characters, without a user, with"
                                + " characters such as space, <, >, | and quotes percent-encoded");
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        assertThat(wrong("https://wiki/" + "x".repeat(2_000), "x".repeat(501), "x".repeat(101), "@here"))
                .map(Violation::field)
                .containsExactly("runbook_url", "note", "team", "mention");
        assertThat(wrong(null, "a\tb", "a\nb", null)).map(Violation::field).containsExactly("note", "team");
    }

    private List<Violation> wrong(
            @Nullable String runbookUrl, @Nullable String note, @Nullable String team, @Nullable String mention) {
        Violations found = new Violations();
        GuidanceCheck.read(new Guidance(runbookUrl, note, team, mention), found);
        return found.found();
    }
}
