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
 * What PagerDuty is sent about an episode: all that is true now, in as few events as that takes. Pure.
 *
 * @param routingKey which service it is for; secret
 */
record PagerDutyEvents(String routingKey, DashboardLinks links) {

    static final int LONGEST_SUMMARY = 1_024;
    static final int LONGEST_DEDUP_KEY = 255;

    /**
     * The events, in their order. What was over before PagerDuty knew of it is resolved only, which it drops: no one is
     * to be called for that. What somebody had acknowledged by then is triggered first, since it would drop that too.
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

    /** Resolves an alert that there is not, which PagerDuty takes and drops: no one is called. */
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

    /** Whoever is called only since no one else has come should read that first. */
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

    /** Without the key, wherever this is printed. */
    @Override
    public String toString() {
        return "events for PagerDuty";
    }
}
