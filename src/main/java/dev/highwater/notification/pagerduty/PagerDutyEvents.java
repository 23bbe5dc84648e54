package dev.highwater.notification.pagerduty;

import dev.highwater.alert.Episode;
import dev.highwater.notification.AlertLabels;
import dev.highwater.notification.AlertSentence;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.WhyNow;
import dev.highwater.notification.pagerduty.PagerDutyEvent.Link;
import dev.highwater.notification.pagerduty.PagerDutyEvent.Payload;
import dev.highwater.notification.plan.NotifiedState;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.text.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Converts the present state of an episode to as few events as possible. Pure.
 *
 * @param routingKey routing key of the service; secret
 */
record PagerDutyEvents(String routingKey, DashboardLinks links) {

    static final int LONGEST_SUMMARY = 1_024;
    static final int LONGEST_DEDUP_KEY = 255;

    /**
     * Returns the events in their order. An episode that ended before PagerDuty knew of it is only resolved, which
     * PagerDuty ignores, so that no one is called. An acknowledged episode that PagerDuty does not know is triggered
     * first, since an acknowledgement alone would be ignored too.
     */
    List<PagerDutyEvent> of(PlannedUpdate planned, Instant now) {
        Episode episode = planned.update().episode();
        String key = dedupKey(episode);
        if (!episode.isOpen()) {
            return List.of(new PagerDutyEvent(routingKey, "resolve", key));
        }
        List<PagerDutyEvent> events = new ArrayList<>();
        NotifiedState known = planned.update().notified();
        if (!episode.isAcknowledged() || known == null || episode.level() != known.level()) {
            events.add(trigger(planned, now));
        }
        if (episode.isAcknowledged()) {
            events.add(new PagerDutyEvent(routingKey, "acknowledge", key));
        }
        return events;
    }

    /**
     * Returns a test event: it resolves an alert that does not exist, which PagerDuty accepts and ignores, so that no
     * one is called.
     */
    PagerDutyEvent trial() {
        return new PagerDutyEvent(routingKey, "resolve", "highwater-test");
    }

    private PagerDutyEvent trigger(PlannedUpdate planned, Instant now) {
        Episode episode = planned.update().episode();
        Map<String, String> details = new TreeMap<>(AlertLabels.annotations(planned, now));
        details.remove("summary");
        String team = episode.guidance().team();
        if (team != null) {
            details.put("team", team);
        }
        return new PagerDutyEvent(
                routingKey,
                "trigger",
                dedupKey(episode),
                new Payload(
                        summary(planned, now),
                        episode.hostname(),
                        episode.level().text(),
                        episode.startedAt(),
                        episode.isOfHost() ? null : episode.cpu(),
                        AlertLabels.name(episode),
                        details),
                links(episode),
                "Highwater",
                links.episode(episode).or(links::dashboard).orElse(null));
    }

    /** Returns the summary. If the alert is escalated because it is unacknowledged, the summary says so first. */
    private static String summary(PlannedUpdate planned, Instant now) {
        String sentence = AlertSentence.of(planned.update().episode());
        if (planned.reason() != NotifyReason.UNATTENDED) {
            return shortened(sentence, LONGEST_SUMMARY);
        }
        String unattended = "Unacknowledged for %s: ".formatted(WhyNow.unattendedFor(planned.update(), now));
        return shortened(unattended + sentence, LONGEST_SUMMARY);
    }

    private List<Link> links(Episode episode) {
        List<Link> all = new ArrayList<>();
        links.episode(episode).ifPresent(page -> all.add(new Link(page, "The alert in Highwater")));
        links.silence(episode).ifPresent(page -> all.add(new Link(page, "Silence it")));
        return all;
    }

    private static String dedupKey(Episode episode) {
        String key = episode.dedupKey();
        return key.length() <= LONGEST_DEDUP_KEY ? key : Sha256.hex(key);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /** Returns a fixed text, so that logs do not reveal the routing key. */
    @Override
    public String toString() {
        return "events for PagerDuty";
    }
}
