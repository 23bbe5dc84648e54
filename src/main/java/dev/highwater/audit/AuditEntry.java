package dev.highwater.audit;

import dev.highwater.security.AuditEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An entry of the audit log.
 *
 * @param id larger than that of what was written down before
 * @param time when it happened
 * @param kind what sort of thing
 * @param author who it was, or says they are; empty if they do not say
 * @param role of whoever it was; empty for none
 * @param via how they were known; empty if they were not
 * @param peer address of the other end of the connection
 * @param action method and path, or the deed
 * @param status of the answer; 0 for what is no request
 * @param detail more, in words
 */
@RegisterForReflection
@Schema(description = "An entry of the audit log.")
record AuditEntry(
        @Schema(examples = "17") long id,

        Instant time,

        @Schema(enumeration = {"write", "refusal", "log_in", "log_out", "token"})
        String kind,

        @Schema(examples = "ann") String author,
        @Schema(examples = "editor") String role,
        @Schema(examples = "oidc") String via,
        @Schema(examples = "10.0.0.7") String peer,

        @Schema(examples = "PUT /api/v1/thresholds/web-1") String action,

        @Schema(description = "HTTP status of the answer; 0 for what is not an HTTP request.", examples = "200")
        int status,

        @Schema(examples = "") String detail) {

    static AuditEntry of(Instant time, AuditEvent event) {
        return new AuditEntry(
                0,
                time,
                event.kind().text(),
                event.actor().name(),
                event.actor().role(),
                event.actor().via(),
                event.actor().peer(),
                event.action(),
                event.status(),
                event.detail());
    }
}
