package dev.highwater.notification;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.highwater.notification.NightMode.Servers;
import dev.highwater.notification.email.MailServerStandIn.Mail;
import dev.highwater.testing.TestServers;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What each receiver of the night was sent about a host, in order, and what it holds for true. */
final class NightReceivers {

    private static final String POST = "/api/chat.postMessage";
    private static final String UPDATE = "/api/chat.update";

    private static final Map<String, String> KINDS = Map.of(
            "firing", "(host:|Warning: ).*",
            "unattended", "(firing for .* no one has acknowledged it|Warning, unacknowledged for .*): .*",
            "fired and resolved", "(fired and resolved |Fired and resolved: ).*",
            "resolved", "(resolved |Resolved: ).*");

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();

    /** What each was notified of, by its name: of words, what kind they are of. */
    Map<String, List<String>> notified(String host) {
        Map<String, List<String>> notified = new TreeMap<>();
        for (String channel : List.of(TestServers.SLACK_CHANNEL, NightMode.LEAD_CHANNEL)) {
            notified.put(channel, kinds(posted(channel, host)));
        }
        for (String address : List.of(NightMode.ANN, NightMode.BOB, NightMode.LEAD)) {
            notified.put(address, kinds(mails(address, host)));
        }
        notified.put("webhook", webhook(host));
        notified.put("pagerduty", pagerDuty(host));
        notified.put("behind alertmanager", behindAlertmanager(host));
        return notified;
    }

    private static List<String> kinds(List<String> texts) {
        return texts.stream()
                .map(text -> KINDS.entrySet().stream()
                        .filter(kind -> text.matches(kind.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(text))
                .toList();
    }

    /** Until everybody knows of it who is to at once, of addresses those. */
    void awaitFiring(String host, String... addresses) {
        await().atMost(NightService.PATIENCE)
                .untilAsserted(() ->
                        assertThat(posted(TestServers.SLACK_CHANNEL, host)).hasSize(1));
        await().atMost(NightService.PATIENCE)
                .untilAsserted(() -> assertThat(webhook(host)).containsExactly("firing"));
        await().atMost(NightService.PATIENCE)
                .untilAsserted(() -> assertThat(pagerDuty(host)).containsExactly("trigger"));
        for (String address : addresses) {
            await().atMost(NightService.PATIENCE)
                    .untilAsserted(() -> assertThat(mails(address, host)).hasSize(1));
        }
    }

    /** Texts of messages and of answers in their threads. */
    List<String> posted(String channel, String host) {
        return calls(POST, channel, host).stream()
                .map(call -> call.path("text").asText())
                .toList();
    }

    /** How a channel's only message about a host was changed, each as the body of that call. */
    List<JsonNode> changed(String channel, String host) {
        return calls(UPDATE, channel, host);
    }

    /** The only message about a host that a channel has, by the name that Slack gave it. */
    String message(String channel, String host) {
        Set<String> names = new LinkedHashSet<>();
        for (ServeEvent call : Servers.SLACK.getAllServeEvents()) {
            JsonNode body = json(call.getRequest().getBodyAsString());
            if (call.getRequest().getUrl().equals(POST) && isAbout(body, channel, host) && !body.has("thread_ts")) {
                names.add(json(call.getResponse().getBodyAsString()).path("ts").asText());
            }
        }
        return names.size() == 1 ? names.iterator().next() : "not one but " + names;
    }

    private List<JsonNode> calls(String method, String channel, String host) {
        return Servers.SLACK.getAllServeEvents().stream()
                .filter(call -> call.getRequest().getUrl().equals(method))
                .sorted(Comparator.comparing(call -> call.getRequest().getLoggedDate()))
                .map(call -> json(call.getRequest().getBodyAsString()))
                .filter(body -> isAbout(body, channel, host))
                .toList();
    }

    private static boolean isAbout(JsonNode body, String channel, String host) {
        return body.path("channel").asText().equals(channel)
                && body.path("text").asText().contains("host:" + host + " ");
    }

    /** Statuses that the webhook was posted, of what fires with who has acknowledged it. */
    List<String> webhook(String host) {
        return alerts("/hook", host);
    }

    /** The same of whoever Alertmanager notifies. */
    List<String> behindAlertmanager(String host) {
        return alerts("/behind", host);
    }

    private List<String> alerts(String path, String host) {
        List<String> statuses = new ArrayList<>();
        for (LoggedRequest request : Servers.HOOKS.findAll(postRequestedFor(urlEqualTo(path)))) {
            for (JsonNode alert : json(request.getBodyAsString()).path("alerts")) {
                if (alert.path("labels").path("hostname").asText().equals(host)) {
                    String status = alert.path("status").asText();
                    String by =
                            alert.path("annotations").path("acknowledged_by").asText();
                    statuses.add(status.equals("resolved") || by.isEmpty() ? status : status + " " + by);
                }
            }
        }
        return statuses;
    }

    /** Actions that PagerDuty was sent. */
    List<String> pagerDuty(String host) {
        return Servers.PAGERDUTY.events().stream()
                .filter(event -> event.path("dedup_key").asText().startsWith(host + "/"))
                .map(event -> event.path("event_action").asText())
                .toList();
    }

    /** What PagerDuty shows of a host's only alert. */
    String pagerDutyShows(String host) {
        List<String> states = Servers.PAGERDUTY.alerts().entrySet().stream()
                .filter(alert -> alert.getKey().startsWith(host + "/"))
                .map(Map.Entry::getValue)
                .toList();
        return states.size() == 1 ? states.get(0) : "not one but " + states;
    }

    /** First lines of the mails about a host that arrived at an address. */
    List<String> mails(String address, String host) {
        return Servers.MAIL.mails().stream()
                .filter(mail -> mail.to().equals(List.of(address)))
                .map(NightReceivers::firstLine)
                .filter(line -> line.contains(" of " + host + " "))
                .toList();
    }

    /** Subjects of all mails that arrived at an address, oldest first. */
    List<String> subjects(String address) {
        return Servers.MAIL.mails().stream()
                .filter(mail -> mail.to().equals(List.of(address)))
                .map(NightReceivers::subject)
                .toList();
    }

    private static String subject(Mail mail) {
        try {
            return mail.message().getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String firstLine(Mail mail) {
        try {
            BodyPart plain = ((MimeMultipart) mail.message().getContent()).getBodyPart(0);
            return plain.getContent().toString().lines().findFirst().orElse("");
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What fires for Alertmanager: who has acknowledged it, if anybody has, by host.
     *
     * @throws AssertionError if Alertmanager does not answer, so that a test that waits asks again
     */
    Map<String, String> firingInAlertmanager() {
        URI uri = URI.create("http://127.0.0.1:" + Servers.ALERTMANAGER + "/api/v2/alerts?active=true");
        Map<String, String> firing = new TreeMap<>();
        try {
            String answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
            json(answer)
                    .forEach(alert -> firing.put(
                            alert.path("labels").path("hostname").asText(),
                            alert.path("annotations").path("acknowledged_by").asText()));
        } catch (IOException e) {
            throw new AssertionError("Alertmanager does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return firing;
    }

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
