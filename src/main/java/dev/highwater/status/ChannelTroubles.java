package dev.highwater.status;

import dev.highwater.kafka.AccessWatch;
import dev.highwater.kafka.AveragesChannel;
import dev.highwater.kafka.ChannelWatch;
import dev.highwater.kafka.Permission;
import dev.highwater.kafka.TopicGate;
import dev.highwater.live.ChartAverages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Why averages do not come in, for people. May be asked from any thread. */
@ApplicationScoped
class ChannelTroubles {

    private final ChannelWatch channels;
    private final TopicGate gate;
    private final AccessWatch access;
    private final ChartAverages charts;

    ChannelTroubles(ChannelWatch channels, TopicGate gate, AccessWatch access, ChartAverages charts) {
        this.channels = channels;
        this.gate = gate;
        this.access = access;
        this.charts = charts;
    }

    /** Why averages are not compared with thresholds; empty if they are. */
    String averages() {
        Optional<Permission> missing = access.missingForAlerts();
        if (missing.isPresent()) {
            return missing.get().toString();
        }
        String waiting = gate.waiting(AveragesChannel.NAME);
        if (!waiting.isEmpty()) {
            return waiting;
        }
        return channels.isStuck(AveragesChannel.NAME)
                ? "averages are stuck: " + channels.reason(AveragesChannel.NAME)
                : "";
    }

    /** Why they do not come to the charts; empty if they do. */
    String charts() {
        String reason = charts.reason();
        if (reason.isEmpty() && channels.isStuck(ChannelWatch.CHARTS)) {
            reason = "records wait and cannot be read";
        }
        return reason.isEmpty() ? "" : "charts get no averages: " + reason;
    }
}
