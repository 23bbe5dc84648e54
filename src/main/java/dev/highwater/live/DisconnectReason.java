package dev.highwater.live;

/** Why the server ends a connection; the codes are those of RFC 6455 and the IANA registry of WebSocket close codes. */
enum DisconnectReason {
    /** The browser does not take its messages; when it is faster, it may connect again. */
    TOO_SLOW(1013, "too slow, try again later", "slow"),
    /** There are as many browsers as allowed. */
    TOO_MANY(1013, "too many connections, try again later", "refused"),
    /** The browser did not answer pings. */
    UNRESPONSIVE(1001, "no answer to pings", "silent");

    private final int code;
    private final String reason;
    private final String label;

    DisconnectReason(int code, String reason, String label) {
        this.code = code;
        this.reason = reason;
        this.label = label;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }

    /** Name in metrics. */
    String label() {
        return label;
    }
}
