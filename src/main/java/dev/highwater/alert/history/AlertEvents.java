package dev.highwater.alert.history;

import dev.highwater.alert.AlertEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The events of an episode, as the body of a response.
 *
 * @param items in the order in which it happened
 */
@RegisterForReflection
record AlertEvents(List<AlertEvent> items) {}
