package dev.highwater.notification.email;

import dev.highwater.failure.Causes;
import dev.highwater.notification.CallFailure;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.text.VisibleText;
import io.vertx.ext.mail.SMTPException;
import java.time.Duration;
import java.util.Locale;

/**
 * Decides what follows when a mail server has not accepted a mail. A reply that begins with 4 is transient (RFC 5321,
 * 4.2.1). One that begins with 5 is permanent: if it is about the mail itself, that mail is parked; if it is about the
 * log-in, the sender or the address, the receiver is stopped. Pure.
 *
 * @param timeout time limit of sending a mail
 * @param password secret that is removed from all reasons
 */
record MailFailure(Duration timeout, String password) {

    private static final String NAME = "The mail server";
    private static final int LONGEST = 300;

    DeliveryResult judge(Throwable failure) {
        Throwable root = Causes.root(failure);
        if (root instanceof SMTPException refusal && refusal.getReplyCode() > 0) {
            return judge(refusal);
        }
        String text = String.valueOf(root.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("starttls required") || text.contains("login is required")) {
            return new Misconfigured("smtp_security", said(String.valueOf(root.getMessage())));
        }
        if (text.contains("exceeds allowed size")) {
            return new Refused("smtp_size", said(String.valueOf(root.getMessage())));
        }
        return CallFailure.explain(NAME, failure, timeout, password);
    }

    private DeliveryResult judge(SMTPException refusal) {
        String text = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
        String reason = said(refusal.getReplyMessage());
        if (refusal.getReplyCode() < 500) {
            return new Unavailable("smtp_" + refusal.getReplyCode(), reason);
        }
        if (isOfTheMail(text) && !isOfTheLogIn(refusal.getReplyCode())) {
            return new Refused("smtp_" + refusal.getReplyCode(), reason);
        }
        return new Misconfigured("smtp_" + refusal.getReplyCode(), reason);
    }

    /**
     * Returns whether a refusal is about the mail itself, by the client's words; all other steps come before the mail's
     * data.
     */
    private static boolean isOfTheMail(String text) {
        return text.contains("sending data failed")
                || text.contains("data command not accepted")
                || text.contains("exceeds allowed size");
    }

    /**
     * Returns whether a reply is about the log-in (RFC 4954, 6): authentication is required, too weak, has failed, or
     * needs TLS.
     */
    private static boolean isOfTheLogIn(int code) {
        return code == 530 || code == 534 || code == 535 || code == 538;
    }

    private String said(String text) {
        String safe = VisibleText.of(password.isEmpty() ? text : text.replace(password, "…"));
        String words = NAME + " said: " + safe;
        return words.substring(0, Math.min(words.length(), LONGEST));
    }

    /** Returns a fixed text, so that logs do not reveal the password. */
    @Override
    public String toString() {
        return "failures of the mail server";
    }
}
