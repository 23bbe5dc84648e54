package dev.highwater.live;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.LiveConfig;
import dev.highwater.http.AddressCounts;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many browsers are connected, in all and from one address, so that no single client uses up all
 * connections. Safe to use from any thread.
 */
@ApplicationScoped
class LivePlaces {

    private final LiveConfig config;
    private final LiveBrowsers browsers;
    private final AddressCounts taken = new AddressCounts();

    LivePlaces(HighwaterConfig config, LiveBrowsers browsers) {
        this.config = config.live();
        this.browsers = browsers;
    }

    /** Returns why one more browser from this address may not connect, for people; empty if it may. */
    String full(HttpServerRequest request) {
        if (!browsers.hasRoom()) {
            return "There are as many connections as highwater.live.maximum-clients allows.";
        }
        int most = config.maximumClientsPerAddress();
        return most > 0 && taken.of(address(request)) >= most
                ? "There are as many connections from this address as"
                        + " highwater.live.maximum-clients-per-address allows."
                        + " If it is that of a proxy, set quarkus.http.proxy.proxy-address-forwarding, or the"
                        + " former to 0."
                : "";
    }

    /** Counts a connection that becomes a WebSocket, until it is closed. */
    void take(HttpServerRequest request) {
        String address = address(request);
        taken.enter(address);
        if (request.connection() instanceof ConnectionBase connection) {
            connection.channel().closeFuture().addListener(closed -> taken.leave(address));
        } else {
            taken.leave(address);
        }
    }

    private static String address(HttpServerRequest request) {
        @Nullable SocketAddress remote = request.remoteAddress();
        return remote == null ? "" : String.valueOf(remote.hostAddress());
    }
}
