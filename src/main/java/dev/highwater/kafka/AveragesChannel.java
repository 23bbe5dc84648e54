package dev.highwater.kafka;

import dev.highwater.configuration.HighwaterConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** The messaging channel that reads the averages topic: begins when the topic is there, and is watched from then on. */
@ApplicationScoped
public class AveragesChannel {

    /** In the configuration, and for {@link ChannelWatch}. */
    public static final String NAME = "averages";

    private final String topic;
    private final TopicGate gate;
    private final ChannelWatch watch;

    AveragesChannel(HighwaterConfig config, TopicGate gate, ChannelWatch watch) {
        this.topic = config.topics().averages();
        this.gate = gate;
        this.watch = watch;
    }

    /** Lets it begin, as {@link TopicGate#open} does. */
    public void open() {
        gate.open(NAME, topic);
    }

    /** What it reports each batch to. */
    public ChannelProgress progress() {
        return watch.of(NAME);
    }
}
