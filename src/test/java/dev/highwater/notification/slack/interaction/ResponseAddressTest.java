package dev.highwater.notification.slack.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseAddressTest {

    private final ResponseAddress slack = new ResponseAddress(URI.create("https://slack.com/api"));
    private final ResponseAddress standIn = new ResponseAddress(URI.create("http://localhost:8081/api"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.slack.com/actions/T0/1/x",
                "https://HOOKS.slack.com:443/actions/T0/1/x",
                "https://hooks.slack-gov.com/actions/T0/1/x",
                "https://slack.com/x",
            })
    void shouldPostToSlack(String address) {
        assertThat(slack.of(address)).contains(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.slack.com",
                "/actions",
                "http://hooks.slack.com/actions",
                "https://hooks.slack.com:8443/actions",
                "https://hooks.slack.com@169.254.169.254/",
                "https://user:pass@hooks.slack.com/",
                "https://hooks.slack.com.example.org/",
                "https://notslack.com/",
                "https://hooks-slack.com/",
                "https://169.254.169.254/latest",
                "http://localhost:8081/actions",
                "file:///etc/passwd",
                "https://hooks.slack.com /",
                "https:///slack.com",
                "https://slack.com\\.example.org/",
                "mailto:a@slack.com",
            })
    void shouldPostNowhereElse(String address) {
        assertThat(slack.of(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081/actions/1", "https://hooks.slack.com/actions/1"})
    void shouldPostToWhatStandsInForSlack(String address) {
        assertThat(standIn.of(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:8081/actions/1",
                "http://localhost:8082/actions/1",
                "http://localhost/actions/1",
                "http://a@localhost:8081/actions/1",
                "http://127.0.0.1:8081/actions/1",
            })
    void shouldPostToNoneBesideIt(String address) {
        assertThat(standIn.of(address)).isEmpty();
    }
}
