package dev.highwater.notification.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server, on the loopback address, that refuses what a test asks it to. */
public final class MailServerStandIn implements AutoCloseable {

    public static final String PASSWORD = "sw0rdfish";

    /** At what a mail can be refused. */
    public enum Phase {
        FROM,
        RECIPIENT,
        DATA
    }

    private final SMTPServer server;
    private final List<Mail> mails = Collections.synchronizedList(new ArrayList<>());
    private final Map<Refused, RejectException> refusals = new ConcurrentHashMap<>();
    private final List<String> refused = Collections.synchronizedList(new ArrayList<>());

    /** One that it has taken, with its envelope. */
    public record Mail(String from, List<String> to, MimeMessage message, String source) {}

    /** What is refused: at which point, and whose mails; everybody's if that is empty. */
    private record Refused(Phase phase, String recipient) {}

    /**
     * Starts it.
     *
     * @param tls with which it offers STARTTLS; none if empty
     * @param asksForLogIn whether only {@code ann} with the password may send
     */
    public MailServerStandIn(Optional<SSLContext> tls, boolean asksForLogIn) {
        SMTPServer.Builder builder = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory(context -> new Handler());
        tls.ifPresent(context -> builder.enableTLS().startTlsSocketFactory(context));
        if (asksForLogIn) {
            builder.requireAuth()
                    .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(MailServerStandIn::logIn));
        }
        server = builder.build();
        server.start();
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** From now on mails are refused at this, until there is another reason or null. */
    void refuse(Phase phase, int code, String text) {
        refusals.put(new Refused(phase, ""), new RejectException(code, text));
    }

    /** The same of mails to one address, at its address or its mail. */
    public void refuse(String recipient, Phase phase, int code, String text) {
        refusals.put(new Refused(phase, recipient), new RejectException(code, text));
    }

    public void refuseNothing() {
        refusals.clear();
    }

    /** Takes mails to that address again. */
    public void accept(String recipient) {
        refusals.keySet().removeIf(refusal -> refusal.recipient().equals(recipient));
    }

    /** How often it has refused mails to that address. */
    public int refused(String recipient) {
        return Collections.frequency(refused, recipient);
    }

    /** What it has taken, oldest first. */
    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void logIn(String user, String password, MessageContext context) throws LoginFailedException {
        if (!user.equals("ann") || !password.equals(PASSWORD)) {
            throw new LoginFailedException();
        }
    }

    private final class Handler implements MessageHandler {

        private String from = "";
        private final List<String> to = new ArrayList<>();

        @Override
        public void from(String address) throws RejectException {
            refuseIfAsked(Phase.FROM, List.of());
            from = address;
        }

        @Override
        public void recipient(String address) throws RejectException {
            refuseIfAsked(Phase.RECIPIENT, List.of(address));
            to.add(address);
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            byte[] source = data.readAllBytes();
            refuseIfAsked(Phase.DATA, to);
            try {
                MimeMessage message =
                        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source));
                mails.add(new Mail(from, List.copyOf(to), message, new String(source, StandardCharsets.UTF_8)));
                return "queued";
            } catch (MessagingException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void done() {
            to.clear();
        }

        private void refuseIfAsked(Phase phase, List<String> recipients) throws RejectException {
            for (String recipient :
                    Stream.concat(Stream.of(""), recipients.stream()).toList()) {
                RejectException refusal = refusals.get(new Refused(phase, recipient));
                if (refusal != null) {
                    refused.addAll(recipients);
                    throw refusal;
                }
            }
        }
    }
}
