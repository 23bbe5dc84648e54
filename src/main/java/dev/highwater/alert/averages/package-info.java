/**
 * The averages stream: batches of {@code cpu_agg_stats} come in from Kafka, whoever wrote them, go through {@code
 * AlertPipeline}, and are acknowledged once the database holds what they come to.
 */
@NullMarked
package dev.highwater.alert.averages;

import org.jspecify.annotations.NullMarked;
