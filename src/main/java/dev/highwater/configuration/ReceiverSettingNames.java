package dev.highwater.configuration;

import java.util.List;
import java.util.stream.Stream;

/** The names of the settings of receivers other than Slack, as {@link SettingNames} has them. */
final class ReceiverSettingNames {

    /** Names of the settings of each receiver that is called over HTTP. */
    private static final List<String> HTTP =
            List.of("ca", "headers.*.name", "headers.*.value", "password", "timeout", "token", "username");

    /** Names of the settings of each route. */
    private static final List<String> ROUTES = List.of(
            "routes.*.after", "routes.*.cpu", "routes.*.hostname", "routes.*.hours", "routes.*.level", "routes.*.team");

    private static final List<String> WEBHOOK =
            List.of("maximum-alerts", "minimum-interval", "repeat-interval", "secret", "url");

    private static final List<String> PAGERDUTY =
            List.of("minimum-interval", "routes.*.routing-key", "routing-key", "timeout", "url");

    private static final List<String> EMAIL = List.of(
            "ca",
            "from",
            "group-above",
            "group-within",
            "host",
            "minimum-interval",
            "password",
            "port",
            "repeat-interval",
            "routes.*.to",
            "timeout",
            "tls",
            "to",
            "username");

    static final List<String> ALL = Stream.of(
                    below("webhook", WEBHOOK, HTTP, ROUTES),
                    below("webhooks.*", WEBHOOK, HTTP, ROUTES),
                    below("alertmanager", List.of("resend-interval", "urls"), HTTP, ROUTES),
                    below("pagerduty", PAGERDUTY, ROUTES),
                    below("email", EMAIL, ROUTES))
            .flatMap(names -> names)
            .toList();

    private ReceiverSettingNames() {}

    @SafeVarargs
    private static Stream<String> below(String prefix, List<String>... names) {
        return Stream.of(names).flatMap(List::stream).map(name -> prefix + "." + name);
    }
}
