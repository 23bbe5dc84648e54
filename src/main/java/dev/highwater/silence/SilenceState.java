package dev.highwater.silence;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;

/** The state of a silence. Declared in the order in which lists show them. */
public enum SilenceState {

    /** The silence is active now. */
    ACTIVE,

    /** The silence is not active yet: its start, or its next maintenance window, is in the future. */
    PENDING,

    /** The silence has ended and will not be active again. */
    EXPIRED;

    /** Returns the lower-case name, as it is written in JSON. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }
}
