package dev.highwater.notification;

import dev.highwater.alert.Episode;
import dev.highwater.configuration.HighwaterConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses of the dashboard's pages; none if no one has said where it is. */
@ApplicationScoped
public class DashboardLinks {

    private final Optional<String> base;

    @Inject
    DashboardLinks(HighwaterConfig config) {
        this(config.dashboard().url());
    }

    /** @param url with or without a slash at its end */
    public DashboardLinks(Optional<String> url) {
        this.base = url.map(String::strip).filter(text -> !text.isEmpty()).map(text -> text.replaceAll("/+$", ""));
    }

    /** The dashboard itself. */
    public Optional<String> dashboard() {
        return base;
    }

    /** Any page, by its path from the dashboard's address on. */
    public Optional<String> page(String path) {
        return base.map(url -> url + path);
    }

    /** The page of all firing alerts. */
    public Optional<String> firing() {
        return base.map(url -> url + "/alerts?state=firing");
    }

    /** The page of an episode. */
    public Optional<String> episode(Episode episode) {
        return base.map(url -> url + "/alerts/" + episode.id());
    }

    /** The same, about to acknowledge it. */
    public Optional<String> acknowledge(Episode episode) {
        return episode(episode).map(url -> url + "?acknowledge");
    }

    /** The page of an episode, about to say that what it is about is usual. */
    public Optional<String> markUsual(Episode episode) {
        return episode(episode).map(url -> url + "?usual");
    }

    /** The form for a silence of its series. */
    public Optional<String> silence(Episode episode) {
        return base.map(url ->
                url + "/silences?new&hostname=" + encoded(episode.hostname()) + "&cpu=" + encoded(episode.cpu()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
