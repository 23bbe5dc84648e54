package dev.highwater.notification.outbox;

import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.Notifier;
import dev.highwater.notification.plan.Message;
import dev.highwater.notification.plan.Notice;
import dev.highwater.notification.plan.NoticeContent;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Summary;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.stream.Collectors;

/**
 * Gives the answers of a script, then takes everything. Each message gets the next number as its name, and keeps it.
 */
public final class ScriptedReceiver implements Notifier {

    private final List<String> notified = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> atNanos = Collections.synchronizedList(new ArrayList<>());
    private final Queue<DeliveryResult> answers = new ArrayDeque<>();
    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private volatile Runnable meanwhile = () -> {};
    private int messages;
    private String destination = "";
    private boolean takesNotices;
    private final List<NoticeContent> notices = Collections.synchronizedList(new ArrayList<>());

    public ScriptedReceiver(DeliveryResult... answers) {
        Collections.addAll(this.answers, answers);
    }

    /** Reaches this place. */
    ScriptedReceiver at(String place) {
        destination = place;
        return this;
    }

    @Override
    public String destination() {
        return destination;
    }

    /** Takes what is about no one alert. */
    ScriptedReceiver takingNotices() {
        takesNotices = true;
        return this;
    }

    @Override
    public boolean takesNotices() {
        return takesNotices;
    }

    /** What it was sent that is about no one alert. */
    List<NoticeContent> notices() {
        return List.copyOf(notices);
    }

    /** What it was sent, each as {@code kind reason hosts}; a summary as {@code summary reason count}. */
    public List<String> notified() {
        return List.copyOf(notified);
    }

    public List<Long> atNanos() {
        return List.copyOf(atNanos);
    }

    /** Its next messages fail like this, having been taken. */
    public void failWith(RuntimeException failure) {
        failures.add(failure);
    }

    /** This happens while it is being notified. */
    public void meanwhile(Runnable action) {
        meanwhile = action;
    }

    @Override
    public synchronized Uni<DeliveryResult> send(Notification notification, TraceSpan delivery) {
        notified.add(describe(notification));
        atNanos.add(System.nanoTime());
        if (notification instanceof Notice notice) {
            notices.add(notice.content());
        }
        meanwhile.run();
        RuntimeException failure = failures.poll();
        if (failure != null) {
            return Uni.createFrom().failure(failure);
        }
        DeliveryResult answer = answers.poll();
        Message before = notification.message();
        String name = before == null ? "m" + ++messages : before.reference();
        return Uni.createFrom().item(answer == null ? new Delivered(name) : answer);
    }

    private static String describe(Notification notification) {
        String kind = notification.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        String about = notification instanceof Summary
                ? Integer.toString(notification.updates().size())
                : notification.updates().stream()
                        .map(PlannedUpdate::update)
                        .map(update -> update.episode().hostname())
                        .collect(Collectors.joining(" "));
        return "%s %s %s".formatted(kind, notification.reason().text(), about);
    }
}
