package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import dev.highwater.notification.plan.DeliveryEffects.Effect;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One message for one receiver, or the change of one. */
public sealed interface Notification {

    /** Why; of several reasons the first. */
    NotifyReason reason();

    /** The episodes that it is about. */
    List<PlannedUpdate> updates();

    /** How delivery changes what the receiver is known to have seen of one of these. */
    Set<Effect> effects(PlannedUpdate planned);

    /** Calls the method for this kind of notification. */
    <R> R match(Cases<R> cases);

    /** The message that it changes or answers; null if it is one of its own. */
    default @Nullable Message message() {
        return null;
    }

    /**
     * Whether that message had been deleted, so that another one took its place.
     *
     * @param reference the receiver's name of the message that is followed from now on; empty if it has none
     */
    default boolean hasMovedTo(String reference) {
        Message before = message();
        return before != null && !reference.isEmpty() && !reference.equals(before.reference());
    }

    /** What to record once the receiver has it. */
    default List<DeliveryEffects> effects() {
        return updates().stream()
                .map(planned -> new DeliveryEffects(planned.update(), effects(planned)))
                .toList();
    }

    /** One method for each kind. */
    interface Cases<R> {

        /** A message of its own about one episode. */
        R announcement(Announcement announcement);

        /** One message about many. */
        R summary(Summary summary);

        /** The message, changed. */
        R redraw(Redraw redraw);

        /** An answer to the message, in its thread. */
        R reply(Reply reply);

        /** How episodes are, for a program. */
        R batch(Batch batch);

        /** A test of whether messages arrive. */
        R trial(Trial trial);

        /** About no one alert; only for those that {@code Notifier.takesNotices}. */
        default R notice(Notice notice) {
            throw new IllegalArgumentException("takes no notices");
        }
    }

    /** A message of its own about one episode of which the receiver was never notified. */
    record Announcement(PlannedUpdate planned) implements Notification {

        @Override
        public NotifyReason reason() {
            return planned.reason();
        }

        @Override
        public List<PlannedUpdate> updates() {
            return List.of(planned);
        }

        @Override
        public Set<Effect> effects(PlannedUpdate planned) {
            return EnumSet.allOf(Effect.class);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.announcement(this);
        }
    }

    /**
     * One message about many episodes.
     *
     * @param updates the worst first
     * @param since since when the oldest of it waits, if that is long: then this is a digest of what is still true
     */
    record Summary(List<PlannedUpdate> updates, Optional<Instant> since) implements Notification {

        @Override
        public NotifyReason reason() {
            return updates.get(0).reason();
        }

        /** Those with this reason. */
        public List<PlannedUpdate> because(NotifyReason reason) {
            return updates.stream()
                    .filter(planned -> planned.reason() == reason)
                    .toList();
        }

        /** An earlier message about one of the episodes stays, and is brought up to date after this one. */
        @Override
        public Set<Effect> effects(PlannedUpdate planned) {
            if (planned.isFirst()) {
                return EnumSet.allOf(Effect.class);
            }
            Set<Effect> effects = EnumSet.of(Effect.ANNOUNCED, Effect.NOTIFIED);
            if (!planned.redraws()) {
                effects.add(Effect.SETTLED);
            }
            return effects;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.summary(this);
        }
    }

    /**
     * Brings a message up to date, without notifying people.
     *
     * @param updates what changed
     * @param status the state of all episodes of a summary; null if the message is about one
     * @param unannounced those of the updates that another message notifies of, so that it is not enough to show them
     */
    record Redraw(
            Message message,
            List<PlannedUpdate> updates,
            @Nullable SummaryStatus status,
            Set<PlannedUpdate> unannounced)
            implements Notification {

        @Override
        public NotifyReason reason() {
            return NotifyReason.CHANGED;
        }

        @Override
        public Set<Effect> effects(PlannedUpdate planned) {
            return unannounced.contains(planned)
                    ? EnumSet.of(Effect.SHOWN)
                    : EnumSet.of(Effect.SHOWN, Effect.ANNOUNCED, Effect.SETTLED);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.redraw(this);
        }
    }

    /**
     * Answers a message in its thread.
     *
     * @param updates that people have to notice
     * @param status the state of all episodes of a summary; null if the message is about one
     */
    record Reply(
            Message message,
            List<PlannedUpdate> updates,
            @Nullable SummaryStatus status) implements Notification {

        @Override
        public NotifyReason reason() {
            return updates.get(0).reason();
        }

        @Override
        public Set<Effect> effects(PlannedUpdate planned) {
            return EnumSet.of(Effect.ANNOUNCED, Effect.NOTIFIED, Effect.SETTLED);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reply(this);
        }
    }

    /**
     * The state of episodes, for a program.
     *
     * @param updates at least one
     * @param others further episodes of the same groups that fire and that the program knows, or will know by the end
     *     of this turn
     */
    record Batch(List<PlannedUpdate> updates, List<Episode> others) implements Notification {

        /** One whose groups hold nothing else. */
        public Batch(List<PlannedUpdate> updates) {
            this(updates, List.of());
        }

        /** The same for some of its updates. */
        public Batch of(List<PlannedUpdate> some) {
            return new Batch(some, others);
        }

        /** What fires besides one of its updates. */
        public List<Episode> others(PlannedUpdate one) {
            return Stream.concat(
                            others.stream(),
                            updates.stream()
                                    .filter(planned -> !planned.equals(one))
                                    .map(planned -> planned.update().episode())
                                    .filter(Episode::isOpen))
                    .toList();
        }

        @Override
        public NotifyReason reason() {
            return updates.get(0).reason();
        }

        @Override
        public Set<Effect> effects(PlannedUpdate planned) {
            Set<Effect> effects = EnumSet.of(Effect.SHOWN, Effect.ANNOUNCED, Effect.NOTIFIED, Effect.SETTLED);
            if (planned.isFirst()) {
                effects.add(Effect.FIRST);
            }
            return effects;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.batch(this);
        }
    }

    /** A test message, about no episode. */
    record Trial() implements Notification {

        @Override
        public NotifyReason reason() {
            return NotifyReason.NEW;
        }

        @Override
        public List<PlannedUpdate> updates() {
            return List.of();
        }

        @Override
        public Set<Effect> effects(PlannedUpdate planned) {
            return Set.of();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.trial(this);
        }
    }

    /**
     * About no one alert.
     *
     * @param id of its row in {@code alert_notices}
     */
    record Notice(long id, NoticeContent content) implements Notification {

        @Override
        public NotifyReason reason() {
            return NotifyReason.NOTICE;
        }

        @Override
        public List<PlannedUpdate> updates() {
            return List.of();
        }

        @Override
        public Set<Effect> effects(PlannedUpdate planned) {
            return Set.of();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notice(this);
        }
    }
}
