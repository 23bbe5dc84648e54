package dev.highwater.notification.slack.interaction;

import dev.highwater.notification.slack.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies that Slack sent a request, unchanged and just now: the signature is {@code v0=} and the HMAC-SHA256, in
 * lower-case hexadecimal digits, of {@code v0:}, the time in epoch seconds, {@code :} and the raw body (<a
 * href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Verifying requests from Slack</a>). Pure.
 *
 * @param secret secret shared with Slack
 */
record SlackSignature(SigningSecret secret) {

    static final String TIMESTAMP = "X-Slack-Request-Timestamp";
    static final String SIGNATURE = "X-Slack-Signature";

    /**
     * Largest difference between the request's time and the clock, as Slack advises; in both directions, since either
     * clock may be off.
     */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern WELL_FORMED = Pattern.compile("v0=[0-9a-f]{64}");
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * Returns why a request is rejected; empty if it is from Slack.
     *
     * @param timestamps values of the header {@value #TIMESTAMP}
     * @param signatures values of the header {@value #SIGNATURE}
     * @param body the raw body
     */
    Optional<String> refusal(List<String> timestamps, List<String> signatures, byte[] body, Instant now) {
        if (timestamps.size() != 1 || signatures.size() != 1) {
            return Optional.of("%s and %s must be given, once each".formatted(TIMESTAMP, SIGNATURE));
        }
        String timestamp = timestamps.get(0);
        String signature = signatures.get(0);
        if (!SECONDS.matcher(timestamp).matches()) {
            return Optional.of(TIMESTAMP + " must be epoch seconds");
        }
        if (!WELL_FORMED.matcher(signature).matches()) {
            return Optional.of(SIGNATURE + " must be v0= and 64 hexadecimal digits in lower case");
        }
        byte[] expected = sign(timestamp, body).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of("The signature is not that of the app whose signing secret is set here");
        }
        // Checked after the signature, so that only a sender with the secret learns about this machine's clock.
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        return off.abs().compareTo(TOLERANCE) <= 0
                ? Optional.empty()
                : Optional.of(("The request is from a time %d s %s the clock here; more than %d s are not taken. If the"
                                + " request is new, set the clock of this machine")
                        .formatted(
                                off.abs().toSeconds(), off.isNegative() ? "after" : "before", TOLERANCE.toSeconds()));
    }

    /** Returns the signature of a time and a body. */
    String sign(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.text().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
