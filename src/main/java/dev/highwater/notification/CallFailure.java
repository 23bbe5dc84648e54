package dev.highwater.notification;

import dev.highwater.failure.Causes;
import dev.highwater.notification.DeliveryResult.Unavailable;
import io.smallrye.mutiny.TimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;

/** Explains why a call over HTTP brought no answer. */
public final class CallFailure {

    private static final int LONGEST = 300;

    private CallFailure() {}

    /**
     * Turns the failure of a call into a result: a timeout, or a receiver that cannot be reached.
     *
     * @param receiver name of the receiver, for people
     * @param timeout the time limit of the call
     * @param secret text to replace by {@code …} if it occurs in the failure's message; empty for none
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

    /** Explains exceptions of the JDK's HTTP client that carry no message. */
    private static String text(Throwable root) {
        if (root instanceof UnresolvedAddressException) {
            return "the host name cannot be resolved";
        }
        if (root instanceof ClosedChannelException) {
            return "the connection was refused, or closed at once";
        }
        return Causes.text(root);
    }
}
