package dev.highwater.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackMentionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<@U0123>",
                "<@W0123ABC>",
                "<!subteam^S0123>",
                "<!subteam^S0123|@storage>",
                "<!here>",
                "<!channel>",
                "<!everyone>",
                "<!subteam^S0123> <@U0123>"
            })
    void shouldTakeWhatSlackTakes(String mention) {
        assertThat(SlackMentions.parse(mention)).contains(mention);
    }

    @Test
    void shouldPutOneSpaceBetween() {
        assertThat(SlackMentions.parse("  <!here>\n\t<@U1> ")).contains("<!here> <@U1>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@here",
                "@storage",
                "<!all>",
                "<@u0123>",
                "<@C0123>",
                "<#C0123>",
                "<!subteam^U0123>",
                "<!subteam^S0123|a b>",
                "<!subteam^S0123|x><https://evil.example|click>",
                "<!here><!channel>",
                "<!here> and more",
                "<https://evil.example|click>",
                "<!here|<!channel>>"
            })
    void shouldRefuseWhatIsNone(String text) {
        assertThat(SlackMentions.parse(text)).isEmpty();
    }

    @Test
    void shouldRefuseMoreThanAMessageCanBear() {
        assertThat(SlackMentions.parse("<@U0123> ".repeat(22))).isPresent();
        assertThat(SlackMentions.parse("<@U0123> ".repeat(23))).isEmpty();
    }
}
