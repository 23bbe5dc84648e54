package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.SlackConfig;
import dev.highwater.failure.Causes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends answers that only the user sees who has pressed a button: to the {@code response_url} of the press, which
 * accepts five within half an hour, or by {@code chat.postEphemeral}. Each is tried three times; an answer that cannot
 * be sent is logged.
 */
@ApplicationScoped
class PersonalAnswers {

    private static final Logger LOG = Logger.getLogger(PersonalAnswers.class);
    private static final int RETRIES = 2;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final SlackConfig config;
    private final SlackHttp http;
    private final ObjectMapper mapper;
    private final ResponseAddress addresses;

    PersonalAnswers(HighwaterConfig config, SlackHttp http, ObjectMapper mapper) {
        this.config = config.slack();
        this.http = http;
        this.mapper = mapper;
        this.addresses = new ResponseAddress(URI.create(this.config.apiUrl()));
    }

    /**
     * Sends an answer to the user who has pressed a button. Returns at once.
     *
     * @param text the answer in Slack's markup
     */
    void say(Interaction press, String text) {
        request(press, text)
                .ifPresentOrElse(
                        request -> send(request)
                                .onFailure()
                                .retry()
                                .withBackOff(FIRST_PAUSE)
                                .atMost(RETRIES)
                                .subscribe()
                                .with(done -> {}, failure -> notSaid(press, text, Causes.text(Causes.root(failure)))),
                        () -> notSaid(press, text, "Slack has given no address of its own to answer at"));
    }

    private Optional<HttpRequest> request(Interaction press, String text) {
        ObjectNode answer = mapper.createObjectNode().put("text", text);
        Optional<URI> address = addresses.of(press.responseUrl());
        if (address.isPresent()) {
            answer.put("response_type", "ephemeral").put("replace_original", false);
            return Optional.of(post(address.get(), answer).build());
        }
        Optional<String> token = config.token().map(String::strip).filter(known -> !known.isEmpty());
        if (token.isEmpty() || press.place().channel().isEmpty()) {
            return Optional.empty();
        }
        answer.put("channel", press.place().channel()).put("user", press.user().id());
        URI method = URI.create(config.apiUrl().replaceFirst("/+$", "") + "/chat.postEphemeral");
        return Optional.of(post(method, answer)
                .header("Authorization", "Bearer " + token.get())
                .build());
    }

    private HttpRequest.Builder post(URI address, ObjectNode body) {
        try {
            return HttpRequest.newBuilder(address)
                    .timeout(config.timeout())
                    .header("Content-Type", "application/json; charset=utf-8")
                    .POST(BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Jackson cannot write " + body, e);
        }
    }

    private Uni<Void> send(HttpRequest request) {
        return Uni.createFrom()
                .completionStage(() -> http.client().sendAsync(request, BodyHandlers.ofString()))
                .onItem()
                .transformToUni(PersonalAnswers::check);
    }

    /** Fails if Slack has refused the answer; methods of the Web API report errors in the body. */
    private static Uni<Void> check(HttpResponse<String> answer) {
        boolean isWell = answer.statusCode() == 200 && !answer.body().contains("\"ok\":false");
        return isWell
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(() -> new IOException("Slack answered with HTTP " + answer.statusCode()
                                + (answer.statusCode() == 200 ? " and a refusal" : "")));
    }

    private static void notSaid(Interaction press, String text, String why) {
        LOG.warnf(
                "%s could not be answered, since %s. The answer was: %s",
                press.user().text(), why, text);
    }
}
