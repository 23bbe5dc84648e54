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
 * A webhook whose address is configured.
 *
 * @param receiver {@code webhook}, or {@code webhook:NAME} for a named one
 * @param url the configured address
 */
record ConfiguredWebhook(ReceiverName receiver, String url, WebhookConfig config) {

    private static final String KIND = "webhook";

    /** Returns all configured webhooks, the one without a name first. */
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
     * Creates the endpoint.
     *
     * @throws IllegalArgumentException if the settings are invalid; the message names the settings and holds no secret
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

    /** Returns the name of the receiver in the payload. */
    String nameForPrograms() {
        return receiver.channel() == null ? "highwater" : receiver.channel();
    }

    private String key() {
        return receiver.channel() == null ? "highwater.webhook" : "highwater.webhooks." + receiver.channel();
    }

    private String setting() {
        return SettingNames.variable(key() + ".url");
    }

    /** Returns the receiver's name only, so that logs do not reveal the address, which may be secret. */
    @Override
    public String toString() {
        return receiver.text();
    }
}
