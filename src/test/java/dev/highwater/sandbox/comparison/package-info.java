/**
 * What {@code ./highwater benchmark --against} makes of its runs, without any server: whether what a contender has
 * written is right, medians and ratios, and the report as a table, as JSON and as a plot.
 */
@NullMarked
package dev.highwater.sandbox.comparison;

import org.jspecify.annotations.NullMarked;
