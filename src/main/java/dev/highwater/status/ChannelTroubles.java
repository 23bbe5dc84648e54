package dev.highwater.status;

import dev.highwater.kafka.AccessWatch;
import dev.highwater.kafka.ChannelWatch;
import dev.highwater.kafka.Permission;
import dev.highwater.kafka.TopicGate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Why averages do not come in, for people. May be asked from any thread. */
@ApplicationScoped
class ChannelTroubles {

    private static final String AVERAGES = "averages";
    private static final String CHARTS = "live-averages";

    private final ChannelWatch channels;
    private final TopicGate gate;
    private final AccessWatch access;

    ChannelTroubles(ChannelWatch channels, TopicGate gate, AccessWatch access) {
        this.channels = channels;
        this.gate = gate;
        this.access = access;
    }

    /** Why averages are not compared with thresholds; empty if they are. */
    String averages() {
        return first(access.missingForAlerts(), AVERAGES, "averages");
    }

    /** Why they do not come to the charts; empty if they do. */
    String charts() {
        return first(access.missingForCharts(), CHARTS, "averages for the charts");
    }

    private String first(Optional<Permission> missing, String channel, String what) {
        if (missing.isPresent()) {
            return missing.get().toString();
        }
        String waiting = gate.waiting(channel);
        if (!waiting.isEmpty()) {
            return waiting;
        }
        return channels.isStuck(channel) ? what + " are stuck: " + channels.reason() : "";
    }
}
