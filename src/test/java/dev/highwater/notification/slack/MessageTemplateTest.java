package dev.highwater.notification.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.alert.Episode;
import dev.highwater.notification.slack.MessageTemplate.WrongTemplateException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplateTest {

    private static final Episode HOT = ExampleAlerts.all().get(0);
    private static final Episode GONE = ExampleAlerts.all().get(1);

    @Test
    void shouldSayWhatItIsGiven() {
        assertThat(render(
                        "{alert.icon} {alert.series}: {alert.average} for {alert.team}, limit {alert.allowed_top}",
                        HOT))
                .isEqualTo("🔴 `doc` `cpu1`: 91.20 % for storage, limit 20");
        assertThat(render("{alert.headline} <{alert.url}|look>", HOT))
                .isEqualTo("the usual <https://highwater.example.org/alerts/41|look>");
    }

    @Test
    void shouldChooseByWhatThereIs() {
        String template = "{#if alert.kind == 'no_data'}silent{#else if alert.usage_avg > 90}hot{#else}warm{/if}"
                + " {alert.average ?: 'no average'}{#let c=alert.cpu} {c}{/let}";

        assertThat(render(template, HOT)).isEqualTo("hot 91.20 % cpu1");
        assertThat(render(template, GONE)).isEqualTo("silent no average *");
    }

    @Test
    void shouldMentionNoOneByANameAndLeaveWhatIsNotThereEmpty() {
        Map<String, Object> data = Map.of("alert", Map.of("hostname", "<!channel> & <@U1>"));

        assertThat(MessageTemplate.parse("{alert.hostname}").render(data))
                .isEqualTo("&lt;!channel&gt; &amp; &lt;@U1&gt;");
        assertThat(render("[{alert.runbook_url}]", GONE)).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{alert.hostnam} | line 1: Rendering error: Key \"hostnam\" not found",
                "'a\nb{nope}' | line 2: Rendering error: Key \"nope\" not found",
                "'a\n{#if alert.cpu' | line 2: Parser error",
                "{#if alert.cpu}x | line 1: Parser error",
            })
    void shouldSayWhatIsWrongAndWhere(String template, String reason) {
        assertThatThrownBy(() -> render(template, HOT))
                .isInstanceOf(WrongTemplateException.class)
                .hasMessageStartingWith(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{alert.hostname.class}",
                "{alert.hostname.getClass}",
                "{alert.hostname.length()}",
                "{alert.size}",
                "{alert.keySet}",
                "{alert.get('hostname')}",
                "{cdi:config.value}",
                "{inject:vertx}",
                "{config:property('highwater.slack.token')}",
                "{str:eval('{alert}')}",
                "{#include other /}",
                "{#eval '{alert}' /}",
                "{#for i in 2000000000}{i}{/for}",
                "{#each alert}{it}{/each}",
                "{#cached}x{/cached}",
                "{T(java.lang.Runtime)}",
            })
    void shouldReachNothingElse(String template) {
        assertThatThrownBy(() -> render(template, HOT)).isInstanceOf(WrongTemplateException.class);
    }

    private static String render(String template, Episode episode) {
        return MessageTemplate.parse(template)
                .render(AlertData.of(
                        episode, "the usual", Optional.of("https://highwater.example.org/alerts/" + episode.id())));
    }
}
