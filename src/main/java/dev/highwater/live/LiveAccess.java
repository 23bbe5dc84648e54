package dev.highwater.live;

import dev.highwater.http.OriginPolicy;
import dev.highwater.text.EnumText;
import java.util.List;

/**
 * Whether somebody may open the live feed, and why not. A browser learns nothing of why its WebSocket was refused, so
 * that a page asks for this over HTTP as well.
 *
 * @param state what becomes of an upgrade
 * @param reason for people, with what to do; empty when it is open
 */
record LiveAccess(State state, String reason) {

    /** What becomes of an upgrade. */
    enum State {
        /** It is let through. */
        OPEN,
        /** The page is of another host, or a proxy in between makes it look so. */
        REFUSED,
        /** There are as many browsers as there may be, or as many of this address. */
        FULL;

        /** As the API has it. */
        String text() {
            return EnumText.of(this);
        }
    }

    /**
     * Whether an upgrade to a WebSocket is let through, and why not.
     *
     * @param origins where the page is from that asks; none if it is no page
     * @param authority host and port that the request was sent to, as far as is known here
     * @param full why one more browser may not join; empty if it may
     */
    static LiveAccess of(List<String> origins, String authority, String full) {
        if (!OriginPolicy.allows(origins, authority)) {
            return new LiveAccess(State.REFUSED, OriginPolicy.refusal("open the live feed", origins, authority));
        }
        return new LiveAccess(full.isEmpty() ? State.OPEN : State.FULL, full);
    }
}
