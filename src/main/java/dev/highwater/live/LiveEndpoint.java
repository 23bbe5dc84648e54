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
 * The WebSocket {@code /ws/live}. It sends messages to browsers; the only message from a browser that it understands is
 * which hosts the page shows. A frame longer than {@code quarkus.websocket.max-frame-size} ends the connection.
 */
@ServerEndpoint(LiveEndpoint.PATH)
@ApplicationScoped
public class LiveEndpoint {

    static final String PATH = "/ws/live";

    /**
     * Query parameter with the sequence number of the last alert event that a page has seen on an earlier connection.
     */
    private static final String SEEN = "seen";

    private static final Logger LOG = Logger.getLogger(LiveEndpoint.class);
    private static final String CLIENT = LiveClient.class.getName();

    private final LiveBrowsers browsers;
    private final LogInWatch logIns;

    LiveEndpoint(LiveBrowsers browsers, LogInWatch logIns) {
        this.browsers = browsers;
        this.logIns = logIns;
    }

    /** Adds the browser to the feed. */
    @OnOpen
    public void open(Session session) {
        session.getUserProperties().put(CLIENT, browsers.join(new SessionConnection(session), seen(session)));
        logIns.add(session);
    }

    /** Returns 0 if the parameter is missing, as on a first connection, or is not a number. */
    private static long seen(Session session) {
        String said = session.getRequestParameterMap().getOrDefault(SEEN, List.of()).stream()
                .findFirst()
                .orElse("");
        return said.matches("[0-9]{1,18}") ? Long.parseLong(said) : 0;
    }

    /** Reads which hosts a page shows. Other messages are ignored, because a newer page may send more. */
    @OnMessage
    public void text(String message, Session session) {
        if (session.getUserProperties().get(CLIENT) instanceof LiveClient client) {
            client.sawActivity();
            Interest.read(message).ifPresent(wanted -> browsers.want(client, wanted));
        }
    }

    /** Notes the answer to a ping. */
    @OnMessage
    public void pong(PongMessage message, Session session) {
        if (session.getUserProperties().get(CLIENT) instanceof LiveClient client) {
            client.sawActivity();
        }
    }

    /** Removes the browser from the feed, whichever side has closed the connection. */
    @OnClose
    public void close(Session session) {
        logIns.remove(session);
        if (session.getUserProperties().get(CLIENT) instanceof LiveClient client) {
            browsers.leave(client);
        }
    }

    /** Closes the connection after an error, for example when it was reset. */
    @OnError
    public void error(Session session, Throwable failure) {
        LOG.debugf(failure, "The connection of a browser failed");
        SessionConnection.cut(session);
    }
}
