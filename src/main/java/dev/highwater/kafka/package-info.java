/**
 * What every Kafka client of the service shares: connection and security settings, and the topics that must exist.
 */
@NullMarked
package dev.highwater.kafka;

import org.jspecify.annotations.NullMarked;
