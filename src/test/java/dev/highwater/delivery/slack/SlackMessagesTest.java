package dev.highwater.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.delivery.ExampleEpisodes;
import org.junit.jupiter.api.Test;

class SlackMessagesTest {

    private static final String CHANNEL = "C0HIGHWATER";

    @Test
    void shouldSayExactlyWhatTheContractSays() {
        ObjectNode message = SlackMessages.firing(ExampleEpisodes.firing(41, "doc", "cpu1"), CHANNEL);

        assertThat(message.path("channel").asText()).isEqualTo(CHANNEL);
        assertThat(message.path("text").asText())
                .isEqualTo("host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20");
    }

    @Test
    void shouldShowWhatMattersInBlocks() {
        String blocks = SlackMessages.firing(ExampleEpisodes.firing(41, "doc", "cpu1"), CHANNEL)
                .path("blocks")
                .toString();

        assertThat(blocks)
                .contains("🔴 Firing")
                .contains("*Host*\\n`doc`")
                .contains("*CPU*\\n`cpu1`")
                .contains("*Average*\\n91.20 %")
                .contains("*Limit*\\n20 %")
                .contains("<!date^1633956780^{date_short_pretty} {time_secs}|2021-10-11T12:53:00Z>");
    }

    @Test
    void shouldMentionNobodyWhateverAHostIsCalled() {
        ObjectNode firing = SlackMessages.firing(ExampleEpisodes.firing(41, "<!channel>", "<@U1> & @here"), CHANNEL);
        ObjectNode resolved =
                SlackMessages.resolved(ExampleEpisodes.resolved(41, "<!channel>", "<@U1>", "recovered"), CHANNEL);

        assertThat(firing.path("text").asText())
                .isEqualTo(
                        "host:&lt;!channel&gt; CPU: &lt;@U1&gt; &amp; @here avg CPU value:91.2 over the threshold 20");
        assertThat(firing.path("link_names").asBoolean(true)).isFalse();
        assertThat(firing.path("parse").asText()).isEqualTo("none");
        assertThat(firing.toString()).doesNotContain("<!channel>", "<@U1>");
        assertThat(resolved.toString()).doesNotContain("<!channel>", "<@U1>");
    }

    @Test
    void shouldLeaveFormattingCharactersInNamesAlone() {
        String blocks = SlackMessages.firing(ExampleEpisodes.firing(41, "*web*_`1`", "cpu1"), CHANNEL)
                .path("blocks")
                .toString();

        assertThat(blocks).contains("`*web*_ˋ1ˋ`");
    }

    @Test
    void shouldFitTheLongestNamesIntoTheFields() {
        ObjectNode message = SlackMessages.firing(ExampleEpisodes.firing(41, "&".repeat(253), "&".repeat(64)), CHANNEL);

        assertThat(message.path("blocks").findValuesAsText("text"))
                .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(2000));
    }

    @Test
    void shouldSayThatTheDefaultThresholdWasExceeded() {
        assertThat(SlackMessages.firing(ExampleEpisodes.firing(41, "*", "cpu1"), CHANNEL)
                        .path("blocks")
                        .toString())
                .contains("20 % (default)");
    }

    @Test
    void shouldSayWhyAndForHowLongAnEpisodeIsOver() {
        ObjectNode recovered =
                SlackMessages.resolved(ExampleEpisodes.resolved(41, "doc", "cpu1", "recovered"), CHANNEL);

        assertThat(recovered.path("text").asText())
                .isEqualTo("resolved host:doc CPU: cpu1 avg CPU value 18.46 %, no longer over the threshold 20 %");
        assertThat(recovered.path("blocks").toString())
                .contains("🟢 *Resolved:* `doc` `cpu1`")
                .contains("Fired for 4 min 30 s");
        assertThat(SlackMessages.resolved(ExampleEpisodes.resolved(41, "doc", "cpu1", "threshold_changed"), CHANNEL)
                        .path("text")
                        .asText())
                .endsWith("the threshold was changed");
        assertThat(SlackMessages.resolved(ExampleEpisodes.resolved(41, "doc", "cpu1", "threshold_removed"), CHANNEL)
                        .path("text")
                        .asText())
                .endsWith("the threshold was removed");
    }
}
