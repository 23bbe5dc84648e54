package dev.highwater.token;

import dev.highwater.security.Caller;
import dev.highwater.security.Role;
import dev.highwater.security.Via;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An API token, without its secret.
 *
 * @param name what it is for
 * @param role what it lets do
 * @param createdBy who made it
 * @param expiresAt when it expires; null for never
 * @param lastUsedAt when it was last used, up to a minute late; null for never
 * @param revokedAt when it was revoked; null if it was not
 * @param revokedBy by whom
 */
@RegisterForReflection
@Schema(description = "A token without its secret.")
record ApiToken(
        @Schema(examples = "7") long id,
        @Schema(examples = "deployments") String name,

        @Schema(enumeration = {Role.VIEWS, Role.OPERATES, Role.EDITS, Role.ADMINISTERS})
        String role,

        @Schema(examples = "ann") String createdBy,
        Instant createdAt,

        @Schema(description = "When the token expires; null for never.") @Nullable
        Instant expiresAt,

        @Schema(description = "When the token was last used, up to a minute late; null for never.") @Nullable
        Instant lastUsedAt,

        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    boolean isValidAt(Instant time) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(time));
    }

    Caller caller() {
        return new Caller("token:" + name, Role.named(role).orElse(null), Via.TOKEN, expiresAt, "token:" + id);
    }
}
