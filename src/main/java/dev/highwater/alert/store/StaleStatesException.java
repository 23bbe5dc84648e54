package dev.highwater.alert.store;

/** The database holds other episodes than our memory: another instance wrote them, or we did and got no answer. */
public final class StaleStatesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StaleStatesException(int expected, int changed) {
        super("The database accepted %d of %d changes to episodes".formatted(changed, expected));
    }
}
