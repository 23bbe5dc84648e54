package dev.highwater.notification.webhook;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.OutboundTls;
import dev.highwater.configuration.SettingNames;
import dev.highwater.configuration.WebhookConfig;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.http.Endpoint;
import dev.highwater.notification.http.ReceiverAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A webhook that has an address.
 *
 * @param receiver {@code webhook}, or {@code webhook:NAME} of those with a name
 * @param url as the settings have it
 */
record ConfiguredWebhook(ReceiverName receiver, String url, WebhookConfig config) {

    private static final String KIND = "webhook";

    /** All of them, the one without a name first. */
    static List<ConfiguredWebhook> all(HighwaterConfig config) {
        List<ConfiguredWebhook> all = new ArrayList<>();
        of(new ReceiverName(KIND, null), config.webhook()).ifPresent(all::add);
        new TreeMap<>(config.webhooks())
                .forEach((name, webhook) ->
                        of(new ReceiverName(KIND, name), webhook).ifPresent(all::add));
        return all;
    }

    private static Optional<ConfiguredWebhook> of(ReceiverName name, WebhookConfig config) {
        return config.url()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(url -> new ConfiguredWebhook(name, url, config));
    }

    /**
     * Where it is, and how it is called.
     *
     * @throws IllegalArgumentException if the settings cannot be used; the message names them and no secret
     */
    Endpoint endpoint(OutboundTls tls) {
        String name = receiver.channel();
        return Endpoint.of(
                new Endpoint.Identity(name == null ? "The webhook" : "The webhook " + name, key(), setting()),
                address(),
                config,
                name == null
                        ? Endpoint.trust(tls, key(), config, KIND)
                        : Endpoint.trust(tls, key(), config, KIND + "-" + name, KIND));
    }

    ReceiverAddress address() {
        return ReceiverAddress.of(setting(), url);
    }

    WebhookSignature signature() {
        return new WebhookSignature(config.secret().filter(Predicate.not(String::isEmpty)));
    }

    /** As the payload says it. */
    String nameForPrograms() {
        return receiver.channel() == null ? "highwater" : receiver.channel();
    }

    private String key() {
        return receiver.channel() == null ? "highwater.webhook" : "highwater.webhooks." + receiver.channel();
    }

    private String setting() {
        return SettingNames.variable(key() + ".url");
    }

    /** Without the address, which may be secret, wherever this is printed. */
    @Override
    public String toString() {
        return receiver.text();
    }
}
