package dev.highwater.notification;

import dev.highwater.failure.Causes;
import dev.highwater.notification.DeliveryResult.Unavailable;
import io.smallrye.mutiny.TimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
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
        if (Causes.of(failure).anyMatch(CallFailure::isTimeout)) {
            String seconds = String.format(Locale.ROOT, "%.1f", timeout.toMillis() / 1000.0);
            return new Unavailable("timeout", receiver + " did not answer within " + seconds + " s");
        }
        String text = text(Causes.root(failure));
        String safe = secret.isEmpty() ? text : text.replace(secret, "…");
        return new Unavailable(
                "unreachable", receiver + " cannot be reached: " + safe.substring(0, Math.min(safe.length(), LONGEST)));
    }

    private static boolean isTimeout(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof java.util.concurrent.TimeoutException
                || failure instanceof HttpTimeoutException;
    }

    /** The JDK's client says nothing about these, and names a class that no one knows. */
    private static String text(Throwable root) {
        if (root instanceof UnresolvedAddressException) {
            return "no one knows a host of that name";
        }
        if (root instanceof ClosedChannelException) {
            return "the connection was refused, or closed at once";
        }
        return Causes.text(root);
    }
}
