package dev.highwater.alertfeed;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.Episode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A record of the topic: an event as in the REST API, with its episode.
 *
 * @param event the event
 * @param episode the episode as it was when the record was written, which may be later than the event
 */
@RegisterForReflection
record PublishedEvent(@JsonUnwrapped AlertEvent event, Episode episode) {

    static PublishedEvent of(AlertEvent event) {
        return new PublishedEvent(event, event.episode());
    }
}
