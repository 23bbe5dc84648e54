/**
 * A scripted day: readings with known episodes are played through the whole service, from Kafka to Slack, while Slack
 * fails in every way that we know of. The notifications, the history and the topic of alerts must hold exactly what the
 * script says.
 */
@NullMarked
package dev.highwater.day;

import org.jspecify.annotations.NullMarked;
