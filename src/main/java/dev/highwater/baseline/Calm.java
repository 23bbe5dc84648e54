package dev.highwater.baseline;

/**
 * For how long a series has not been unusual, by sensitivity.
 *
 * @param low five-minute values since the last unusual one; no more than 75
 * @param medium the same
 * @param high the same
 */
public record Calm(int low, int medium, int high) {

    /** Five-minute values since the last one that was unusual at this sensitivity; no more than 75. */
    public int at(Sensitivity sensitivity) {
        return switch (sensitivity) {
            case LOW -> low;
            case MEDIUM -> medium;
            case HIGH -> high;
        };
    }
}
