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
 * What it means that a mail server did not take a mail. A reply that begins with 4 may pass (RFC 5321, 4.2.1); one that
 * begins with 5 will not: if it is about the mail itself, that mail is parked; if it is about the log-in, the sender or
 * the address, which is the receiver, the receiver is stopped. Pure.
 *
 * @param timeout how long sending may take
 * @param password which must be in no reason
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

    /** By what the client says it was about: all else comes before the mail itself. */
    private static boolean isOfTheMail(String text) {
        return text.contains("sending data failed")
                || text.contains("data command not accepted")
                || text.contains("exceeds allowed size");
    }

    /** RFC 4954, 6: authentication is required, too weak, or failed; and must be over TLS. */
    private static boolean isOfTheLogIn(int code) {
        return code == 530 || code == 534 || code == 535 || code == 538;
    }

    private String said(String text) {
        String safe = VisibleText.of(password.isEmpty() ? text : text.replace(password, "…"));
        String words = NAME + " said: " + safe;
        return words.substring(0, Math.min(words.length(), LONGEST));
    }

    /** Without the password, wherever this is printed. */
    @Override
    public String toString() {
        return "failures of the mail server";
    }
}
