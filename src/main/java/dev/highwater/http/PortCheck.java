package dev.highwater.http;

import dev.highwater.configuration.StartOrder;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks that the port of the dashboard is free before anything begins. Quarkus opens it last; a second start of the
 * service on the same machine would by then have taken over the readings of the running one, since the name of an
 * instance is made of host and port.
 */
@ApplicationScoped
class PortCheck {

    /** Backlog of the socket that tries the port; no connection is ever accepted. */
    private static final int BACKLOG = 1;

    private final String host;
    private final int port;
    private final boolean isPlain;
    private final boolean isShared;

    PortCheck(
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port,
            @ConfigProperty(name = "quarkus.http.insecure-requests", defaultValue = "enabled") String plain,
            @ConfigProperty(name = "quarkus.http.so-reuse-port", defaultValue = "false") boolean isShared) {
        this.host = host;
        this.port = port;
        this.isPlain = !plain.equalsIgnoreCase("disabled");
        this.isShared = isShared;
    }

    void check(@Observes @Priority(StartOrder.CONNECTIONS) StartupEvent event) throws QuarkusBindException {
        // Tests of the application have a port of their own.
        if (isPlain && !isShared && LaunchMode.current() != LaunchMode.TEST) {
            check(host, port);
        }
    }

    /**
     * Opens a port and closes it again; any free one for 0.
     *
     * @throws QuarkusBindException if it cannot be opened, as the server would
     */
    static void check(String host, int port) throws QuarkusBindException {
        try (ServerSocket socket = new ServerSocket()) {
            // As the server does it: connections of an earlier life may linger.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
        } catch (BindException taken) {
            throw new QuarkusBindException(host, port, taken);
        } catch (IOException | RuntimeException unknown) {
            // An address that is none is for the server to refuse, which knows more of it.
            return;
        }
    }
}
