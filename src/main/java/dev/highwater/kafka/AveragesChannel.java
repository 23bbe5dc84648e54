package dev.highwater.kafka;

import dev.highwater.configuration.HighwaterConfig;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The messaging channel that reads the averages topic. It starts when the topic exists, and is watched from then on.
 */
@ApplicationScoped
public class AveragesChannel {

    /** Name of the channel in the configuration and for {@link ChannelWatch}. */
    public static final String NAME = "averages";

    private final String topic;
    private final TopicGate gate;
    private final ChannelWatch watch;

    AveragesChannel(HighwaterConfig config, TopicGate gate, ChannelWatch watch) {
        this.topic = config.topics().averages();
        this.gate = gate;
        this.watch = watch;
    }

    /** Starts the channel once its topic exists, as {@link TopicGate#open} does. */
    public void open() {
        gate.open(NAME, topic);
    }

    /** Returns the progress object that the channel's consumer reports each batch to. */
    public ChannelProgress progress() {
        return watch.of(NAME);
    }
}
