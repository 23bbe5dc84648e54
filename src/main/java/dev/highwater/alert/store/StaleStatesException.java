package dev.highwater.alert.store;

/**
 * Thrown when the database holds other episodes than this instance's memory: another instance has written them, or this
 * instance has and received no answer.
 */
public final class StaleStatesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StaleStatesException(int expected, int changed) {
        super("The database accepted %d of %d changes to episodes".formatted(changed, expected));
    }
}
