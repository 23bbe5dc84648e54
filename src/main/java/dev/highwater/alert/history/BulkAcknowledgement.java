package dev.highwater.alert.history;

import dev.highwater.http.Violations;
import dev.highwater.series.Author;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request to acknowledge several episodes.
 *
 * @param ids of the episodes
 * @param author the user who acknowledges the episodes
 * @param comment the user's comment; null for none
 * @param until when the acknowledgements expire, as in {@link Acknowledgement}
 * @param forMinutes the expiry in minutes from now, as in {@link Acknowledgement}
 */
@RegisterForReflection
@Schema(
        requiredProperties = {"ids", "author"},
        examples = "{\"ids\":[41,42],\"author\":\"ana\",\"comment\":\"Deployment\"}")
record BulkAcknowledgement(
        @Schema(minItems = 1, maxItems = MOST) @Nullable List<@Nullable Long> ids,
        @Schema(pattern = Author.PATTERN) @Nullable String author,
        @Schema(pattern = Acknowledgement.COMMENT) @Nullable String comment,

        @Schema(format = "date-time", examples = "2021-10-11T15:00:00Z") @Nullable
        String until,

        @Schema(minimum = "1", maximum = "43200") @Nullable Integer forMinutes) {

    private static final int MOST = 1000;

    /**
     * The valid content of a request.
     *
     * @param ids of episodes, each once
     * @param signature who acknowledges them
     */
    record Order(List<Long> ids, Acknowledgement.Signature signature) {

        /** Returns the result, given the ids of the episodes that were open. */
        Result result(List<Long> acknowledged) {
            return new Result(
                    acknowledged,
                    ids.stream()
                            .filter(id -> !acknowledged.contains(id))
                            .map(id -> new Skipped(id, "There is no open episode " + id))
                            .toList());
        }
    }

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

    /**
     * Returns when the acknowledgements expire; null if they do not, or if the given end is invalid, for which a
     * violation is added.
     */
    @Nullable
    Instant readEnd(Instant now, Violations violations) {
        return Acknowledgement.readEnd(until, forMinutes, now, violations);
    }

    /** Returns the order. For an invalid field adds a violation and uses a harmless value instead. */
    Order read(Violations violations) {
        if (ids == null) {
            violations.add("ids", "must be given");
        } else {
            violations.check(!ids.isEmpty() && ids.size() <= MOST, "ids", "must be 1 to 1000 ids");
            violations.check(ids.stream().allMatch(Objects::nonNull), "ids", "must be an id");
        }
        List<Long> given = ids == null
                ? List.of()
                : ids.stream().filter(Objects::nonNull).distinct().toList();
        return new Order(given, Acknowledgement.read(author, comment, violations));
    }
}
