package dev.highwater;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** At most five parameters; whoever needs more does too much, or has parts that belong together. */
@AnalyzeClasses(packages = "dev.highwater", importOptions = DoNotIncludeTests.class)
class ParameterCountTest {

    private static final int MOST = 5;

    private static final String TOPIC = "one record of a Kafka topic, whose JSON is flat";
    private static final String BODY = "one body of the REST API, whose JSON is flat";
    private static final String WEBHOOK = "Alertmanager's webhook, whose JSON is flat";
    private static final String PAGERDUTY = "an event of PagerDuty's, whose JSON is flat";

    /** Records that mirror something flat from outside, and what that is. No class and no method is exempt. */
    private static final Map<String, String> EXEMPT = new TreeMap<>(Map.ofEntries(
            Map.entry("alert.AlertEvent", TOPIC),
            Map.entry("alert.AlertEvent$Evidence", TOPIC),
            Map.entry("alert.history.AlertStatisticsAnswer", BODY),
            Map.entry("averages.host.HostPast", BODY),
            Map.entry("averages.host.HostPastCsv$Row", BODY),
            Map.entry("alert.store.AlertFigures$Counts", BODY),
            Map.entry("audit.AuditEntry", BODY),
            Map.entry("baseline.api.BaselineAnswer", BODY),
            Map.entry("baseline.api.BaselineExport", BODY),
            Map.entry("baseline.api.LastJudgement", BODY),
            Map.entry("baseline.api.PastScores$Score", BODY),
            Map.entry("deadletter.DeadLetter", TOPIC),
            Map.entry("http.Problem", "RFC 9457, whose members are flat"),
            Map.entry("notification.api.NotificationStatus$ReceiverStatus", BODY),
            Map.entry("notification.outbox.Delivery", BODY),
            Map.entry("notification.outbox.ParkedRow", BODY),
            Map.entry("security.MeResource$Answer", BODY),
            Map.entry("silence.SilenceAnswer", BODY),
            Map.entry("silence.SilenceBody", BODY),
            Map.entry("status.BaselinesReport", BODY),
            Map.entry("status.ServiceStatus", BODY),
            Map.entry("status.ReadingsReport$Partition", BODY),
            Map.entry("status.ReadingsReport", BODY),
            Map.entry("alert.preview.ThresholdPreview", BODY),
            Map.entry("threshold.api.NewThreshold", BODY),
            Map.entry("threshold.store.RecordedChange", BODY),
            Map.entry("threshold.api.ThresholdValue", BODY),
            Map.entry("notification.pagerduty.PagerDutyEvent", PAGERDUTY),
            Map.entry("notification.pagerduty.PagerDutyEvent$Payload", PAGERDUTY),
            Map.entry("notification.webhook.WebhookPayload", WEBHOOK),
            Map.entry("notification.webhook.WebhookPayload$Alert", WEBHOOK),
            Map.entry("alert.UnusualEvidence", "one column of a table, whose JSON is flat"),
            Map.entry("alert.Episode", BODY + "; its parts are records already"),
            Map.entry("token.ApiToken", BODY)));

    @ArchTest
    static void shouldTakeAtMostFiveParametersUnlessARecordMirrorsSomethingFlat(JavaClasses all) {
        assertThat(tooLong(all).filter(unit -> !isExempt(unit)).map(JavaCodeUnit::getFullName))
                .isEmpty();
    }

    /** Whoever has become shorter is no exception any more. */
    @ArchTest
    static void shouldExemptOnlyWhatNeedsIt(JavaClasses all) {
        assertThat(new TreeSet<>(
                        tooLong(all).map(ParameterCountTest::nameOfOwner).toList()))
                .isEqualTo(EXEMPT.keySet());
    }

    private static Stream<JavaCodeUnit> tooLong(JavaClasses all) {
        return all.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(unit -> given(unit) > MOST);
    }

    /** The compiler gives constructors of enums two more. */
    private static int given(JavaCodeUnit unit) {
        int all = unit.getRawParameterTypes().size();
        return unit instanceof JavaConstructor && unit.getOwner().isEnum() ? all - 2 : all;
    }

    private static boolean isExempt(JavaCodeUnit unit) {
        return unit instanceof JavaConstructor && unit.getOwner().isRecord() && EXEMPT.containsKey(nameOfOwner(unit));
    }

    private static String nameOfOwner(JavaCodeUnit unit) {
        return unit.getOwner().getName().substring("dev.highwater.".length());
    }
}
