package dev.highwater.sandbox;

import java.util.Locale;

/** What computes filter and averages. */
enum Engine {
    HIGHWATER,
    FLINK;

    /** As it is written on command lines and in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
