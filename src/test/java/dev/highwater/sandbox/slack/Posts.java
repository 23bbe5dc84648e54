package dev.highwater.sandbox.slack;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The latest posts; older ones are forgotten, so memory stays bounded. Safe for use by several threads. */
final class Posts {

    private static final int MOST = 1_000;

    private final Clock clock;
    private final LinkedHashMap<String, Post> byTs = new LinkedHashMap<>();
    private final Map<String, String> authors = new HashMap<>();
    private long lastSecond;
    private int withinSecond;

    Posts(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds a post by no one in particular.
     *
     * @param create makes it with the {@code ts} that it gets
     */
    Post add(Function<String, Post> create) {
        return add(create, "");
    }

    /**
     * Adds a post.
     *
     * @param create makes it with the {@code ts} that it gets
     * @param author whoever alone may change it
     */
    synchronized Post add(Function<String, Post> create, String author) {
        Post post = create.apply(nextTs());
        byTs.put(post.ts(), post);
        authors.put(post.ts(), author);
        if (byTs.size() > MOST) {
            remove(byTs.keySet().iterator().next());
        }
        return post;
    }

    /**
     * Changes text and blocks of the post with the same {@code ts}, and returns it; the change itself if there is none.
     */
    synchronized Post update(Post change) {
        Post changed = byTs.computeIfPresent(change.ts(), (ts, existing) -> existing.edited(change));
        return changed == null ? change : changed;
    }

    /** Deletes a post, as people do; false if there is none. */
    synchronized boolean remove(String ts) {
        authors.remove(ts);
        return byTs.remove(ts) != null;
    }

    /** The post of this {@code ts}; null if there is none. */
    synchronized @Nullable Post find(String ts) {
        return byTs.get(ts);
    }

    /** Whether that one has posted it. */
    synchronized boolean isBy(String ts, String author) {
        return author.equals(authors.get(ts));
    }

    /** Whether there is a post with this channel and {@code ts}. */
    synchronized boolean has(String channel, String ts) {
        Post post = byTs.get(ts);
        return post != null && post.channel().equals(channel);
    }

    /** Messages with the answers to them, the newest message first. An answer to a forgotten one stands alone. */
    synchronized List<Post.Conversation> threads() {
        Map<String, Post.Conversation> threads = new LinkedHashMap<>();
        for (Post post : byTs.values()) {
            Optional.ofNullable(post.threadTs())
                    .map(threads::get)
                    .ifPresentOrElse(
                            thread -> thread.replies().add(post),
                            () -> threads.put(post.ts(), new Post.Conversation(post, new ArrayList<>())));
        }
        List<Post.Conversation> newestFirst = new ArrayList<>(threads.values());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** Unique and rising, even if the clock is set back. */
    private String nextTs() {
        long second = Math.max(lastSecond, clock.instant().getEpochSecond());
        withinSecond = second == lastSecond ? withinSecond + 1 : 0;
        lastSecond = second;
        return String.format(Locale.ROOT, "%d.%06d", second, withinSecond);
    }
}
