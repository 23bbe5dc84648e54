package dev.highwater.alert.history;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request to acknowledge several episodes.
 *
 * @param ids of the episodes
 * @param author who takes care of them
 * @param comment what they want to say; null for nothing
 */
@RegisterForReflection
@Schema(examples = "{\"ids\":[41,42],\"author\":\"ana\",\"comment\":\"Deployment\"}")
record BulkAcknowledgement(
        @NotNull(message = "must be given") @Size(min = 1, max = 1000, message = "must be 1 to 1000 ids")
        List<@NotNull(message = "must be an id") Long> ids,

        @NotNull(message = "must be given")
        @Pattern(
                regexp = Acknowledgement.AUTHOR,
                message = "must be 1 to 100 characters, none of them a control character")
        String author,

        @Pattern(
                regexp = Acknowledgement.COMMENT,
                message = "must be up to 2000 characters, line breaks but no other control characters")
        @Nullable
        String comment) {

    /**
     * The result of a bulk acknowledgement.
     *
     * @param acknowledged ids of the episodes that are acknowledged now
     * @param skipped the others, and why
     */
    @RegisterForReflection
    record Result(List<Long> acknowledged, List<Skipped> skipped) {}

    /** An episode that was not acknowledged. */
    @RegisterForReflection
    record Skipped(long id, String reason) {}

    /** What came of it, given the ids of those that were open. */
    Result result(List<Long> acknowledged) {
        return new Result(
                acknowledged,
                ids.stream()
                        .distinct()
                        .filter(id -> !acknowledged.contains(id))
                        .map(id -> new Skipped(id, "There is no open episode " + id))
                        .toList());
    }
}
