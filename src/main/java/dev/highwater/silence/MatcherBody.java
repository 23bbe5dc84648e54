package dev.highwater.silence;

import dev.highwater.http.Violations;
import dev.highwater.series.NamePattern;
import dev.highwater.series.Names;
import dev.highwater.series.Severity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are meant, as JSON has it. In a request anything may be missing.
 *
 * @param hostname the host, or a glob
 * @param cpu the CPU, or a glob; all of them unless given
 * @param level alerts of this level only; all of them unless given
 */
@Schema(examples = "{\"hostname\":\"web-*\",\"cpu\":\"*\",\"level\":null}")
public record MatcherBody(
        @Schema(description = "The host, or a glob: * stands for any run of characters, ? for one.") @Nullable
        String hostname,

        @Schema(description = "The CPU, or a glob; all unless given.") @Nullable
        String cpu,

        @Schema(
                description = "Alerts of this level only; all unless given.",
                enumeration = {"warning", "critical"})
        @Nullable
        String level) {

    private static final int LONGEST_HOSTNAME = 253;
    private static final int LONGEST_CPU = 64;

    /** What is meant; something harmless where it is wrong, and then that is noted. */
    public Matcher read(Violations violations) {
        return new Matcher(
                pattern("hostname", hostname, LONGEST_HOSTNAME, violations),
                pattern("cpu", cpu == null ? NamePattern.ANY : cpu, LONGEST_CPU, violations),
                readLevel(violations));
    }

    private static NamePattern pattern(String field, @Nullable String text, int longest, Violations violations) {
        @Nullable String problem = text == null ? "must be given" : Names.problem(text, longest);
        if (problem != null) {
            violations.add(field, problem);
        }
        return NamePattern.of(text == null ? "" : text);
    }

    private @Nullable Severity readLevel(Violations violations) {
        for (Severity each : Severity.values()) {
            if (each.text().equals(level)) {
                return each;
            }
        }
        violations.check(level == null, "level", "must be warning, critical or null");
        return null;
    }
}
