package dev.highwater.notification.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlackSettingsTest {

    @Test
    void shouldBeOnWithATokenAndAChannel() {
        SlackSettings settings = settings(" xoxb-1\n", "C1");

        assertThat(settings.isOn()).isTrue();
        assertThat(settings.token()).isEqualTo("xoxb-1");
        assertThat(settings.channel()).isEqualTo("C1");
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThat(settings("", "").off()).contains("HIGHWATER_SLACK_TOKEN and HIGHWATER_SLACK_CHANNEL");
        assertThat(settings("", "C1").off()).contains("set HIGHWATER_SLACK_TOKEN");
        assertThat(settings("xoxb-1", " ").off()).contains("set HIGHWATER_SLACK_CHANNEL");
    }

    @Test
    void shouldBeOnWithRoutesAlone() {
        assertThat(SlackSettings.of(Optional.of("xoxb-1"), Optional.empty(), true)
                        .isOn())
                .isTrue();
    }

    @Test
    void shouldNotPutAnythingIntoAHeaderThatDoesNotBelongThere() {
        SlackSettings settings = settings("xoxb-1\r\nX-Evil: 1", "C1");

        assertThat(settings.isOn()).isFalse();
        assertThat(settings.off()).doesNotContain("xoxb", "Evil");
    }

    @Test
    void shouldNotPrintTheToken() {
        assertThat(settings("xoxb-1", "C1")).hasToString("Slack, channel C1");
    }

    private static SlackSettings settings(String token, String channel) {
        return SlackSettings.of(
                Optional.of(token).filter(value -> !value.isEmpty()),
                Optional.of(channel).filter(value -> !value.isEmpty()),
                false);
    }
}
