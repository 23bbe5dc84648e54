package dev.highwater.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings that can be used each, but not together. */
final class SettingsAgree {

    private SettingsAgree() {}

    /** Returns a sentence for each setting that contradicts another one. */
    static List<String> problems(HighwaterConfig settings) {
        List<String> problems = new ArrayList<>();
        TopicsConfig topics = settings.topics();
        Map<String, String> names = new LinkedHashMap<>();
        // A topic with two meanings would be read as what it is not.
        name("HIGHWATER_TOPICS_READINGS", topics.readings(), names, problems);
        name("HIGHWATER_TOPICS_FILTERED", topics.filtered(), names, problems);
        name("HIGHWATER_TOPICS_AVERAGES", topics.averages(), names, problems);
        name("HIGHWATER_TOPICS_DEAD_LETTERS", topics.deadLetters(), names, problems);
        name("HIGHWATER_TOPICS_ALERTS", topics.alerts(), names, problems);
        if (topics.replicationFactor() == 0) {
            problems.add(
                    "HIGHWATER_TOPICS_REPLICATION_FACTOR is 0, and must be at least 1, or -1 for the broker's default");
        }
        Map<String, String> groups = new LinkedHashMap<>();
        name("HIGHWATER_READINGS_GROUP_ID", settings.readings().groupId(), groups, problems);
        name("HIGHWATER_ALERTS_GROUP_ID", settings.alerts().groupId(), groups, problems);
        AlertsConfig.NoData noData = settings.alerts().noData();
        if (noData.forgetAfter().compareTo(noData.after()) < 0) {
            problems.add(
                    "HIGHWATER_ALERTS_NO_DATA_FORGET_AFTER must be at least as long as HIGHWATER_ALERTS_NO_DATA_AFTER,"
                            + " or no host would ever be reported as sending nothing");
        }
        boolean areReadingsOn =
                settings.readings().enabled().orElse(Engine.of(settings).isOurs());
        if (areReadingsOn != Engine.of(settings).isOurs()) {
            problems.add(("HIGHWATER_ENGINE is '%s' and HIGHWATER_READINGS_ENABLED is '%s', and must not contradict"
                            + " each other: unset HIGHWATER_READINGS_ENABLED, which HIGHWATER_ENGINE replaces")
                    .formatted(settings.engine().orElse(""), areReadingsOn));
        }
        return problems;
    }

    private static void name(String variable, String value, Map<String, String> others, List<String> problems) {
        String other = others.putIfAbsent(value, variable);
        if (other != null) {
            problems.add("%s and %s are both '%s', and must differ".formatted(other, variable, value));
        }
    }
}
