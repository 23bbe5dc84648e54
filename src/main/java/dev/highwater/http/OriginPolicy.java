package dev.highwater.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides which pages may open the live feed and change anything: those of this very host and port. Programs other than
 * browsers send no {@code Origin} and are allowed as well. A browser lets any page open a WebSocket to any host, and
 * send it forms and files, with the user's network and cookies; the header {@code Origin} says which page it was (RFC
 * 6454, section 7.3; RFC 6455, section 10.2). Other programs may invent it, but they have no user to abuse.
 */
public final class OriginPolicy {

    private static final int EXCERPT = 300;

    private OriginPolicy() {}

    /**
     * Whether a request with these headers is allowed.
     *
     * @param origins the request's {@code Origin} headers
     * @param authority host and port that the request was sent to, as the client sees them
     */
    public static boolean allows(List<String> origins, @Nullable String authority) {
        return authority != null && origins.stream().allMatch(origin -> isSame(origin, authority));
    }

    /** Why not, with what to do where a proxy makes a page of our own look foreign. */
    public static String refusal(String what, List<String> origins, String authority) {
        return ("Pages of other hosts may not %s: this one is of %s, and the request was for %s. If a proxy in"
                        + " between changes Host,"
                        + " let it keep the header (nginx: proxy_set_header Host $http_host; Apache:"
                        + " ProxyPreserveHost On); or, if it"
                        + " sends X-Forwarded-Host, set QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING=true and"
                        + " QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST=true.")
                .formatted(
                        what,
                        excerpt(String.join(", ", origins)),
                        authority.isEmpty() ? "no host" : excerpt(authority));
    }

    private static String excerpt(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= EXCERPT ? printable : printable.substring(0, EXCERPT) + "…";
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
