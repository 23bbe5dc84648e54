package dev.highwater.http;

import dev.highwater.configuration.HighwaterConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.arc.Unremovable;
import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * How many connections one address may have, and how long each may take for the head of a request. May be used from any
 * thread.
 */
@ApplicationScoped
@Unremovable
public class ConnectionLimits {

    private final HighwaterConfig.Http config;
    private final List<CidrAddress> proxies;
    private final MeterRegistry meters;
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    ConnectionLimits(
            HighwaterConfig config,
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> proxies,
            MeterRegistry meters) {
        this.config = config.http();
        this.proxies = proxies.stream()
                .flatMap(List::stream)
                .flatMap(ConnectionLimits::addresses)
                .toList();
        this.meters = meters;
    }

    /** Watches a connection from its beginning, before anything is read from it. */
    void guard(Channel channel) {
        if (channel.remoteAddress() instanceof InetSocketAddress remote && !isProxy(remote.getAddress())) {
            if (!enter(remote.getAddress())) {
                count("too_many");
                channel.pipeline().addFirst(new Refused());
                return;
            }
            channel.closeFuture().addListener(closed -> leave(remote.getAddress()));
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

    private boolean enter(InetAddress address) {
        int most = config.connectionsPerAddress();
        int now = open.merge(address, 1, Integer::sum);
        if (most > 0 && now > most) {
            leave(address);
            return false;
        }
        return true;
    }

    private void leave(InetAddress address) {
        open.computeIfPresent(address, (same, count) -> count > 1 ? count - 1 : null);
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    private void count(String reason) {
        meters.counter("highwater.http.closed.connections", "reason", reason).increment();
    }

    /** Names of hosts among them are left out: a connection is known by its address only. */
    private static Stream<CidrAddress> addresses(String proxy) {
        @Nullable CidrAddress network = Inet.parseCidrAddress(proxy.strip());
        if (network != null) {
            return Stream.of(network);
        }
        @Nullable InetAddress address = Inet.parseInetAddress(proxy.strip());
        return address == null
                ? Stream.empty()
                : Stream.of(CidrAddress.create(address, address.getAddress().length * 8));
    }
}
