package dev.highwater.notification.outbox;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An outbox row that a receiver has refused, and that waits until a user has changed something and sends it again.
 *
 * @param alertId id of the episode
 * @param hostname host of the episode
 * @param cpu CPU of the episode
 * @param transition kind of the transition
 * @param reason why the receiver refused it
 * @param parkedAt since when it waits for a user
 */
@RegisterForReflection
public record ParkedRow(
        @Schema(examples = "41") long alertId,
        @Schema(examples = "doc") String hostname,
        @Schema(examples = "cpu1") String cpu,
        @Schema(examples = "firing") String transition,

        @Schema(examples = "Slack refused: channel_not_found")
        String reason,

        Instant parkedAt) {}
