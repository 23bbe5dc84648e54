package dev.highwater.threshold;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to do about an alert and which team is responsible. Part of a threshold row, and stored with each alert that the
 * row opens. Each component is null where the row leaves it out.
 *
 * @param runbookUrl absolute http or https address of the runbook, at most 2000 characters
 * @param note text for the people who are notified, at most 500 characters, which may have line breaks
 * @param team name of the responsible team, at most 100 characters
 * @param mention the users or groups that a Slack message mentions, see {@link dev.highwater.text.SlackMentions}
 */
@RegisterForReflection
public record Guidance(
        @Schema(
                description = "Address of a page that says what to do about an alert, http or https. Null: none.",
                examples = "https://wiki.example.com/cpu",
                nullable = true)
        @Nullable
        String runbookUrl,

        @Schema(
                description = "Note that is sent with notifications; may contain line breaks. Null: none.",
                examples = "Restart the batch worker",
                nullable = true)
        @Nullable
        String note,

        @Schema(
                description = "Team that is responsible for the alerts. Null: none.",
                examples = "storage",
                nullable = true)
        @Nullable
        String team,

        @Schema(
                description = "Users and groups that messages in Slack mention, in Slack's notation. Null: none.",
                examples = "<!subteam^S0123>",
                nullable = true)
        @Nullable
        String mention) {

    /** Guidance with all components null. */
    public static final Guidance NONE = new Guidance(null, null, null, null);

    /** Whether all components are null. */
    @JsonIgnore
    public boolean isEmpty() {
        return equals(NONE);
    }
}
