package dev.highwater.alert.store;

import dev.highwater.silence.OpenEpisodes;
import jakarta.enterprise.context.ApplicationScoped;

/** Provides the condition by which {@code silence} finds out whether episodes are open. */
@ApplicationScoped
class OpenEpisodeCondition implements OpenEpisodes {

    private static final String CONDITION = """
            EXISTS (
                SELECT FROM alert_episodes AS episode
                WHERE episode.state <> 'resolved'
                  AND episode.hostname LIKE highwater_like_pattern(%s)
                  AND episode.cpu LIKE highwater_like_pattern(%s))
            """;

    @Override
    public String matching(String hostname, String cpu) {
        return CONDITION.formatted(hostname, cpu);
    }
}
