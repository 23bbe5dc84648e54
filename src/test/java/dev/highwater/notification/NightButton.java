package dev.highwater.notification;

import static io.restassured.RestAssured.given;

import dev.highwater.testing.TestServers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The button <i>Acknowledge</i>, as Slack reports it, or somebody who would like to be taken for Slack. */
final class NightButton {

    private final long episode;
    private final String message;

    /** @param message which it stands under, by the name that Slack gave it */
    NightButton(long episode, String message) {
        this.episode = episode;
        this.message = message;
    }

    /** Reports that Ada has pressed it; returns the status of the answer. */
    int pressed() {
        return report(NightMode.SIGNING_SECRET, Duration.ZERO);
    }

    /** The same, signed by somebody who does not know the secret. */
    int forged() {
        return report("a secret of somebody else's 12345", Duration.ZERO);
    }

    /** The same, signed by Slack, and posted again by somebody who has read it some time later. */
    int stale() {
        return report(NightMode.SIGNING_SECRET, Duration.ofMinutes(6));
    }

    private int report(String secret, Duration age) {
        String timestamp = Long.toString(Instant.now().minus(age).getEpochSecond());
        String body = "payload=" + URLEncoder.encode(payload(), StandardCharsets.UTF_8);
        return given().contentType("application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", signature(secret, "v0:" + timestamp + ":" + body))
                .body(body)
                .post("/api/v1/slack/interactions")
                .statusCode();
    }

    private String payload() {
        return """
                {"type":"block_actions","user":{"id":"U0ADA","username":"ada","name":"ada","team_id":"T0HERE"},
                 "team":{"id":"T0HERE","domain":"here"},"channel":{"id":"%s","name":"alerts"},
                 "message":{"ts":"%s"},"response_url":"%s/actions/1",
                 "actions":[{"type":"button","block_id":"b","action_id":"highwater.acknowledge","value":"%d"}]}
                """.formatted(TestServers.SLACK_CHANNEL, message, NightMode.Servers.SLACK.baseUrl(), episode);
    }

    /** As <i>Verifying requests from Slack</i> has it. */
    private static String signature(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
