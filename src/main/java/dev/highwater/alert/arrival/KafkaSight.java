package dev.highwater.alert.arrival;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.kafka.AccessWatch;
import dev.highwater.kafka.AveragesChannel;
import dev.highwater.kafka.ChannelWatch;
import dev.highwater.kafka.TransactionHoldUps;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides by the brokers' information about the topic and by the positions of its two readers: between them, each
 * partition must have been read up to the last stable offset. Records beyond that offset belong to transactions that
 * the engine has not committed.
 */
@ApplicationScoped
class KafkaSight implements Sight {

    private final String topic;
    private final TransactionHoldUps brokers;
    private final ChannelWatch channels;
    private final AccessWatch access;

    KafkaSight(HighwaterConfig settings, TransactionHoldUps brokers, ChannelWatch channels, AccessWatch access) {
        this.topic = settings.topics().averages();
        this.brokers = brokers;
        this.channels = channels;
        this.access = access;
    }

    @Override
    public boolean isClear() {
        if (!brokers.isKnown() || access.missingForAlerts().isPresent()) {
            return false;
        }
        Set<Integer> read = new HashSet<>(channels.readToTheEnd(AveragesChannel.NAME));
        read.addAll(channels.readToTheEnd(ChannelWatch.CHARTS));
        return read.containsAll(brokers.partitions(topic));
    }

    @Override
    public String obstacle() {
        if (brokers.partitions(topic).isEmpty()) {
            return "topic %s is not there".formatted(topic);
        }
        return brokers.on(topic).stream()
                .findFirst()
                .map(TransactionHoldUps.HoldUp::toString)
                .orElse("");
    }
}
