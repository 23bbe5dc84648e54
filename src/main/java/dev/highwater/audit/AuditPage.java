package dev.highwater.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit log, newest first.
 *
 * @param next where to go on; null at the end
 */
@RegisterForReflection
record AuditPage(
        List<AuditEntry> entries,

        @Schema(description = "Value of before for the next page; null if there is none.") @Nullable
        Long next) {}
