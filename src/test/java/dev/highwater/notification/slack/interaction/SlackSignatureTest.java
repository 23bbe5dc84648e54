package dev.highwater.notification.slack.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.notification.slack.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackSignatureTest {

    /** The example of <i>Verifying requests from Slack</i>. */
    private static final String TIMESTAMP = "1531420618";

    private static final byte[] BODY = ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                    + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                    + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
                    + "%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                    + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
            .getBytes(StandardCharsets.US_ASCII);
    private static final String SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private static final Instant NOW = Instant.ofEpochSecond(1531420618);

    private final SlackSignature slack = new SlackSignature(new SigningSecret("8f742231b10e8888abcd99yyyzzz85a5"));

    @Test
    void shouldTakeTheExampleOfSlacksDocumentation() {
        assertThat(slack.sign(TIMESTAMP, BODY)).isEqualTo(SIGNATURE);
        assertThat(refusal(SIGNATURE, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -299, 299, 300})
    void shouldTolerateClocksThatAreFiveMinutesApart(long seconds) {
        assertThat(refusal(SIGNATURE, NOW.plusSeconds(seconds))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"301, before", "-301, after", "86400, before"})
    void shouldRefuseWhatIsFromAnotherTime(long seconds, String where) {
        assertThat(refusal(SIGNATURE, NOW.plusSeconds(seconds)))
                .contains(("The request is from a time %d s %s the clock here; more than 300 s are not taken. If the"
                                + " request is new, set the clock of this machine")
                        .formatted(Math.abs(seconds), where));
    }

    @Test
    void shouldRefuseWhatSomebodyElseHasSigned() {
        String forged = new SlackSignature(new SigningSecret("another")).sign(TIMESTAMP, BODY);

        assertThat(refusal(forged, NOW))
                .contains("The signature is not that of the app whose signing secret is set here");
    }

    @Test
    void shouldSayNothingOfTheClockToThoseWhoCannotSign() {
        String forged = new SlackSignature(new SigningSecret("another")).sign(TIMESTAMP, BODY);

        assertThat(refusal(forged, NOW.plus(Duration.ofDays(1))))
                .hasValueSatisfying(reason -> assertThat(reason).doesNotContain("clock"));
    }

    @Test
    void shouldSignTheBodyAsItCameAndTheTime() {
        byte[] other = BODY.clone();
        other[0] ^= 1;

        assertThat(slack.refusal(List.of(TIMESTAMP), List.of(SIGNATURE), other, NOW))
                .isPresent();
        assertThat(slack.refusal(List.of("1531420619"), List.of(SIGNATURE), BODY, NOW))
                .isPresent();
        assertThat(slack.refusal(List.of(TIMESTAMP), List.of(SIGNATURE), new byte[0], NOW))
                .isPresent();
    }

    @Test
    void shouldRefuseOtherVersionsAndSpellings() {
        String digits = SIGNATURE.substring("v0=".length());

        for (String wrong : List.of(
                "v1=" + digits,
                digits,
                "v0=" + digits.toUpperCase(Locale.ROOT),
                "V0=" + digits,
                "v0= " + digits,
                SIGNATURE + "0",
                SIGNATURE.substring(0, 40),
                "v0=" + "g".repeat(64),
                SIGNATURE + "," + SIGNATURE,
                "")) {
            assertThat(refusal(wrong, NOW))
                    .as(wrong)
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("X-Slack-Signature must be"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1531420618", "+1531420618", "-1", "1531420618.5", "9999999999999", "now", "１５"})
    void shouldRefuseTimesThatAreNone(String timestamp) {
        String signature = slack.sign(timestamp, BODY);

        assertThat(slack.refusal(List.of(timestamp), List.of(signature), BODY, NOW))
                .contains("X-Slack-Request-Timestamp must be epoch seconds");
    }

    @Test
    void shouldWantBothHeadersOnce() {
        List<String> time = List.of(TIMESTAMP);
        List<String> signed = List.of(SIGNATURE);
        String reason = "X-Slack-Request-Timestamp and X-Slack-Signature must be given, once each";

        assertThat(slack.refusal(List.of(), signed, BODY, NOW)).contains(reason);
        assertThat(slack.refusal(time, List.of(), BODY, NOW)).contains(reason);
        assertThat(slack.refusal(List.of(TIMESTAMP, TIMESTAMP), signed, BODY, NOW))
                .contains(reason);
        assertThat(slack.refusal(time, List.of(SIGNATURE, SIGNATURE), BODY, NOW))
                .contains(reason);
    }

    @Test
    void shouldNotPrintTheSecret() {
        assertThat(slack.toString()).doesNotContain("8f742231");
    }

    private Optional<String> refusal(String signature, Instant now) {
        return slack.refusal(List.of(TIMESTAMP), List.of(signature), BODY, now);
    }
}
