package dev.highwater.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The addresses at which the dashboard has a page: those of its router, which ignores case and a slash at the end. */
final class PageAddresses {

    /** The addresses that the router in {@code App.tsx} knows; a test compares the two. */
    static final List<String> ALL = List.of(
            "/",
            "/alerts",
            "/alerts/:id",
            "/hosts/:hostname",
            "/thresholds",
            "/silences",
            "/status",
            "/tokens",
            "/audit",
            "/tv");

    /** An episode's number, or the name of a host. What else may stand there is no address that we give to anybody. */
    private static final Pattern PAGE = Pattern.compile(
            ALL.stream()
                    .filter(address -> !address.equals("/"))
                    .map(address -> address.replace(":id", "[0-9]+").replace(":hostname", "[^/]+") + "/?")
                    .collect(Collectors.joining("|", "/|", "")),
            Pattern.CASE_INSENSITIVE);

    private PageAddresses() {}

    static boolean isPage(String path) {
        return PAGE.matcher(path).matches();
    }
}
