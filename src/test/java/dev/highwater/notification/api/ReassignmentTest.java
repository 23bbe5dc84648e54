package dev.highwater.notification.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.http.Violation;
import dev.highwater.http.Violations;
import dev.highwater.notification.api.UnservedReceiversResource.Reassignment;
import org.junit.jupiter.api.Test;

class ReassignmentTest {

    private final Violations violations = new Violations();

    @Test
    void shouldNameBothReceivers() {
        Reassignment wanted =
                new Reassignment(new ReceiverChoice("slack", "C0OLD"), new ReceiverChoice("webhook", null));

        assertThat(wanted.from(violations).text()).isEqualTo("slack:C0OLD");
        assertThat(wanted.to(violations).text()).isEqualTo("webhook");
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void shouldSayOfWhichOfTheTwoSomethingIsWrong() {
        Reassignment wanted = new Reassignment(null, new ReceiverChoice("slak", "C\u0000"));

        wanted.from(violations);
        wanted.to(violations);

        assertThat(violations.found())
                .containsExactly(
                        new Violation("from", "must say whose events"),
                        new Violation("to.receiver", "must be slack, webhook, alertmanager, pagerduty or email"),
                        new Violation("to.channel", "must be 1 to 100 characters, none of them a control character"));
    }
}
