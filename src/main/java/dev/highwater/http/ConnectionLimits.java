package dev.highwater.http;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.HttpConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits the number of connections of an address, and the time that each may take for the head of a request. Thread-
 * safe.
 */
@ApplicationScoped
@Unremovable
public class ConnectionLimits {

    private final HttpConfig config;
    private final List<AddressRange> proxies;
    private final MeterRegistry meters;
    private final AddressCounts open = new AddressCounts();

    ConnectionLimits(
            HighwaterConfig config,
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> proxies,
            MeterRegistry meters) {
        this.config = config.http();
        this.proxies = proxies.stream()
                .flatMap(List::stream)
                // Names of hosts are left out: a connection is known by its address only.
                .flatMap(proxy -> AddressRange.find(proxy).stream())
                .toList();
        this.meters = meters;
    }

    /** Watches a connection from its beginning, before anything is read from it. */
    void guard(Channel channel) {
        if (channel.remoteAddress() instanceof InetSocketAddress remote && !isProxy(remote.getAddress())) {
            String address = remote.getAddress().getHostAddress();
            if (!enter(address)) {
                count("too_many");
                channel.pipeline().addFirst(new Refused());
                return;
            }
            channel.closeFuture().addListener(closed -> open.leave(address));
        }
        channel.pipeline().addFirst(new HeadDeadline(config.headDeadline(), () -> count("too_slow")));
    }

    /** A connection can be closed once it belongs to an event loop, and not before. */
    private static final class Refused extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.close();
        }
    }

    private boolean enter(String address) {
        int most = config.connectionsPerAddress();
        int now = open.enter(address);
        if (most > 0 && now > most) {
            open.leave(address);
            return false;
        }
        return true;
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }

    private void count(String reason) {
        meters.counter("highwater.http.closed.connections", "reason", reason).increment();
    }
}
