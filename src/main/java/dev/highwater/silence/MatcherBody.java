package dev.highwater.silence;

import dev.highwater.http.Violations;
import dev.highwater.series.NameField;
import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that a silence matches, as JSON. Any component may be null in a request.
 *
 * @param hostname the host, or a glob pattern; required
 * @param cpu the CPU, or a glob pattern; every CPU by default
 * @param level only alerts of this level; all levels by default
 */
@Schema(examples = "{\"hostname\":\"web-*\",\"cpu\":\"*\",\"level\":null}")
public record MatcherBody(
        @Schema(description = "The host, or a pattern: * matches any characters, ? matches one.") @Nullable
        String hostname,

        @Schema(description = "The CPU, or a pattern. Default: all.") @Nullable
        String cpu,

        @Schema(
                description = "Only alerts of this level. Default: all levels.",
                enumeration = {"warning", "critical"})
        @Nullable
        String level) {

    /**
     * Returns the matcher in this request. Notes each invalid field and replaces it by a harmless value, so that the
     * other fields can be checked as well.
     */
    public Matcher read(Violations violations) {
        return new Matcher(
                pattern("hostname", hostname, NameField.HOSTNAME, violations),
                pattern("cpu", cpu == null ? NamePattern.ANY : cpu, NameField.CPU, violations),
                violations.read("level", level, Severity::of, "must be warning, critical or null"));
    }

    private static NamePattern pattern(String field, @Nullable String text, int longest, Violations violations) {
        NameField.check(field, text, longest, violations);
        return NamePattern.of(text == null ? "" : text);
    }
}
