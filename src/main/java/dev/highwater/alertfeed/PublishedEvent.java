package dev.highwater.alertfeed;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.Episode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A record of the topic: an event as the API has it, and whose it is.
 *
 * @param event what happened
 * @param episode to whom, as it was when this was written, which may be further on
 */
@RegisterForReflection
record PublishedEvent(@JsonUnwrapped AlertEvent event, Episode episode) {

    static PublishedEvent of(AlertEvent event) {
        return new PublishedEvent(event, event.episode());
    }
}
