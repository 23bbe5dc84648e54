package dev.highwater.notification.email;

import dev.highwater.alert.Episode;
import dev.highwater.alert.UnusualEvidence;
import dev.highwater.notification.UnusualText;
import dev.highwater.notification.WhyNow;
import dev.highwater.notification.email.MailText.Fact;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.StandIn;
import dev.highwater.threshold.Limit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts that a mail about an alert lists below its first sentence, as names and formatted values. Pure. */
final class MailFacts {

    /** Times are shown in UTC, since the reader's time zone is not known. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MailFacts() {}

    static List<Fact> of(PlannedUpdate planned, Instant now) {
        Episode episode = planned.update().episode();
        List<Fact> facts = new ArrayList<>();
        add(facts, "Why now", WhyNow.of(planned.update(), planned.reason(), now));
        add(
                facts,
                "In place of others",
                planned.update().standsIn().stream().map(StandIn::text).collect(Collectors.joining("; ")));
        add(facts, "Host", episode.hostname());
        add(facts, "CPU", episode.isOfHost() ? null : episode.cpu());
        add(facts, "Team", episode.guidance().team());
        add(facts, "Since", TIME.format(episode.startedAt()));
        add(
                facts,
                episode.isOpen() ? "Average" : "Last average",
                percent(episode.latest().usageAvg()));
        add(facts, "Highest reading", percent(episode.latest().usageMax()));
        add(facts, "Limit", limit(Limit.textOrNull(episode.limits().allowedTop())));
        add(facts, "Critical limit", limit(Limit.textOrNull(episode.limits().criticalTop())));
        add(facts, "Usual", usual(episode.unusual()));
        add(facts, "Acknowledged by", episode.acknowledged().by());
        String note = episode.guidance().note();
        if (note != null && !note.isBlank()) {
            facts.add(Fact.ofLines("Note", note));
        }
        add(facts, "Runbook", episode.guidance().runbookUrl());
        return facts;
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(name, value));
        }
    }

    private static @Nullable String percent(@Nullable Double usage) {
        return usage == null ? null : String.format(Locale.ROOT, "%.2f %%", usage);
    }

    private static @Nullable String limit(@Nullable String limit) {
        return limit == null ? null : limit + " %";
    }

    private static @Nullable String usual(@Nullable UnusualEvidence evidence) {
        return evidence == null || !UnusualText.isRangeKnown(evidence) ? null : UnusualText.usual(evidence);
    }
}
