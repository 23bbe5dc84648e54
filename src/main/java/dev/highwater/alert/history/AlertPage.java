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
 * @param items open ones first, newest first; then the last resolved
 * @param next what to give as {@code after} for those that follow; null if none do
 * @param totalFiring how many fire, listed or not, of what was asked for
 * @param counts how many there are that are open
 */
@RegisterForReflection
public record AlertPage(
        List<Episode> items,

        @Schema(examples = "b3BlbiAyMDIxLTEwLTExVDEyOjUzOjQxLjQxMlogNDE") @Nullable
        String next,

        @Schema(examples = "3") long totalFiring,
        AlertCounts counts) {}
