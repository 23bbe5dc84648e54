package dev.highwater.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The WebSocket. It talks; all that it listens for is which hosts a page shows. Frames longer than
 * {@code quarkus.websocket.max-frame-size} end the connection.
 */
@ServerEndpoint(LiveEndpoint.PATH)
@ApplicationScoped
public class LiveEndpoint {

    static final String PATH = "/ws/live";

    /** The query parameter by which a page that was connected before says how far it had come. */
    private static final String SEEN = "seen";

    private static final Logger LOG = Logger.getLogger(LiveEndpoint.class);
    private static final String CLIENT = LiveClient.class.getName();

    private final LiveBrowsers browsers;
    private final LogInWatch logIns;

    LiveEndpoint(LiveBrowsers browsers, LogInWatch logIns) {
        this.browsers = browsers;
        this.logIns = logIns;
    }

    /** A browser has connected. */
    @OnOpen
    public void open(Session session) {
        session.getUserProperties().put(CLIENT, browsers.join(new SessionConnection(session), seen(session)));
        logIns.add(session);
    }

    /** 0 unless it is a number: a new page sends none. */
    private static long seen(Session session) {
        String said = session.getRequestParameterMap().getOrDefault(SEEN, List.of()).stream()
                .findFirst()
                .orElse("");
        return said.matches("[0-9]{1,18}") ? Long.parseLong(said) : 0;
    }

    /** A page says what it shows; what is not understood is ignored, since a newer page may say more. */
    @OnMessage
    public void text(String message, Session session) {
        if (session.getUserProperties().get(CLIENT) instanceof LiveClient client) {
            client.sawActivity();
            Interest.read(message).ifPresent(wanted -> browsers.want(client, wanted));
        }
    }

    /** The answer to a ping. */
    @OnMessage
    public void pong(PongMessage message, Session session) {
        if (session.getUserProperties().get(CLIENT) instanceof LiveClient client) {
            client.sawActivity();
        }
    }

    /** The connection has ended, whoever closed it. */
    @OnClose
    public void close(Session session) {
        logIns.remove(session);
        if (session.getUserProperties().get(CLIENT) instanceof LiveClient client) {
            browsers.leave(client);
        }
    }

    /** Something broke, for example a connection that was reset; the container closes it. */
    @OnError
    public void error(Session session, Throwable failure) {
        LOG.debugf(failure, "The connection of a browser failed");
        SessionConnection.cut(session);
    }
}
