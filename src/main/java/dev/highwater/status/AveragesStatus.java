package dev.highwater.status;

import dev.highwater.alert.averages.RefusedAverages;
import jakarta.enterprise.context.ApplicationScoped;

/** What the status says of averages that are compared with thresholds, and of those that are not. */
@ApplicationScoped
class AveragesStatus {

    private final RefusedAverages refused;
    private final ChannelTroubles troubles;
    private final AveragesTopicTroubles topic;

    AveragesStatus(RefusedAverages refused, ChannelTroubles troubles, AveragesTopicTroubles topic) {
        this.refused = refused;
        this.troubles = troubles;
        this.topic = topic;
    }

    AveragesReport status() {
        return AveragesReport.of(refused.summary(), troubles.averages(), topic.heldUp());
    }
}
