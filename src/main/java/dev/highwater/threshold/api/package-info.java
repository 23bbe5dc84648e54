/**
 * Thresholds over REST: read, created, replaced, deleted, and which one holds for a series and why. Called by clients;
 * calls {@code threshold.store}.
 *
 * <p>Decided here: whether what a client sends is a threshold ({@code ThresholdValue}, {@code GuidanceCheck}), and what
 * it is answered ({@link dev.highwater.threshold.api.ThresholdAnswers}).
 */
@NullMarked
package dev.highwater.threshold.api;

import org.jspecify.annotations.NullMarked;
