package dev.highwater.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.TransitionKind;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.BatchPlanner;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.EpisodeDecisions;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.OutboxRow;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Route;
import dev.highwater.testing.InMemoryTracing;
import dev.highwater.tracing.TraceSpan;
import dev.highwater.tracing.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryTraceTest {

    private static final String ONE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String OTHER = "00-1bf7651916cd43dd8448eb211c80319c-c8ad6b7169203331-01";

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final Tracing tracing = InMemoryTracing.to(exported);

    @Test
    void shouldGoOnWithTheTraceOfTheBatchThatAllOfItComesFrom() {
        SpanData span = attempt(new Delivered(), update(ONE, ONE), update(ONE));

        assertThat(span.getTraceId()).isEqualTo(ONE.substring(3, 35));
        assertThat(span.getParentSpanId()).isEqualTo(ONE.substring(36, 52));
        assertThat(span.getLinks()).isEmpty();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(string(span, "highwater.receiver")).isEqualTo("webhook");
        assertThat(string(span, "highwater.notification.result")).isEqualTo("delivered");
        assertThat(span.getAttributes().get(AttributeKey.longKey("highwater.notification.alerts")))
                .isEqualTo(2);
    }

    @Test
    void shouldLinkToEachTraceThatItComesFrom() {
        SpanData span = attempt(new Delivered(), update(ONE), update(OTHER, null));

        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getLinks())
                .map(link -> link.getSpanContext().getTraceId())
                .containsExactly(ONE.substring(3, 35), OTHER.substring(3, 35));
    }

    /** As rows of an older release have none, and repeats have no row. */
    @Test
    void shouldBeATraceOfItsOwnWithoutAny() {
        SpanData span = attempt(new Delivered(), update((String) null), update());

        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getLinks()).isEmpty();
    }

    @Test
    void shouldSayWhatWentWrong() {
        SpanData span = attempt(new Unavailable("rate_limited", "Slack asks us to wait"), update(ONE));

        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEqualTo("Slack asks us to wait");
        assertThat(string(span, "error.type")).isEqualTo("rate_limited");
        assertThat(string(span, "highwater.notification.result")).isEqualTo("unavailable");
        assertThat(span.getAttributes().get(AttributeKey.longKey("highwater.receiver.failures_before")))
                .isEqualTo(3);
    }

    private SpanData attempt(DeliveryResult result, EpisodeUpdate... updates) {
        List<PlannedUpdate> planned = Arrays.stream(updates)
                .map(update -> new PlannedUpdate(update, new Notify(NotifyReason.NEW)))
                .toList();
        TraceSpan span = DeliveryTrace.begin(tracing, receiver(), new Batch(planned), 3);
        DeliveryTrace.ended(span, result);
        span.end();
        assertThat(exported.getFinishedSpanItems()).map(SpanData::getName).containsExactly("notify webhook");
        return exported.getFinishedSpanItems().get(0);
    }

    private static EpisodeUpdate update(@Nullable String... traceparents) {
        List<OutboxRow> rows = Arrays.stream(traceparents)
                .map(traceparent -> new OutboxRow(1, 1, TransitionKind.FIRING, Instant.EPOCH, traceparent))
                .toList();
        return new EpisodeUpdate(ExampleEpisode.of(1).build(), rows, null, List.of());
    }

    private static Receiver receiver() {
        return new Receiver(
                ReceiverName.of("webhook"),
                new BatchPlanner(new EpisodeDecisions(Route.EVERYTHING, Duration.ZERO), 10),
                (notification, delivery) -> {
                    throw new IllegalStateException("is not sent anything");
                },
                Receiver.Links.NONE,
                new Receiver.Pace(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO));
    }

    private static String string(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }
}
