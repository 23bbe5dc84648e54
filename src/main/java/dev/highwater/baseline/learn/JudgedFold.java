package dev.highwater.baseline.learn;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Five minutes of a series, for a chart.
 *
 * @param end epoch milliseconds UTC, exclusive
 * @param value mean of its averages, percent
 * @param score how unusual that was, to 1/50; over 1 at medium sensitivity
 */
@RegisterForReflection
public record JudgedFold(long end, double value, double score) {}
