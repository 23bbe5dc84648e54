package dev.highwater.time;

import java.time.Clock;

/**
 * Both clocks, for those who need both.
 *
 * @param wall the time of day
 * @param ticker monotonic
 */
public record Clocks(Clock wall, Ticker ticker) {}
