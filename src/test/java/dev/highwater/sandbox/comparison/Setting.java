package dev.highwater.sandbox.comparison;

import java.util.Locale;
import java.util.Map;

/**
 * What has to be known to make sense of figures.
 *
 * @param taken when, ISO 8601 UTC
 * @param machine of which kind
 * @param jdk that all of them run on
 * @param commit of the sources; {@code unknown} outside a clone
 * @param contenders by name, in the order in which they take turns
 */
public record Setting(String taken, Machine machine, String jdk, String commit, Map<String, Description> contenders) {

    /**
     * A machine.
     *
     * @param cores that this JVM may use
     * @param mebibytes of memory; 0 if unknown
     */
    public record Machine(String processor, int cores, long mebibytes, String system) {}

    /**
     * A contender.
     *
     * @param version of it and of what it is built on
     * @param how it is run
     */
    public record Description(String version, String how) {}

    /** For example {@code Some CPU, 2 cores, 8,000 MiB, Linux 6.1 amd64}. */
    public String machineInOneLine() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %,d MiB, %s",
                machine.processor(),
                machine.cores(),
                machine.mebibytes(),
                machine.system());
    }

    /** JDK, commit and time. */
    public String softwareInOneLine() {
        return "%s; commit %s; %s".formatted(jdk, commit, taken);
    }
}
