package dev.highwater.sandbox.readings;

/** What the machines are doing. Asked the same in the same order, the same seed gives the same answers. */
interface Profile {

    /**
     * How busy a CPU is.
     *
     * @param series from 0 to {@link SampleHosts#SERIES} − 1
     * @param time event time in epoch milliseconds
     * @return percent, 0 to 100
     */
    double usage(int series, long time);
}
