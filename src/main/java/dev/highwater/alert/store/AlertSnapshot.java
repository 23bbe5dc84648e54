package dev.highwater.alert.store;

import dev.highwater.alert.Episode;
import java.util.List;

/**
 * The open and recently resolved episodes of one moment.
 *
 * @param sequence number of the last event that this reflects; those after it continue from here
 * @param open episodes that are pending or firing, newest first
 * @param recent resolved ones, last resolved first
 */
public record AlertSnapshot(long sequence, List<Episode> open, List<Episode> recent) {}
