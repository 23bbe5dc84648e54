/**
 * A scripted day: readings with known episodes are played through the whole service, from Kafka to Slack, while Slack fails in
 * every way that we know of. What people were told, the history and the topic of alerts must tell exactly the story of the script.
 */
@NullMarked
package dev.highwater.day;

import org.jspecify.annotations.NullMarked;
