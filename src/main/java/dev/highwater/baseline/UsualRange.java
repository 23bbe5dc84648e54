package dev.highwater.baseline;

/**
 * The range in which most values lie.
 *
 * @param low about one value in fifty lies below; in the unit of the averages, usually percent
 * @param high about one value in fifty lies above
 * @param ofTheHour whether it is of this hour of the day (UTC); otherwise of all hours, since too little is known of
 *     this one
 */
public record UsualRange(double low, double high, boolean ofTheHour) {}
