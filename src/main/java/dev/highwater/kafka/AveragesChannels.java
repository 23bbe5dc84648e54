package dev.highwater.kafka;

import dev.highwater.configuration.HighwaterConfig;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Messaging channels that read the averages topic: each begins when the topic is there, and is watched from then on.
 */
@ApplicationScoped
public class AveragesChannels {

    private final String topic;
    private final TopicGate gate;
    private final ChannelWatch watch;

    AveragesChannels(HighwaterConfig config, TopicGate gate, ChannelWatch watch) {
        this.topic = config.topics().averages();
        this.gate = gate;
        this.watch = watch;
    }

    /**
     * Lets a channel begin, as {@link TopicGate#open} does.
     *
     * @param channel its name in the configuration
     */
    public void open(String channel) {
        gate.open(channel, topic);
    }

    /** What the channel reports each batch to. */
    public ChannelProgress progress(String channel) {
        return watch.of(channel);
    }
}
