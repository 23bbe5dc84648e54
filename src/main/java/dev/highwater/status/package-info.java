/**
 * How the service is doing, as {@code GET /api/v1/status} and as health checks. Reads every other package and changes
 * none.
 *
 * <p>{@code StatusResource} puts together what {@code KafkaStatus} and {@code DatabaseStatus} ask the other packages.
 *
 * <p>Decided here: when the service is not ready ({@code StreamReadiness}, {@code ChannelReadiness},
 * {@code DatabaseReadiness}) or not alive ({@code WorkerHealth}), and with which words. Metrics are registered in the
 * packages that count.
 */
@NullMarked
package dev.highwater.status;

import org.jspecify.annotations.NullMarked;
