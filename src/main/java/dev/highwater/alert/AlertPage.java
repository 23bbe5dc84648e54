package dev.highwater.alert;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Some episodes.
 *
 * @param items those that fire first, then the last resolved
 * @param totalFiring how many fire, listed or not, of the host that was asked for
 */
@RegisterForReflection
public record AlertPage(
        List<Episode> items, @Schema(examples = "3") long totalFiring) {}
