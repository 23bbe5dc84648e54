package dev.highwater.sandbox.comparison;

/**
 * What it took a contender to catch up on a full topic, seen from outside.
 *
 * @param readings in the topic
 * @param first when its first output had been written to the broker, committed or not; of a contender without outputs,
 *     its first offset commit
 * @param last when all its outputs could be read by readers of committed records
 * @param brokerCpuSeconds of the broker from the launch until {@code last}
 * @param peakBytes the most memory that was resident, of all its processes
 */
public record CatchUpFigures(long readings, Moment first, Moment last, double brokerCpuSeconds, long peakBytes) {

    /**
     * A moment in the life of the contender.
     *
     * @param seconds since its launch
     * @param cpuSeconds that all threads of all its processes have used since the launch
     */
    public record Moment(double seconds, double cpuSeconds) {}

    double perSecondFromLaunch() {
        return readings / last.seconds();
    }

    /** From the first output on. */
    public double perSecond() {
        return readings / (last.seconds() - first.seconds());
    }

    double cpuPerMillionFromLaunch() {
        return last.cpuSeconds() / readings * 1e6;
    }

    /** From the first output on, so that starting is left out. */
    double cpuPerMillion() {
        return (last.cpuSeconds() - first.cpuSeconds()) / readings * 1e6;
    }

    double brokerCpuPerMillion() {
        return brokerCpuSeconds / readings * 1e6;
    }

    double secondsToFirst() {
        return first.seconds();
    }

    double peakMebibytes() {
        return peakBytes / (1024.0 * 1024);
    }
}
