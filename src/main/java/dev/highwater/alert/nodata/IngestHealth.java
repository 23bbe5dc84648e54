package dev.highwater.alert.nodata;

/** Whether silence means anything. */
@FunctionalInterface
public interface IngestHealth {

    /** Whether we would hear hosts if they sent something. */
    boolean isListening();
}
