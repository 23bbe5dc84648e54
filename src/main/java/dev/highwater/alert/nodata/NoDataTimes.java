package dev.highwater.alert.nodata;

import java.util.function.ToLongFunction;

/**
 * The times without a heartbeat after which hosts are overdue.
 *
 * @param settingMillis the time for hosts whose threshold says none; zero if these hosts are not watched
 * @param byHost returns by hostname the time after which a host is overdue; zero if it never is, negative if it also
 *     may vanish at any time. The result may change between calls
 */
record NoDataTimes(long settingMillis, ToLongFunction<String> byHost) {

    /** Returns after how many milliseconds without a heartbeat a host is overdue; zero or negative if it never is. */
    long afterMillis(String hostname) {
        return byHost.applyAsLong(hostname);
    }

    /** Returns whether a host is watched for missing data. */
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
