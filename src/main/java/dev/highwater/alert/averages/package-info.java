/**
 * The averages stream: batches of {@code cpu_agg_stats} come in from Kafka, whoever wrote them, go through
 * {@code AlertPipeline}, and are acknowledged once the database holds what they come to. After a failure the same batch
 * is tried again.
 *
 * <p>Owns: the consumer group of the averages. Decided here: what becomes of a record that {@code averages} does not
 * believe (it is counted and logged by {@code RefusedAverages}), and the order of work, as batches and the checks for
 * missing hosts take turns ({@code SerialExecutor}).
 */
@NullMarked
package dev.highwater.alert.averages;

import org.jspecify.annotations.NullMarked;
