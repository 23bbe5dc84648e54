package dev.highwater.notification.email;

import static dev.highwater.alert.TransitionKind.ACKNOWLEDGED;
import static dev.highwater.alert.TransitionKind.FIRING;
import static dev.highwater.alert.TransitionKind.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.email.MailServerStandIn.Mail;
import dev.highwater.notification.email.MailServerStandIn.Phase;
import dev.highwater.notification.plan.Announcement;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.Decision.Update;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.Message;
import dev.highwater.notification.plan.Notice;
import dev.highwater.notification.plan.NoticeContent;
import dev.highwater.notification.plan.NoticeContent.Line;
import dev.highwater.notification.plan.NoticeContent.Section;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Redraw;
import dev.highwater.notification.plan.Reply;
import dev.highwater.notification.plan.Summary;
import dev.highwater.notification.plan.Trial;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails as a mail server gets them, and what follows from what it says. */
class EmailNotifierTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private MailServerStandIn server = new MailServerStandIn(Optional.empty(), false);
    private MailConfig config = new MailConfig();

    @AfterEach
    void stop() throws Exception {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void shouldSendPlainTextAndHtml() throws Exception {
        assertThat(send(announcement(ExampleEpisode.of(1, "doc", "cpu1").critical())))
                .isInstanceOf(Delivered.class);

        Mail mail = mail();
        assertThat(mail.from()).isEqualTo("alerts@example.org");
        assertThat(mail.to()).containsExactly("ann@example.org");
        assertThat(mail.message().getSubject())
                .isEqualTo("Critical: cpu1 of doc averages 91.20 %, over its limit of 20 %");
        assertThat(mail.message().getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.message().getFrom()[0].toString()).contains("Highwater", "<alerts@example.org>");
        assertThat(part("text/plain"))
                .contains(
                        "cpu1 of doc averages 91.20 %",
                        "Host: doc", "Critical limit: 90 %", "https://highwater.example.org/alerts/1");
        assertThat(part("text/html"))
                .contains(
                        "<strong>Critical: cpu1 of doc",
                        "<a href=\"https://highwater.example.org/alerts/1\">The alert</a>");
    }

    /** Hazard: a name that would be a header or a tag. */
    @Test
    void shouldLetNoNameBecomeAHeaderOrATag() throws Exception {
        String host = "doc\r\nBcc: eve@example.org\r\n\r\n<script>alert('x')</script>&\"";

        send(announcement(ExampleEpisode.of(1, host, "cpu1").acknowledged("<b>eve</b>", null)));

        Mail mail = mail();
        assertThat(mail.to()).containsExactly("ann@example.org");
        assertThat(mail.message().getHeader("Bcc")).isNull();
        assertThat(mail.source()).doesNotContainPattern("(?m)^Bcc:");
        assertThat(mail.message().getSubject()).doesNotContain("\r", "\n").contains("\\u000D\\u000ABcc: eve");
        assertThat(part("text/html"))
                .doesNotContain("<script>", "<b>eve")
                .contains("&lt;script&gt;", "&lt;b&gt;eve&lt;/b&gt;");
        assertThat(part("text/plain").lines()).noneMatch(line -> line.startsWith("Bcc:"));
    }

    @Test
    void shouldAnswerInTheThreadOfTheFirstMail() throws Exception {
        Delivered first = (Delivered) send(announcement(ExampleEpisode.of(1, "größe", "cpu1")));
        String id = mail().message().getMessageID();
        assertThat(first.reference()).startsWith(id);

        assertThat(send(reply(
                        first.reference(),
                        NotifyReason.RESOLVED,
                        ExampleEpisode.of(1, "größe", "cpu1").resolved())))
                .isEqualTo(first);

        Mail answer = mail();
        assertThat(answer.message().getHeader("In-Reply-To")).containsExactly(id);
        assertThat(answer.message().getHeader("References")).containsExactly(id);
        assertThat(answer.message().getMessageID()).isNotEqualTo(id);
        assertThat(answer.message().getSubject())
                .isEqualTo("Re: Warning: cpu1 of größe averages 91.20 %, over its limit of 20 %");
        assertThat(part("text/plain")).startsWith("Resolved: cpu1 of größe is no longer over its limit of 20 %");
    }

    @Test
    void shouldHaveTheSameIdWhenItIsSentAgainAndAnotherForAnotherReason() throws Exception {
        send(announcement(ExampleEpisode.of(1)));
        String id = mail().message().getMessageID();
        send(announcement(ExampleEpisode.of(1)));
        assertThat(mail().message().getMessageID()).isEqualTo(id).matches("<[0-9a-f]{40}@example.org>");
        send(announcement(ExampleEpisode.of(2)));
        assertThat(mail().message().getMessageID()).isNotEqualTo(id);
        send(reply(id + " x", NotifyReason.ESCALATED, ExampleEpisode.of(1)));
        String worse = mail().message().getMessageID();
        send(reply(id + " x", NotifyReason.REPEATED, ExampleEpisode.of(1)));
        assertThat(Set.of(worse, mail().message().getMessageID())).hasSize(2);
    }

    @Test
    void shouldListManyInOneMail() throws Exception {
        List<PlannedUpdate> many = IntStream.range(0, 60)
                .mapToObj(
                        i -> planned(ExampleUpdates.notYetNotified(ExampleEpisode.of(i, "host-" + i, "cpu1"), FIRING)))
                .toList();

        assertThat(send(new Summary(many, Optional.empty()))).isInstanceOf(Delivered.class);

        assertThat(mail().message().getSubject()).isEqualTo("60 alerts fire, 0 critical, 0 over");
        assertThat(part("text/plain"))
                .contains("cpu1 of host-0 averages", "and 10 more")
                .doesNotContain("host-55");
    }

    @Test
    void shouldSayFirstThatNoOneHasAcknowledgedIt() throws Exception {
        send(new Announcement(unattended(1, "doc")));

        assertThat(mail().message().getSubject())
                .isEqualTo("Warning, unacknowledged for 6 min: cpu1 of doc averages 91.20 %, over its limit of 20 %");
        assertThat(part("text/plain")).contains("Why now: firing for 6 min, and no one has acknowledged it");
    }

    @Test
    void shouldSayOfHowManyNoOneHasAcknowledged() throws Exception {
        List<PlannedUpdate> many =
                IntStream.range(0, 3).mapToObj(i -> unattended(i, "host-" + i)).toList();

        send(new Summary(many, Optional.empty()));

        assertThat(mail().message().getSubject())
                .isEqualTo("3 alerts fire, 0 critical, 0 over; 3 unacknowledged for long");
        assertThat(part("text/plain")).contains("- Warning, unacknowledged for 6 min: cpu1 of host-2 averages");
    }

    private static PlannedUpdate unattended(long id, String hostname) {
        return new PlannedUpdate(
                ExampleUpdates.notYetNotified(ExampleEpisode.of(id, hostname, "cpu1"), FIRING),
                new Notify(NotifyReason.UNATTENDED));
    }

    @Test
    void shouldKeepEmojiInTheSubjectAndInHtml() throws Exception {
        String host = "🔥größe🔥" + "高𠀋".repeat(20);

        send(announcement(ExampleEpisode.of(1, host, "cpu1")));

        assertThat(mail().message().getSubject())
                .isEqualTo("Warning: cpu1 of " + host + " averages 91.20 %, over its limit of 20 %");
        assertThat(mail().source().lines()).allMatch(line -> line.length() <= 998);
        assertThat(part("text/html")).contains("&#x1F525;größe&#x1F525;高&#x2000B;");
    }

    @Test
    void shouldSayWhatToDoAndWhoseItIsWithNumbersThatPeopleRead() throws Exception {
        Guidance guidance =
                new Guidance("https://wiki.example.org/cpu", "First <look>.\nThen restart.", "storage", null);

        send(announcement(
                ExampleEpisode.of(1, "doc", "cpu1").averaging(91.23333333333).guided(guidance)));

        assertThat(part("text/plain").lines())
                .containsSubsequence(
                        "Host: doc",
                        "CPU: cpu1",
                        "Team: storage",
                        "Since: 2021-10-11 12:53:00 UTC",
                        "Average: 91.23 %",
                        "Limit: 20 %",
                        "Note: First <look>.",
                        "  Then restart.",
                        "Runbook: https://wiki.example.org/cpu");
        assertThat(part("text/html"))
                .contains(
                        "First &lt;look&gt;.<br>Then restart.",
                        "<a href=\"https://wiki.example.org/cpu\">https://wiki.example.org/cpu</a>");
    }

    @Test
    void shouldSendNothingWhereAMessageWouldOnlyBeChanged() {
        EpisodeUpdate update =
                ExampleUpdates.notified(ExampleEpisode.of(1).acknowledged("ann", null), Severity.WARNING, ACKNOWLEDGED);
        PlannedUpdate planned = new PlannedUpdate(update, new Update(true, Optional.empty()));

        assertThat(send(new Redraw(new Message(1, "<a@b> c", false), List.of(planned), null, Set.of())))
                .isEqualTo(new Delivered("<a@b> c"));

        assertThat(server.mails()).isEmpty();
    }

    @Test
    void shouldSendATest() throws Exception {
        assertThat(send(new Trial())).isInstanceOf(Delivered.class);
        assertThat(mail().message().getSubject()).startsWith("Test: Highwater can send mail here");
    }

    @Test
    void shouldSendWhatIsAboutNoOneAlertWithItsLinks() throws Exception {
        NoticeContent content = new NoticeContent(
                "📊 Alerts of <b>a week</b>",
                List.of(
                        new Section("", List.of(Line.of("2 alerts fired"))),
                        new Section("Noisiest hosts", List.of(new Line("doc: 2 alerts", "/hosts/doc", "Host")))));

        assertThat(send(new Notice(7, content))).isInstanceOf(Delivered.class);

        Mail mail = mail();
        assertThat(mail.message().getSubject()).isEqualTo("📊 Alerts of <b>a week</b>");
        assertThat(part("text/plain").lines())
                .containsSequence(
                        "- 2 alerts fired",
                        "",
                        "Noisiest hosts",
                        "- doc: 2 alerts",
                        "  https://highwater.example.org/hosts/doc");
        assertThat(part("text/html"))
                .contains(
                        "&lt;b&gt;a week&lt;/b&gt;",
                        "</ul>\n<p><strong>Noisiest hosts</strong></p>\n<ul>\n"
                                + "<li>doc: 2 alerts &middot;"
                                + " <a href=\"https://highwater.example.org/hosts/doc\">Host</a></li>\n</ul>");
        send(new Notice(8, content));
        assertThat(mail().message().getMessageID()).isNotEqualTo(mail.message().getMessageID());
    }

    @ParameterizedTest
    @CsvSource({"FROM, 451", "RECIPIENT, 450", "RECIPIENT, 452", "DATA, 451", "DATA, 421"})
    void shouldTryAgainWhatMayPass(Phase phase, int code) {
        server.refuse(phase, code, "greylisted, come back later");
        assertThat(send(announcement(ExampleEpisode.of(1))))
                .isInstanceOf(Unavailable.class)
                .satisfies(result -> assertThat(result.reason())
                        .isEqualTo("The mail server said: " + code + " greylisted, come back later"));
        server.refuseNothing();
        assertThat(send(announcement(ExampleEpisode.of(1)))).isInstanceOf(Delivered.class);
    }

    @ParameterizedTest
    @CsvSource({"550", "552", "554"})
    void shouldParkAMailThatIsRefused(int code) {
        server.refuse(Phase.DATA, code, "looks like spam");
        assertThat(send(announcement(ExampleEpisode.of(1))))
                .isEqualTo(new Refused("smtp_" + code, "The mail server said: " + code + " looks like spam"));
    }

    @ParameterizedTest
    @CsvSource({"FROM, 553", "FROM, 530", "RECIPIENT, 550", "RECIPIENT, 553", "DATA, 530"})
    void shouldStopWhereTheAddressOrTheSenderIsRefused(Phase phase, int code) {
        server.refuse(phase, code, "no such user");
        DeliveryResult result = send(announcement(ExampleEpisode.of(1)));
        assertThat(result).isInstanceOf(Misconfigured.class);
        assertThat(((Misconfigured) result).isCertain()).isTrue();
    }

    @Test
    void shouldStopWhereTheLogInIsRefusedAndNotSayThePassword() {
        server.close();
        server = new MailServerStandIn(Optional.empty(), true);
        config = new MailConfig()
                .setLogin(LoginOption.REQUIRED)
                .setUsername("ann")
                .setPassword(MailServerStandIn.PASSWORD);
        assertThat(send(announcement(ExampleEpisode.of(1)))).isInstanceOf(Delivered.class);

        config.setUsername("eve");
        assertThat(send(announcement(ExampleEpisode.of(1))))
                .isInstanceOf(Misconfigured.class)
                .satisfies(result ->
                        assertThat(result.reason()).contains("535").doesNotContain(MailServerStandIn.PASSWORD));
        config = new MailConfig();
        assertThat(send(announcement(ExampleEpisode.of(1)))).isInstanceOf(Misconfigured.class);
    }

    @Test
    void shouldSendNothingInTheClearWhereEncryptionIsAskedFor() {
        config = new MailConfig().setStarttls(StartTLSOptions.REQUIRED);
        assertThat(send(announcement(ExampleEpisode.of(1))))
                .isInstanceOf(Misconfigured.class)
                .satisfies(result -> assertThat(result.reason()).containsIgnoringCase("starttls"));
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void shouldWaitForAServerThatIsAway() {
        server.close();
        assertThat(send(announcement(ExampleEpisode.of(1)))).isInstanceOf(Unavailable.class);
    }

    private static Announcement announcement(ExampleEpisode episode) {
        boolean isOver = !episode.build().isOpen();
        return new Announcement(planned(
                isOver
                        ? ExampleUpdates.notYetNotified(episode, FIRING, RESOLVED)
                        : ExampleUpdates.notYetNotified(episode, FIRING)));
    }

    private static PlannedUpdate planned(EpisodeUpdate update) {
        return new PlannedUpdate(update, new Notify(NotifyReason.NEW));
    }

    private static Reply reply(String reference, NotifyReason reason, ExampleEpisode episode) {
        return new Reply(
                new Message(1, reference, false),
                List.of(new PlannedUpdate(
                        ExampleUpdates.notified(episode, Severity.WARNING), new Update(false, Optional.of(reason)))),
                null);
    }

    private DeliveryResult send(Notification notification) {
        MailClient client = MailClient.create(
                vertx, config.setHostname("localhost").setPort(server.port()).setKeepAlive(false));
        try {
            return new EmailNotifier(
                            new EmailNotifier.Mailbox(
                                    client,
                                    new MailAddress("Highwater <alerts@example.org>"),
                                    "ann@example.org",
                                    PATIENCE),
                            new MailTexts(new DashboardLinks(Optional.of("https://highwater.example.org"))),
                            new MailFailure(PATIENCE, MailServerStandIn.PASSWORD),
                            Clock.fixed(ExampleUpdates.NOW, ZoneOffset.UTC))
                    .send(notification)
                    .await()
                    .atMost(PATIENCE.multipliedBy(2));
        } finally {
            client.close();
        }
    }

    /** The last one. */
    private Mail mail() {
        return server.mails().get(server.mails().size() - 1);
    }

    private String part(String type) throws Exception {
        MimeMultipart parts = (MimeMultipart) mail().message().getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return String.valueOf(part.getContent()).replace("\r\n", "\n");
            }
        }
        return "";
    }
}
