package dev.highwater.token;

import dev.highwater.http.TimeField;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request for a token. Anything may be missing until it was read.
 *
 * @param name what it is for, 1 to 80 characters
 * @param role what it lets do
 * @param expiresAt when it expires; never unless given
 */
@RegisterForReflection
@Schema(examples = "{\"name\":\"deployments\",\"role\":\"operator\",\"expires_at\":\"2031-10-12T13:00:00Z\"}")
record TokenBody(
        @Schema(description = "What the token is for.", minLength = 1, maxLength = 80) @Nullable
        String name,

        @Schema(
                description = "Role that the token grants.",
                enumeration = {Role.VIEWS, Role.OPERATES, Role.EDITS, Role.ADMINISTERS})
        @Nullable
        String role,

        @Schema(description = "When the token expires. Default: never.", format = "date-time") @Nullable
        String expiresAt) {

    TokenDraft read(Instant now, Violations violations) {
        String text = name == null ? "" : name.strip();
        violations.check(
                text.matches("[^\\p{Cc}\\p{Cs}\\p{Cf}\\u2028\\u2029]{1,80}"),
                "name",
                "must be 1 to 80 characters, none of them a control character");
        Optional<Role> wanted = Role.named(role == null ? "" : role);
        violations.check(wanted.isPresent(), "role", "must be viewer, operator, editor or admin");
        @Nullable Instant end = TimeField.read("expires_at", expiresAt, violations);
        violations.check(end == null || end.isAfter(now), "expires_at", "must be in the future");
        return new TokenDraft(text, wanted.orElse(Role.VIEWER), end);
    }
}
