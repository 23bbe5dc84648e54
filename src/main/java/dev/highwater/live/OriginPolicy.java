package dev.highwater.live;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who may open the feed: pages of this very host and port, and programs that are no browsers. A browser lets any page
 * open a WebSocket to any host, with the user's network and cookies, and says in {@code Origin} which page it was (RFC
 * 6455, 10.2); what others send there may be invented, but they have no user to abuse.
 */
final class OriginPolicy {

    private OriginPolicy() {}

    /**
     * Whether an upgrade may go on.
     *
     * @param origins the request's {@code Origin} headers
     * @param authority host and port that the request was sent to, as the client sees them
     */
    static boolean allows(List<String> origins, @Nullable String authority) {
        return authority != null && origins.stream().allMatch(origin -> isSame(origin, authority));
    }

    private static boolean isSame(String origin, String authority) {
        try {
            URI page = URI.create(origin);
            String scheme = String.valueOf(page.getScheme()).toLowerCase(Locale.ROOT);
            String pageAuthority = page.getRawAuthority();
            return pageAuthority != null
                    && (scheme.equals("http") || scheme.equals("https"))
                    && withoutDefaultPort(pageAuthority, scheme).equals(withoutDefaultPort(authority, scheme));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Browsers leave the default port out of both headers, proxies may put it in. */
    private static String withoutDefaultPort(String authority, String scheme) {
        String suffix = scheme.equals("https") ? ":443" : ":80";
        String lower = authority.toLowerCase(Locale.ROOT);
        return lower.endsWith(suffix) ? lower.substring(0, lower.length() - suffix.length()) : lower;
    }
}
