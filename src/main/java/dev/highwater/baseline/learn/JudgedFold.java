package dev.highwater.baseline.learn;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A judged five-minute value, for charts.
 *
 * @param end epoch milliseconds UTC, exclusive
 * @param value mean of the averages, percent
 * @param score how unusual it was, to 1/50; over 1 is unusual at medium sensitivity
 */
@RegisterForReflection
public record JudgedFold(long end, double value, double score) {}
