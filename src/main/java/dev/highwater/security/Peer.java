package dev.highwater.security;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other end of a connection, whatever headers say about those behind it. */
public final class Peer {

    private Peer() {}

    /** Returns the numeric address of the client; empty if it has none, as with a Unix domain socket. */
    public static String of(RoutingContext context) {
        @Nullable SocketAddress peer = context.request().connection().remoteAddress();
        return peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
    }

    static Optional<InetAddress> address(RoutingContext context) {
        String numbers = of(context).replaceFirst("%.*", "");
        try {
            return numbers.isEmpty() ? Optional.empty() : Optional.of(InetAddress.getByName(numbers));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
