package dev.highwater.configuration;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the fallback receiver is one that is set up: part of {@link SettingRules}. */
final class FallbackRules {

    private FallbackRules() {}

    /** Notes what is wrong. */
    static void check(Limits limits, HighwaterConfig settings) {
        limits.duration(
                "notifications.fallback-after", settings.notifications().fallbackAfter(), ofMinutes(1), ofDays(1));
        settings.notifications()
                .fallback()
                .map(String::strip)
                .filter(name -> !isSetUp(name, settings))
                .ifPresent(name -> limits.text(
                        "notifications.fallback",
                        name,
                        "(?!)",
                        "be the name of a receiver that is set up: " + String.join(", ", names(settings))));
    }

    /** A channel or an address needs no route of its own to be the fallback. */
    private static boolean isSetUp(String name, HighwaterConfig settings) {
        if (name.matches("slack:\\S+")) {
            return isGiven(settings.slack().token());
        }
        if (name.matches("email:[^\\s@]+@[^\\s@]+")) {
            return isGiven(settings.email().host());
        }
        return names(settings).contains(name);
    }

    private static List<String> names(HighwaterConfig settings) {
        List<String> names = new ArrayList<>();
        if (isGiven(settings.slack().token())) {
            names.add("slack:CHANNEL");
        }
        if (isGiven(settings.webhook().url())) {
            names.add("webhook");
        }
        settings.webhooks().keySet().stream().sorted().forEach(name -> names.add("webhook:" + name));
        if (!settings.alertmanager().urls().orElse(List.of()).isEmpty()) {
            names.add("alertmanager");
        }
        if (isGiven(settings.pagerduty().routingKey())) {
            names.add("pagerduty");
        }
        settings.pagerduty().routes().keySet().stream().sorted().forEach(name -> names.add("pagerduty:" + name));
        if (isGiven(settings.email().host())) {
            names.add("email:ADDRESS");
        }
        return names;
    }

    private static boolean isGiven(Optional<String> setting) {
        return setting.filter(text -> !text.isBlank()).isPresent();
    }
}
