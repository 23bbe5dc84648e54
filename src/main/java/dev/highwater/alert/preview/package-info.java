/**
 * Tries things out without changing any: what a threshold would have done to the averages of the last hours
 * ({@code ThresholdTrial}), what a silence would mute now ({@code SilencePreviewResource}), and which limit would fit
 * what is usual for a series ({@code LimitSuggestion}).
 *
 * <p>In: a proposal over REST, averages read back from Kafka by a consumer without a group, open episodes. Out: an
 * answer. Writes nothing, neither to the database nor to a topic.
 */
@NullMarked
package dev.highwater.alert.preview;

import org.jspecify.annotations.NullMarked;
