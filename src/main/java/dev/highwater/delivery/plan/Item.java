package dev.highwater.delivery.plan;

import dev.highwater.delivery.plan.Decision.Begin;
import dev.highwater.delivery.plan.Decision.Follow;

/** An episode and what to do about it. */
public record Item(News news, Decision decision) {

    /** Of which it is one. */
    AlertGroup group() {
        return AlertGroup.of(news.episode());
    }

    /** Why. */
    public TellReason reason() {
        return decision.reason();
    }

    boolean begins() {
        return decision instanceof Begin;
    }

    /** Whether the message about it is out of date. */
    boolean redraws() {
        return decision instanceof Follow follow && follow.redraw();
    }

    /** Whether people are to notice. */
    boolean isAloud() {
        return !(decision instanceof Follow follow) || follow.aloud().isPresent();
    }
}
