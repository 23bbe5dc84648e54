package dev.highwater.notification.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs calls in the way Slack does: {@code v1=} and the HMAC-SHA256, in hexadecimal digits, of {@code v1:}, the time
 * in epoch seconds, {@code :} and the body. A receiver that knows the secret can verify that the call is from Highwater
 * and unchanged and, since the time is signed too, that it is not an old call sent again.
 *
 * @param secret secret shared with the receiver; empty for no signature
 */
record WebhookSignature(Optional<String> secret) {

    static final String TIMESTAMP = "X-Highwater-Timestamp";
    static final String SIGNATURE = "X-Highwater-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    /** Returns the headers of one call. */
    Map<String, String> headers(Instant now, byte[] body) {
        String timestamp = Long.toString(now.getEpochSecond());
        return secret.map(key -> Map.of(TIMESTAMP, timestamp, SIGNATURE, "v1=" + sign(key, timestamp, body)))
                .orElseGet(() -> Map.of(TIMESTAMP, timestamp));
    }

    private static String sign(String key, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(("v1:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /** Returns whether calls are signed, so that logs do not reveal the secret. */
    @Override
    public String toString() {
        return secret.isPresent() ? "signed" : "unsigned";
    }
}
