package dev.highwater.live;

/**
 * Why the server closes a connection, with the close code (RFC 6455, and the IANA registry of WebSocket close codes).
 */
enum DisconnectReason {
    /** The browser does not read its messages fast enough. It may connect again later. */
    TOO_SLOW(1013, "too slow, try again later", "slow"),
    /** The maximum number of browsers is connected. */
    TOO_MANY(1013, "too many connections, try again later", "refused"),
    /** The browser has not answered pings. */
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

    /** Returns the value of the label {@code reason} in metrics. */
    String label() {
        return label;
    }
}
