package dev.highwater.notification;

import dev.highwater.alert.Episode;
import dev.highwater.configuration.HighwaterConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Builds addresses of the dashboard's pages. All are empty if {@code highwater.dashboard.url} is not set. */
@ApplicationScoped
public class DashboardLinks {

    private final Optional<String> base;

    @Inject
    DashboardLinks(HighwaterConfig config) {
        this(config.dashboard().url());
    }

    /** @param url base address of the dashboard, with or without a slash at its end; empty if unknown */
    public DashboardLinks(Optional<String> url) {
        this.base = url.map(String::strip).filter(text -> !text.isEmpty()).map(text -> text.replaceAll("/+$", ""));
    }

    /** Returns the base address of the dashboard. */
    public Optional<String> dashboard() {
        return base;
    }

    /** Returns the address of a page by its path, which is appended to the base address. */
    public Optional<String> page(String path) {
        return base.map(url -> url + path);
    }

    /** Returns the page of all firing alerts. */
    public Optional<String> firing() {
        return base.map(url -> url + "/alerts?state=firing");
    }

    /** Returns the page of an episode. */
    public Optional<String> episode(Episode episode) {
        return base.map(url -> url + "/alerts/" + episode.id());
    }

    /** Returns the page of an episode with the acknowledge dialog open. */
    public Optional<String> acknowledge(Episode episode) {
        return episode(episode).map(url -> url + "?acknowledge");
    }

    /** Returns the page of an episode with the dialog open that marks its values as usual. */
    public Optional<String> markUsual(Episode episode) {
        return episode(episode).map(url -> url + "?usual");
    }

    /** Returns the form for a new silence, filled in with the host and CPU of an episode. */
    public Optional<String> silence(Episode episode) {
        return base.map(url ->
                url + "/silences?new&hostname=" + encoded(episode.hostname()) + "&cpu=" + encoded(episode.cpu()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
