package dev.highwater.live;

import dev.highwater.http.OriginPolicy;
import dev.highwater.text.EnumText;
import java.util.List;

/**
 * Whether a client may open the live feed, and if not, why. Browsers do not tell a page why its WebSocket was refused,
 * so the page asks for this over HTTP.
 *
 * @param state how a WebSocket upgrade is answered
 * @param reason text for people that says what to do; empty if the feed is open
 */
record LiveAccess(State state, String reason) {

    /** How a WebSocket upgrade is answered. */
    enum State {
        /** It is accepted. */
        OPEN,
        /**
         * It is refused, because the page is from another host, or a proxy changed the headers so that it seems to be.
         */
        REFUSED,
        /** It is refused, because the maximum number of browsers is connected, in all or from this address. */
        FULL;

        /** Returns the lower-case name, as it is written in JSON. */
        String text() {
            return EnumText.of(this);
        }
    }

    /**
     * Decides whether an upgrade is accepted.
     *
     * @param origins values of the header {@code Origin}; empty for clients that are no browsers
     * @param authority host and port that the request was sent to, as far as this service can tell
     * @param full why one more browser may not join; empty if it may
     */
    static LiveAccess of(List<String> origins, String authority, String full) {
        if (!OriginPolicy.allows(origins, authority)) {
            return new LiveAccess(State.REFUSED, OriginPolicy.refusal("open the live feed", origins, authority));
        }
        return new LiveAccess(full.isEmpty() ? State.OPEN : State.FULL, full);
    }
}
