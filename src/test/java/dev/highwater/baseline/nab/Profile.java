package dev.highwater.baseline.nab;

/** What is worth how much. An anomaly that is found is worth up to 1. */
enum Profile {
    STANDARD("standard", 0.11, 1),
    LOW_FP("low-FP", 0.22, 1),
    LOW_FN("low-FN", 0.11, 2);

    private final String title;
    private final double falseAlarm;
    private final double miss;

    Profile(String title, double falseAlarm, double miss) {
        this.title = title;
        this.falseAlarm = falseAlarm;
        this.miss = miss;
    }

    /** As the benchmark calls it. */
    String title() {
        return title;
    }

    /** What a false alarm costs at most. */
    double falseAlarm() {
        return falseAlarm;
    }

    /** What an anomaly costs that is missed. */
    double miss() {
        return miss;
    }
}
