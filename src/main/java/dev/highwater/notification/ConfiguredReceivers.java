package dev.highwater.notification;

import dev.highwater.time.Clocks;
import java.util.List;

/**
 * The configured receivers of one kind, such as all Slack channels, whether or not they are being notified yet; also
 * used by the command {@code check}.
 */
public interface ConfiguredReceivers {

    /** Returns all receivers of this kind; none if the kind is off. */
    List<Receiver> receivers(Clocks clocks);

    /** Returns the kind and why it is off, for people; empty if it is on. */
    String off();
}
