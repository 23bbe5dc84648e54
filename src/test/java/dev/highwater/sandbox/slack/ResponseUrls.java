package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Addresses at which an app answers a press: each takes five answers within half an hour. Only answers that one person
 * sees are known here.
 */
final class ResponseUrls {

    static final String PATH = "/actions/";

    private static final int MOST_USES = 5;
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final int MOST = 1_000;

    private final Map<String, Press> presses = new LinkedHashMap<>();
    private final Whispers whispers;
    private final String address;
    private final Clock clock;

    private record Press(String channel, String ts, String user, Instant at, int uses) {}

    ResponseUrls(Whispers whispers, String address, Clock clock) {
        this.whispers = whispers;
        this.address = address;
        this.clock = clock;
    }

    synchronized String make(String channel, String ts, String user) {
        String id = UUID.randomUUID().toString();
        presses.put(id, new Press(channel, ts, user, clock.instant(), 0));
        if (presses.size() > MOST) {
            presses.remove(presses.keySet().iterator().next());
        }
        return address + PATH + id;
    }

    /** Takes an answer; returns {@code ok}, or what is wrong in Slack's words. */
    synchronized String answer(String id, JsonNode body) {
        Press press = presses.get(id);
        if (press == null || press.at().plus(LIFETIME).isBefore(clock.instant())) {
            return "expired_url";
        }
        if (press.uses() >= MOST_USES) {
            return "used_url";
        }
        if (!body.path("response_type").asText("ephemeral").equals("ephemeral")
                || body.path("replace_original").asBoolean(false)
                || body.path("delete_original").asBoolean(false)) {
            return "not_known_to_the_stand_in";
        }
        if (body.path("text").asText().isEmpty()) {
            return "no_text";
        }
        presses.put(id, new Press(press.channel(), press.ts(), press.user(), press.at(), press.uses() + 1));
        whispers.add(new Whispers.Whisper(
                press.channel(), press.ts(), press.user(), body.path("text").asText()));
        return "ok";
    }
}
