package dev.highwater.alert.store;

/**
 * The subselects through which statements of other packages may read this package's tables. Each can stand in
 * {@code FROM}, or in place of a scalar, and has exactly the columns that are named here. PostgreSQL merges such a
 * subselect into the query around it, so that plans and locks are those of the bare table.
 */
public final class EpisodeViews {

    /**
     * Episodes: {@code id}, {@code hostname}, {@code cpu}, {@code state}, {@code level}, {@code is_acknowledged},
     * {@code is_unusual} (whether it is about what is unusual), {@code excess} (percent that the newest window is over
     * the limit, or outside of what is usual; null where there is neither), {@code is_unmuted}: it fires, and nothing
     * mutes it, and {@code is_unattended}: that, and no one has acknowledged it.
     */
    public static final String EPISODES = """
            (SELECT id, hostname, cpu, state, level, acknowledged_at IS NOT NULL AS is_acknowledged,
                kind = 'unusual' AS is_unusual,
                coalesce(usage_avg - allowed_top,
                    greatest(usage_avg - (unusual->>'high')::double precision,
                        (unusual->>'low')::double precision - usage_avg)) AS excess,
                state = 'firing' AND silence_id IS NULL AND NOT inhibited AS is_unmuted,
                state = 'firing' AND acknowledged_at IS NULL AND silence_id IS NULL AND NOT inhibited AS is_unattended
            FROM alert_episodes)""";

    /**
     * Events of episodes: {@code sequence}, {@code episode_id}, {@code transition}, {@code reason}, {@code author},
     * {@code silence_id}.
     */
    public static final String EVENTS =
            "(SELECT sequence, episode_id, transition, reason, author, silence_id FROM alert_events)";

    /** The sequence number of the last event; a scalar, 0 if there are no events. */
    public static final String LAST_SEQUENCE = "(SELECT value FROM alert_sequence)";

    private EpisodeViews() {}
}
