/**
 * The averages stream: batches of {@code cpu_agg_stats} come in from Kafka, from Highwater itself or another engine, go
 * through {@code AlertPipeline}, and are acknowledged once the database holds their outcome. After a failure the same
 * batch is tried again.
 *
 * <p>Owns the consumer group of the averages. Decided here: what happens to a record that
 * {@code dev.highwater.averages} refuses (it is passed over; {@code RefusedAverages} counts and logs it), and the order
 * of work: batches and the checks for hosts without data take turns ({@code SerialExecutor}). Not here: what an average
 * means for an episode, which {@code evaluate} and {@code state} decide.
 */
@NullMarked
package dev.highwater.alert.averages;

import org.jspecify.annotations.NullMarked;
