package dev.highwater.configuration;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;

import dev.highwater.time.WeeklyHours;

/** What a route may match, whatever it leads to: part of {@link SettingRules}. */
final class RouteRules {

    private RouteRules() {}

    /** Notes what is wrong. */
    static void check(Limits limits, String key, RouteConfig route) {
        limits.text(key + ".level", route.level(), "warning|critical", "be warning or critical");
        limits.name(key + ".hostname", route.hostname());
        limits.name(key + ".cpu", route.cpu());
        limits.duration(key + ".after", route.after(), ZERO, ofDays(30));
        route.hours().ifPresent(hours -> limits.parsed(key + ".hours", hours, WeeklyHours::of, WeeklyHours.FORM));
        limits.name(key + ".team", route.team());
    }
}
