package dev.highwater.baseline;

/**
 * For how long a series has not been unusual, in five-minute values since the last unusual one.
 *
 * @param low at low sensitivity; at most 75
 * @param medium at medium sensitivity; at most 75
 * @param high at high sensitivity; at most 75
 */
public record Calm(int low, int medium, int high) {

    /** Returns the number of five-minute values since the last one that was unusual at a sensitivity; at most 75. */
    public int at(Sensitivity sensitivity) {
        return switch (sensitivity) {
            case LOW -> low;
            case MEDIUM -> medium;
            case HIGH -> high;
        };
    }
}
