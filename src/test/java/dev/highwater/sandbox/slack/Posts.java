package dev.highwater.sandbox.slack;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The latest posts; older ones are forgotten, so memory stays bounded. Safe for use by several threads. */
final class Posts {

    private static final int MOST = 1_000;

    private final Clock clock;
    private final LinkedHashMap<String, Post> byTs = new LinkedHashMap<>();
    private long lastSecond;
    private int withinSecond;

    Posts(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds a post.
     *
     * @param create makes it with the {@code ts} that it gets
     */
    synchronized Post add(Function<String, Post> create) {
        Post post = create.apply(nextTs());
        byTs.put(post.ts(), post);
        if (byTs.size() > MOST) {
            byTs.remove(byTs.keySet().iterator().next());
        }
        return post;
    }

    /** Changes text and blocks of the post with the same channel and {@code ts}; false if there is none. */
    synchronized boolean update(Post change) {
        Post existing = byTs.get(change.ts());
        if (existing == null || !existing.channel().equals(change.channel())) {
            return false;
        }
        byTs.put(existing.ts(), existing.edited(change));
        return true;
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
