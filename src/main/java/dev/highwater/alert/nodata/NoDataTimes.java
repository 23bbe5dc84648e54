package dev.highwater.alert.nodata;

import java.util.function.ToLongFunction;

/**
 * The times without a heartbeat after which hosts are overdue.
 *
 * @param settingMillis what holds for a host of which no row says anything else; none of those is watched if it is zero
 * @param byHost by hostname: a host without a heartbeat for longer is overdue; it never is if it is zero, or negative,
 *     where it may vanish at any time. May answer something else each time
 */
record NoDataTimes(long settingMillis, ToLongFunction<String> byHost) {

    /** Returns after how many milliseconds without a heartbeat a host is overdue; zero or negative if it never is. */
    long afterMillis(String hostname) {
        return byHost.applyAsLong(hostname);
    }

    /** Whether a host is watched for missing data. */
    boolean isWatched(String hostname) {
        return settingMillis > 0 || afterMillis(hostname) != 0;
    }

    /**
     * Returns how many milliseconds are a long pause of a series of the host, also if the host as a whole is never
     * overdue.
     */
    long pauseMillis(String hostname) {
        long after = afterMillis(hostname);
        return after > 0 ? after : settingMillis;
    }
}
