package dev.highwater.silence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a silence is in its life. Declared in the order in which people want to see them. */
public enum SilenceState {

    /** In force now. */
    ACTIVE,

    /** Will hold: its start, or its next maintenance window, is yet to come. */
    PENDING,

    /** Does not hold any more, and never will again. */
    EXPIRED;

    /** As in JSON: lower case. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
