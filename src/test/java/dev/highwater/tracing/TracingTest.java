package dev.highwater.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.testing.InMemoryTracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final Tracing tracing = InMemoryTracing.to(exported);

    @Test
    void shouldSayOfABatchWhatWasRead() {
        tracing.batch(records()).end();

        SpanData batch = only("process averages");
        assertThat(batch.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(batch.getParentSpanContext().isValid()).isFalse();
        assertThat(string(batch, "messaging.system")).isEqualTo("kafka");
        assertThat(string(batch, "messaging.destination.name")).isEqualTo("averages");
        assertThat(number(batch, "messaging.batch.message_count")).isEqualTo(4);
        assertThat(batch.getAttributes().get(AttributeKey.stringArrayKey("highwater.kafka.offsets")))
                .containsExactly("0:7-9", "2:40-40");
    }

    @Test
    void shouldMakeWorkAPartOfWhatItIsDoneFor() {
        TraceSpan batch = tracing.batch(records());
        String made = batch.part("evaluate", part -> Uni.createFrom().item("made"))
                .await()
                .indefinitely();
        batch.end();

        assertThat(made).isEqualTo("made");
        assertThat(only("evaluate").getParentSpanContext())
                .isEqualTo(only("process averages").getSpanContext());
        assertThat(only("evaluate").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void shouldBeginAPartAnewWithEachAttempt() {
        List<String> attempts = new ArrayList<>();
        TraceSpan batch = tracing.batch(records());
        batch.part(
                        "evaluate",
                        part -> Uni.createFrom().item(() -> {
                            attempts.add(part.traceparent());
                            return attempts.size() == 1 ? fail("password=swordfish") : "made";
                        }))
                .onFailure()
                .retry()
                .atMost(1)
                .await()
                .indefinitely();

        List<SpanData> parts = exported.getFinishedSpanItems();
        assertThat(parts).hasSize(2);
        assertThat(attempts).doesNotHaveDuplicates();
        assertThat(parts.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(string(parts.get(0), "error.type")).isEqualTo(IllegalStateException.class.getName());
        // What an exception says may be a secret.
        assertThat(parts.toString()).doesNotContain("swordfish");
        assertThat(parts.get(1).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void shouldGoOnWithTheOneTraceThatSomethingComesOf() {
        TraceSpan recorded = tracing.batch(records());
        String left = Objects.requireNonNull(recorded.traceparent());
        recorded.end();
        tracing.goOn("notify", List.of(left, left)).end();

        assertThat(left).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(only("notify").getParentSpanContext().getSpanId())
                .isEqualTo(only("process averages").getSpanId());
        assertThat(only("notify").getTraceId())
                .isEqualTo(only("process averages").getTraceId());
        assertThat(only("notify").getLinks()).isEmpty();
    }

    @Test
    void shouldLinkToAllTracesThatSomethingComesOf() {
        List<TraceSpan> recorded = List.of(tracing.batch(records()), tracing.batch(records()));
        tracing.goOn("notify", recorded.stream().map(TraceSpan::traceparent).toList())
                .end();

        SpanData notified = only("notify");
        assertThat(notified.getParentSpanContext().isValid()).isFalse();
        assertThat(notified.getLinks())
                .map(LinkData::getSpanContext)
                .map(context -> "00-" + context.getTraceId() + "-" + context.getSpanId() + "-01")
                .containsExactly(recorded.get(0).traceparent(), recorded.get(1).traceparent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "00-00000000000000000000000000000000-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            })
    void shouldBeginATraceWhereWhatWasLeftIsNone(String left) {
        tracing.goOn("notify", List.of(left)).end();

        assertThat(only("notify").getParentSpanContext().isValid()).isFalse();
        assertThat(only("notify").getLinks()).isEmpty();
    }

    @Test
    void shouldSayOfACallNothingOfTheAddressButItsHost() {
        TraceSpan delivery = tracing.goOn("notify", List.of());
        URI secret = URI.create("https://user:swordfish@hooks.example.org/services/T0/swordfish?token=swordfish");
        delivery.call("POST", secret, call -> Uni.createFrom().item(500).invoke(call::answered))
                .await()
                .indefinitely();

        SpanData call = only("POST");
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(string(call, "http.request.method")).isEqualTo("POST");
        assertThat(string(call, "server.address")).isEqualTo("hooks.example.org");
        assertThat(number(call, "server.port")).isEqualTo(443);
        assertThat(number(call, "http.response.status_code")).isEqualTo(500);
        assertThat(string(call, "error.type")).isEqualTo("500");
        assertThat(call.toString()).doesNotContain("swordfish", "user", "services");
    }

    @Test
    void shouldDoNothingButTheWorkWhileTracesAreOff() {
        Tracing off = new Tracing(Optional.empty());
        TraceSpan batch = off.batch(records());
        TraceSpan delivery = off.goOn("notify", List.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        Uni<String> work = Uni.createFrom().item("made");

        assertThat(batch.isNone()).isTrue();
        assertThat(delivery.isNone()).isTrue();
        assertThat(batch.traceparent()).isNull();
        assertThat(batch.headers()).isEmpty();
        assertThat(batch.part("evaluate", part -> work)).isSameAs(work);
        assertThat(batch.endWith(work)).isSameAs(work);
        assertThat(off.root("record", span -> work)).isSameAs(work);
        assertThat(delivery.call("POST", URI.create("http://localhost"), call -> work))
                .isSameAs(work);
        assertThatThrownBy(() -> batch.part(
                                "evaluate", part -> Uni.createFrom().failure(new IllegalStateException("no")))
                        .await()
                        .indefinitely())
                .hasMessage("no");
    }

    private static String fail(String message) {
        throw new IllegalStateException(message);
    }

    private SpanData only(String name) {
        List<SpanData> found = exported.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    private static String string(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }

    private static Long number(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.longKey(attribute));
    }

    private static ConsumerRecords<byte[], byte[]> records() {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
        records.put(new TopicPartition("averages", 0), List.of(record(0, 7), record(0, 8), record(0, 9)));
        records.put(new TopicPartition("averages", 2), List.of(record(2, 40)));
        return new ConsumerRecords<>(records, Map.of());
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
        return new ConsumerRecord<>("averages", partition, offset, new byte[0], new byte[0]);
    }
}
