package dev.highwater.notification;

import dev.highwater.time.Clocks;
import java.util.List;

/** The receivers of one kind as the settings have them, whether or not they are notified of anything yet. */
public interface ConfiguredReceivers {

    /** All of them; none if this kind is off. */
    List<Receiver> receivers(Clocks clocks);

    /** The kind, and why it is off, for people; empty if it is on. */
    String off();
}
