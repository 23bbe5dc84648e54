package dev.highwater.security;

import java.util.regex.Pattern;

/** The log-in that a path needs before its handler is called; operations of the API name their role themselves. */
enum Access {
    /** No log-in: probes, and the files of pages, which are the same for every caller. */
    OPEN,
    /** A caller that is identified. */
    KNOWN,
    /** The role viewer. */
    VIEWER,
    /** No log-in: the handler checks the signature of the body, and refuses requests without a valid one. */
    SIGNED;

    /** Where Slack reports pressed buttons. */
    private static final String SLACK = "/api/v1/slack/interactions";

    private static final Pattern HEALTH = Pattern.compile("/q/health(/.*)?");
    private static final Pattern METRICS = Pattern.compile("/q/metrics(/.*)?");
    private static final Pattern OTHERS = Pattern.compile("/(q|ws)(/.*)?");
    private static final Pattern API = Pattern.compile("/api(/.*)?");
    private static final Pattern PART = Pattern.compile("/assets/.*|/[^/]+\\.(js|css|svg|png|ico|webmanifest|txt)");

    /** Whether whoever asks for it need not say who they are. */
    boolean isForStrangers() {
        return this == OPEN || this == SIGNED;
    }

    /**
     * Returns the log-in that a path needs.
     *
     * @param path without {@code ..}, as the router sees it
     */
    static Access of(String path, boolean openMetrics) {
        if (HEALTH.matcher(path).matches()
                || openMetrics && METRICS.matcher(path).matches()
                || PART.matcher(path).matches()) {
            return OPEN;
        }
        if (path.equals(SLACK)) {
            return SIGNED;
        }
        if (API.matcher(path).matches()) {
            return KNOWN;
        }
        return OTHERS.matcher(path).matches() ? VIEWER : KNOWN;
    }
}
