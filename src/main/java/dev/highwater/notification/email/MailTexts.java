package dev.highwater.notification.email;

import dev.highwater.alert.Episode;
import dev.highwater.notification.AlertSentence;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.WhyNow;
import dev.highwater.notification.email.MailText.Fact;
import dev.highwater.notification.email.MailText.Link;
import dev.highwater.notification.plan.NoticeContent;
import dev.highwater.notification.plan.NoticeContent.Line;
import dev.highwater.notification.plan.NoticeContent.Section;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Reply;
import dev.highwater.notification.plan.Summary;
import dev.highwater.notification.plan.SummaryStatus;
import dev.highwater.series.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the mail for each kind of notification. Pure. */
record MailTexts(DashboardLinks pages) {

    /** Largest number of alerts listed in a summary; the dashboard shows the rest. */
    private static final int MOST_LISTED = 50;

    MailText announcement(PlannedUpdate planned, Instant now) {
        Episode episode = planned.update().episode();
        String subject = status(planned, now) + ": " + AlertSentence.of(episode);
        return new MailText(subject, subject, MailFacts.of(planned, now), links(episode));
    }

    private static String status(PlannedUpdate planned, Instant now) {
        Episode episode = planned.update().episode();
        return switch (planned.reason()) {
            case FIRED_AND_RESOLVED -> "Fired and resolved";
            case UNATTENDED -> level(episode) + ", unacknowledged for " + WhyNow.unattendedFor(planned.update(), now);
            default -> level(episode);
        };
    }

    MailText summary(Summary summary, Instant now) {
        List<PlannedUpdate> updates = summary.updates();
        long firing = updates.stream()
                .filter(planned -> planned.update().episode().isOpen())
                .count();
        long critical = updates.stream()
                .map(planned -> planned.update().episode())
                .filter(episode -> episode.isOpen() && episode.level() == Severity.CRITICAL)
                .count();
        int unattended = summary.because(NotifyReason.UNATTENDED).size();
        String counts = "%s, %d critical, %d over".formatted(plural(firing), critical, updates.size() - firing)
                + (unattended == 0 ? "" : "; %d unacknowledged for long".formatted(unattended));
        String opening = summary.since()
                .map(since -> counts + ". The oldest has waited to be sent since " + since)
                .orElse(counts);
        List<Fact> facts = new ArrayList<>(updates.stream()
                .limit(MOST_LISTED)
                .map(planned -> new Fact("", line(planned, now)))
                .toList());
        if (updates.size() > MOST_LISTED) {
            facts.add(new Fact("", "and %d more".formatted(updates.size() - MOST_LISTED)));
        }
        return new MailText(counts, opening, facts, ofAll());
    }

    private static String line(PlannedUpdate planned, Instant now) {
        Episode episode = planned.update().episode();
        return (episode.isOpen() ? status(planned, now) : "Over") + ": " + AlertSentence.of(episode);
    }

    /** Returns a reply without a subject; the mail it replies to provides that. */
    MailText reply(Reply reply, Instant now) {
        SummaryStatus status = reply.status();
        PlannedUpdate first = reply.updates().get(0);
        Episode episode = first.update().episode();
        String sentence = word(first.reason(), episode) + ": " + AlertSentence.of(episode);
        if (status == null) {
            return new MailText("", sentence, MailFacts.of(first, now), links(episode));
        }
        String opening = status.isOver()
                ? "All %d alerts are over".formatted(status.total())
                : "%d of %d alerts fire, %d of them critical"
                        .formatted(status.firing(), status.total(), status.critical());
        return new MailText(
                "",
                opening,
                reply.updates().stream()
                        .limit(MOST_LISTED)
                        .map(planned -> new Fact(
                                "",
                                word(planned.reason(), planned.update().episode()) + ": "
                                        + AlertSentence.of(planned.update().episode())))
                        .toList(),
                ofAll());
    }

    /** Returns the mail for a notice. */
    MailText notice(NoticeContent content) {
        List<Fact> facts = new ArrayList<>();
        for (Section section : content.sections()) {
            if (!section.heading().isEmpty()) {
                facts.add(Fact.heading(section.heading()));
            }
            section.lines().forEach(line -> facts.add(new Fact("", line.text(), link(line))));
        }
        return new MailText(content.title(), content.title(), facts, List.of());
    }

    private @Nullable Link link(Line line) {
        return line.path().isEmpty()
                ? null
                : pages.page(line.path())
                        .map(address -> new Link(line.link(), address))
                        .orElse(null);
    }

    MailText trial() {
        return new MailText(
                "Test: Highwater can send mail here",
                "Test: Highwater can send mail here. Nothing is wrong, and nothing is firing.",
                List.of(),
                pages.dashboard()
                        .map(page -> List.of(new Link("The dashboard", page)))
                        .orElse(List.of()));
    }

    private static String word(NotifyReason reason, Episode episode) {
        return switch (reason) {
            case RESOLVED -> "Resolved";
            case ESCALATED -> "Worse, now " + episode.level().text();
            case REPEATED, ACKNOWLEDGEMENT_OVER -> "Still firing";
            default -> level(episode);
        };
    }

    private List<Link> links(Episode episode) {
        List<Link> links = new ArrayList<>();
        pages.episode(episode).ifPresent(page -> links.add(new Link("The alert", page)));
        if (episode.isOpen()) {
            pages.acknowledge(episode).ifPresent(page -> links.add(new Link("Acknowledge", page)));
            pages.silence(episode).ifPresent(page -> links.add(new Link("Silence", page)));
        }
        return links;
    }

    private List<Link> ofAll() {
        return pages.firing()
                .map(page -> List.of(new Link("All that fire", page)))
                .orElse(List.of());
    }

    private static String level(Episode episode) {
        String level = episode.level().text();
        return level.substring(0, 1).toUpperCase(Locale.ROOT) + level.substring(1);
    }

    private static String plural(long alerts) {
        return alerts == 1 ? "1 alert fires" : alerts + " alerts fire";
    }
}
