package dev.highwater.status;

import dev.highwater.alert.averages.RefusedAverages;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The part of the status about averages: those that are compared with thresholds, those that are refused, and
 * baselines.
 */
@ApplicationScoped
class AveragesStatus {

    private final RefusedAverages refused;
    private final ChannelTroubles troubles;
    private final AveragesTopicTroubles topic;
    private final EngineStatus engine;
    private final BaselinesStatus baselines;

    AveragesStatus(
            RefusedAverages refused,
            ChannelTroubles troubles,
            AveragesTopicTroubles topic,
            EngineStatus engine,
            BaselinesStatus baselines) {
        this.refused = refused;
        this.troubles = troubles;
        this.topic = topic;
        this.engine = engine;
        this.baselines = baselines;
    }

    BaselinesReport baselines() {
        return baselines.status();
    }

    EngineReport engine() {
        return engine.status();
    }

    AveragesReport status() {
        return AveragesReport.of(refused.summary(), troubles.averages(), topic.heldUp());
    }
}
