/**
 * The averages stream: batches of {@code cpu_agg_stats} come in from Kafka, whoever wrote them, go through
 * {@code AlertPipeline}, and are acknowledged once the database holds what they come to. After a failure the same batch
 * is tried again.
 *
 * <p>Owns: the consumer group of the averages. Decided here: whether a record is an average that can be believed
 * ({@code AverageRecords}, with {@code window.AverageGuard}; one that cannot is counted and logged by
 * {@code RefusedAverages}), and the order of work: batches and the checks for missing hosts take turns
 * ({@code SerialExecutor}). Beside the stream, {@code PastAverages} reads what the topic still holds, when somebody
 * looks at the past.
 */
@NullMarked
package dev.highwater.alert.averages;

import org.jspecify.annotations.NullMarked;
