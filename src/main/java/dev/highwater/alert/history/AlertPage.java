package dev.highwater.alert.history;

import dev.highwater.alert.Episode;
import dev.highwater.alert.store.AlertCounts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of episodes.
 *
 * @param items open episodes first, newest first; then resolved ones, last resolved first
 * @param next the value of {@code after} for the next page; null if this is the last page
 * @param totalFiring number of matching episodes that fire, on this page or not
 * @param counts counts of the matching open episodes
 */
@RegisterForReflection
public record AlertPage(
        List<Episode> items,

        @Schema(examples = "b3BlbiAyMDIxLTEwLTExVDEyOjUzOjQxLjQxMlogNDE") @Nullable
        String next,

        @Schema(examples = "3") long totalFiring,
        AlertCounts counts) {}
