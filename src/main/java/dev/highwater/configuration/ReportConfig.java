package dev.highwater.configuration;

import java.util.List;
import java.util.Optional;

/** A regular message about the alerts of the last time: {@code highwater.summary.*}. Off unless both are given. */
public interface ReportConfig {

    /** When it is sent, such as {@code mon 09:00 Europe/Berlin} or {@code mon-sun 08:00 UTC}. */
    Optional<String> at();

    /** Whom to, channels of Slack and addresses by their names as receivers, such as {@code slack:C0123ABCD}. */
    Optional<List<String>> to();
}
