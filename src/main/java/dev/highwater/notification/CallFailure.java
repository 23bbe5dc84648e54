package dev.highwater.notification;

import dev.highwater.notification.DeliveryResult.Unavailable;
import io.smallrye.mutiny.TimeoutException;
import java.time.Duration;
import java.util.Locale;

/** What it means that a call over HTTP brought no answer. */
public final class CallFailure {

    private static final int LONGEST = 300;

    private CallFailure() {}

    /**
     * What a failed call means, in words for people and without the secret.
     *
     * @param receiver who was called, for people
     * @param timeout how long the call might take
     * @param secret what must not be in the words, even if it is in the failure's message
     */
    public static Unavailable explain(String receiver, Throwable failure, Duration timeout, String secret) {
        Throwable root = failure;
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof TimeoutException || link instanceof java.util.concurrent.TimeoutException) {
                String seconds = String.format(Locale.ROOT, "%.1f", timeout.toMillis() / 1000.0);
                return new Unavailable("timeout", receiver + " did not answer within " + seconds + " s");
            }
            root = link;
        }
        String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String safe = secret.isEmpty() ? text : text.replace(secret, "…");
        return new Unavailable(
                "unreachable", receiver + " cannot be reached: " + safe.substring(0, Math.min(safe.length(), LONGEST)));
    }
}
