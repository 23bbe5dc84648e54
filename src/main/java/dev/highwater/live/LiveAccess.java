package dev.highwater.live;

import dev.highwater.text.EnumText;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may open the live feed, and why not. A browser learns nothing of why its WebSocket was refused, so that a page asks for
 * this over HTTP as well.
 *
 * @param state what becomes of an upgrade
 * @param reason for people, with what to do; empty when it is open
 */
record LiveAccess(State state, String reason) {

    private static final int EXCERPT = 300;

    /** What becomes of an upgrade. */
    enum State {
        /** It goes on. */
        OPEN,
        /** The page is of another host, or a proxy in between makes it look so. */
        REFUSED,
        /** There are as many browsers as there may be. */
        FULL;

        /** As the API has it. */
        String text() {
            return EnumText.of(this);
        }
    }

    /**
     * Decides.
     *
     * @param origins where the page is from that asks; none if it is no page
     * @param authority host and port that the request was sent to, as far as is known here
     * @param hasRoom whether one more browser may join
     */
    static LiveAccess of(List<String> origins, String authority, boolean hasRoom) {
        if (!OriginPolicy.allows(origins, authority)) {
            return new LiveAccess(State.REFUSED, refusal(String.join(", ", origins), authority));
        }
        return hasRoom
                ? new LiveAccess(State.OPEN, "")
                : new LiveAccess(State.FULL, "There are as many connections as highwater.live.maximum-clients allows.");
    }

    /** Host and port that a request was sent to; behind a proxy those of its backend, unless it or a setting says otherwise. */
    static String authority(HttpServerRequest request) {
        @Nullable HostAndPort authority = request.authority();
        return authority == null ? "" : authority.toString();
    }

    private static String refusal(String origin, String authority) {
        return ("Pages of other hosts may not open the live feed: this one is of %s, and the request was for %s. If a proxy in"
                        + " between changes Host, let it keep the header (nginx: proxy_set_header Host $http_host; Apache:"
                        + " ProxyPreserveHost On); or, if it sends X-Forwarded-Host, set"
                        + " QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING=true and"
                        + " QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST=true.")
                .formatted(excerpt(origin), authority.isEmpty() ? "no host" : excerpt(authority));
    }

    private static String excerpt(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= EXCERPT ? printable : printable.substring(0, EXCERPT) + "…";
    }
}
