/**
 * Real servers and believable data to try Highwater out with and to test it against; never part of the product.
 *
 * <p>{@code ./highwater} calls {@code Sandbox}, which starts Kafka, PostgreSQL, a stand-in for Slack and the production
 * jar as child processes and sends readings. Tests use the same {@link dev.highwater.sandbox.KafkaServer} and
 * {@link dev.highwater.sandbox.PostgresServer}.
 */
@NullMarked
package dev.highwater.sandbox;

import org.jspecify.annotations.NullMarked;
