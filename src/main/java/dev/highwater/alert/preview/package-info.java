/**
 * Previews changes without making them: how often a threshold would have fired for the averages of the last hours
 * ({@code ThresholdTrial}), which episodes a silence would mute now ({@code SilencePreviewResource}), and which limit
 * would fit what is usual for a series ({@code LimitSuggestion}).
 *
 * <p>In: a proposal over REST, averages read back from Kafka by a consumer without a group, open episodes. Out: an
 * answer. Writes nothing, neither to the database nor to a topic.
 */
@NullMarked
package dev.highwater.alert.preview;

import org.jspecify.annotations.NullMarked;
