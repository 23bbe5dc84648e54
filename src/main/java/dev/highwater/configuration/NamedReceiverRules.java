package dev.highwater.configuration;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;

import dev.highwater.time.WeeklyTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether receivers that settings name are set up: part of {@link SettingRules}. */
final class NamedReceiverRules {

    private NamedReceiverRules() {}

    /** Notes what is wrong. */
    static void check(Limits limits, HighwaterConfig settings) {
        fallback(limits, settings);
        report(limits, settings);
    }

    private static void fallback(Limits limits, HighwaterConfig settings) {
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

    /** Checks that reports go only to receivers whose messages people read; the others take alerts for programs. */
    private static void report(Limits limits, HighwaterConfig settings) {
        ReportConfig report = settings.report();
        List<String> receivers = report.to().orElse(List.of());
        if (report.at().isPresent() == receivers.isEmpty()) {
            limits.refuse(
                    "HIGHWATER_SUMMARY_AT and HIGHWATER_SUMMARY_TO must be given together, or neither: when a report"
                            + " is sent, and whom to");
        }
        report.at().ifPresent(at -> limits.parsed("summary.at", at, WeeklyTime::of, WeeklyTime.FORM));
        for (String name : receivers) {
            if (!isForPeople(name.strip()) || !isSetUp(name.strip(), settings)) {
                limits.text(
                        "summary.to",
                        name,
                        "(?!)",
                        "be names of receivers that are set up, slack:CHANNEL and email:ADDRESS");
            }
        }
    }

    private static boolean isForPeople(String name) {
        return name.startsWith("slack:") || name.startsWith("email:");
    }

    /** A channel or an address needs no route of its own to be named. */
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
