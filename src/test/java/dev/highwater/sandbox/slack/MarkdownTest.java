package dev.highwater.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void shouldShowWhatAlertsUse() {
        assertThat(Markdown.toHtml("*Host*\n`doc`")).isEqualTo("<b>Host</b>\n<code>doc</code>");
        assertThat(Markdown.toHtml("see <http://localhost:8080/?a=1&b=2|doc>"))
                .isEqualTo("see <a href=\"http://localhost:8080/?a=1&amp;b=2\" rel=\"noreferrer\">doc</a>");
        assertThat(Markdown.toHtml("since <!date^1633956780^{date_short_pretty} {time_secs}|2021-10-11T12:53:00Z>."))
                .matches("since [A-Z][a-z]{2} \\d{1,2}, \\d\\d:\\d\\d:00\\.");
    }

    @Test
    void shouldShowWhatThePostEscapedAsItWas() {
        assertThat(Markdown.toHtml("`&lt;!channel&gt;` &amp; co")).isEqualTo("<code>&lt;!channel&gt;</code> &amp; co");
    }

    @Test
    void shouldShowNothingAsCode() {
        assertThat(Markdown.toHtml("<script>x</script> <javascript:x|bad> \"'"))
                .isEqualTo("&lt;script&gt;x&lt;/script&gt; &lt;javascript:x|bad&gt; &quot;&#39;");
        assertThat(Markdown.toHtml("&lt;script&gt;")).isEqualTo("&lt;script&gt;");
        assertThat(Markdown.toHtml("<http://x/\"onclick=\"|y>")).doesNotContain("\"onclick");
    }
}
