package dev.highwater.alert;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What happened to an episode.
 *
 * @param items in the order in which it happened
 */
@RegisterForReflection
record AlertEvents(List<AlertEvent> items) {}
