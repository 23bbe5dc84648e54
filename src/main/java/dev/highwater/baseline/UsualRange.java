package dev.highwater.baseline;

/**
 * Between what most values lie.
 *
 * @param low about one in fifty lies below; in the unit of the averages, percent as a rule
 * @param high about one in fifty lies above
 * @param ofTheHour whether it is of this hour of the day (UTC), or of all hours as long as too little is known of this
 *     one
 */
public record UsualRange(double low, double high, boolean ofTheHour) {}
