package dev.highwater.configuration;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;

import dev.highwater.text.SlackMentions;
import java.util.List;

/** The rules for the settings of Slack, beyond their types; a part of {@link SettingRules}. */
final class SlackRules {

    private final Limits limits;

    SlackRules(Limits limits) {
        this.limits = limits;
    }

    /** Notes what is wrong. */
    void check(SlackConfig slack) {
        limits.text("slack.token", slack.token(), "\\s*[\\x21-\\x7e]*\\s*", "be a token, xoxb-…, without spaces in it");
        limits.text(
                "slack.signing-secret",
                slack.signingSecret(),
                "\\s*[\\x21-\\x7e]*\\s*",
                "be the signing secret of the Slack app, without spaces in it");
        limits.text(
                "slack.app-token",
                slack.appToken(),
                "\\s*(?!xox)[\\x21-\\x7e]*\\s*",
                "be an app-level token, xapp-…, without spaces in it");
        for (String team : slack.teams().orElse(List.of())) {
            limits.text("slack.teams", team, "\\s*[TE][A-Z0-9]+\\s*", "be ids of workspaces, such as T0123ABCD");
        }
        slack.routes().forEach((name, route) -> {
            String key = "slack.routes." + name;
            limits.name(key + ".channel", route.channel());
            RouteRules.check(limits, key, route);
            route.mention()
                    .filter(text -> SlackMentions.parse(text).isEmpty())
                    .ifPresent(text ->
                            limits.text(key + ".mention", text, "", SlackMentions.RULE.substring("must ".length())));
        });
        limits.text(
                "slack.api-url",
                slack.apiUrl(),
                "https?://" + Limits.SERVER + "([/?#]\\S*)?",
                "be an http or https address without credentials, since the token takes their place");
        limits.duration("slack.minimum-interval", slack.minimumInterval(), ZERO, ofMinutes(1));
        limits.duration("slack.timeout", slack.timeout(), ofMillis(100), ofMinutes(1));
        limits.duration("slack.repeat-interval", slack.repeatInterval(), ZERO, Limits.CENTURY);
        limits.number("slack.group-above", slack.groupAbove(), 1);
        limits.duration("slack.group-within", slack.groupWithin(), ZERO, ofHours(1));
        limits.duration("slack.unusual-within", slack.unusualWithin(), ZERO, ofMinutes(5));
    }
}
