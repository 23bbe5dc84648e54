package dev.highwater.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import org.jspecify.annotations.Nullable;

/**
 * Passes each connection to {@link ConnectionLimits} before anything is read from it, for which neither Quarkus nor
 * Vert.x has a hook. Netty finds this class as a service if the property {@link #EXTENSIONS_SYSTEM_PROPERTY} says so;
 * its constructor must be public.
 */
public final class GuardedConnections extends ChannelInitializerExtension {

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        @Nullable ArcContainer container = Arc.container();
        if (container != null && container.isRunning()) {
            container.instance(ConnectionLimits.class).get().guard(channel);
        }
    }
}
