package dev.highwater.stream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The readings stream of this instance. */
@ApplicationScoped
public class ReadingsStream {

    private volatile StreamStatus status =
            new StreamStatus(StreamStatus.State.CONNECTING, "starting", 0, 0, 0, 0, Map.of(), List.of(), List.of());

    /** The latest picture, at most a second old while the stream runs; from any thread. */
    public StreamStatus status() {
        return status;
    }
}
