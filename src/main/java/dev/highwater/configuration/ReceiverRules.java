package dev.highwater.configuration;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules for the settings of receivers other than Slack, beyond their types; a part of {@link SettingRules}. Log-
 * ins and headers are checked by {@code notification.http}, also before anything starts.
 */
final class ReceiverRules {

    /** Pattern of the name that a user gives a receiver, a part of the receiver's name in the outbox and in metrics. */
    private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,62}";

    /** An integration key of PagerDuty's. */
    private static final String ROUTING_KEY = "\\s*[A-Za-z0-9]{32}\\s*";

    private static final String IS_A_ROUTING_KEY = "be the integration key of a service, 32 letters and digits";

    private final Limits limits;

    ReceiverRules(Limits limits) {
        this.limits = limits;
    }

    /** Notes what is wrong. */
    void check(HighwaterConfig settings) {
        webhook("webhook", settings.webhook());
        settings.webhooks().forEach(this::named);
        alertmanager(settings.alertmanager());
        pagerDuty(settings.pagerduty());
        new EmailRules(limits).check(settings.email());
        NamedReceiverRules.check(limits, settings);
    }

    private void named(String name, WebhookConfig webhook) {
        String key = "webhooks." + name;
        name(key, name);
        if (webhook.url().isEmpty()) {
            limits.refuse(SettingNames.variable("highwater." + key + ".url") + " is not set and has to be");
        }
        webhook(key, webhook);
    }

    private void webhook(String key, WebhookConfig webhook) {
        limits.text(key + ".url", webhook.url(), "https?://[^/?#\\s].*", "be an http or https address");
        limits.duration(key + ".minimum-interval", webhook.minimumInterval(), ZERO, ofMinutes(1));
        limits.duration(key + ".repeat-interval", webhook.repeatInterval(), ZERO, Limits.CENTURY);
        limits.number(key + ".maximum-alerts", webhook.maximumAlerts(), 1, 1_000);
        called(key, webhook);
        routes(key, webhook.routes());
    }

    private void alertmanager(AlertmanagerConfig alertmanager) {
        String key = "alertmanager";
        for (String url : alertmanager.urls().orElse(List.of())) {
            limits.text(
                    key + ".urls",
                    url.strip(),
                    "https?://[^/?#\\s][^?#]*",
                    "be http or https addresses without a query");
        }
        limits.duration(key + ".resend-interval", alertmanager.resendInterval(), ofSeconds(10), ofHours(1));
        called(key, alertmanager);
        routes(key, alertmanager.routes());
    }

    private void pagerDuty(PagerDutyConfig pagerDuty) {
        limits.text("pagerduty.routing-key", pagerDuty.routingKey(), ROUTING_KEY, IS_A_ROUTING_KEY);
        pagerDuty.routes().forEach((name, route) -> {
            String key = "pagerduty.routes." + name;
            name(key, name);
            limits.text(key + ".routing-key", route.routingKey(), ROUTING_KEY, IS_A_ROUTING_KEY);
            RouteRules.check(limits, key, route);
        });
        limits.text(
                "pagerduty.url", pagerDuty.url(), "https?://[^/?#@\\s]+(/[^?#@\\s]*)?", "be an http or https address");
        limits.duration("pagerduty.minimum-interval", pagerDuty.minimumInterval(), ZERO, ofMinutes(1));
        limits.duration("pagerduty.timeout", pagerDuty.timeout(), ofMillis(100), ofMinutes(1));
    }

    private void name(String key, String name) {
        if (!name.matches(NAME)) {
            limits.refuse("%s has the name '%s', and must have one of letters, digits, '.', '_' and '-', 63 at most"
                    .formatted(SettingNames.variable("highwater." + key), name));
        }
    }

    private void called(String key, HttpReceiverConfig receiver) {
        limits.duration(key + ".timeout", receiver.timeout(), ofMillis(100), ofMinutes(1));
        receiver.headers().forEach((own, header) -> {
            limits.name(key + ".headers." + own + ".name", header.name());
            limits.name(key + ".headers." + own + ".value", header.value());
        });
        oneLine(key + ".username", receiver.username());
        oneLine(key + ".password", receiver.password());
    }

    private void oneLine(String key, Optional<String> value) {
        limits.text(key, value, "[^\\p{Cntrl}]*", "be in one line");
    }

    private void routes(String key, Map<String, RouteConfig> routes) {
        routes.forEach((name, route) -> RouteRules.check(limits, key + ".routes." + name, route));
    }
}
