package dev.highwater.alert.history;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.Episode;
import dev.highwater.alert.store.AlertFilter;
import dev.highwater.alert.store.EpisodeSearch;
import dev.highwater.alert.store.EpisodeSearch.FoundEpisodes;
import dev.highwater.alert.store.EpisodeSearch.Listed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads open and resolved episodes, page by page, and their events. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be reached.
 */
@ApplicationScoped
public class AlertHistory {

    private final EpisodeSearch search;

    AlertHistory(EpisodeSearch search) {
        this.search = search;
    }

    /**
     * Returns a page of episodes: the open ones first, newest first among them, then the resolved ones, last resolved
     * first.
     *
     * @param after where the page before this one ended; null for the first
     * @param limit how many at most
     */
    public Uni<AlertPage> list(AlertFilter filter, @Nullable AlertCursor after, int limit) {
        // One more than asked for says whether there are others.
        return search.find(filter, after == null ? null : after.position(), limit + 1)
                .map(found -> page(found, limit));
    }

    public Uni<Optional<Episode>> byId(long id) {
        return search.byIds(List.of(id)).map(found -> found.stream().findFirst());
    }

    /** Returns the events of an episode, in order; empty if no episode has this id. */
    public Uni<List<AlertEvent>> events(long id) {
        return search.events(id);
    }

    private static AlertPage page(FoundEpisodes found, int limit) {
        List<Listed> shown = found.episodes().stream().limit(limit).toList();
        String next = found.episodes().size() > limit
                ? new AlertCursor(shown.get(limit - 1).position()).text()
                : null;
        return new AlertPage(
                shown.stream().map(Listed::episode).toList(),
                next,
                found.counts().firing(),
                found.counts());
    }
}
