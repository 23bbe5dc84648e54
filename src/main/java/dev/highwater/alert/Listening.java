package dev.highwater.alert;

/** Whether silence means anything. */
@FunctionalInterface
interface Listening {

    /** Whether we would hear hosts if they sent something. */
    boolean isListening();
}
