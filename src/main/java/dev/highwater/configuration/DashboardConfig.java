package dev.highwater.configuration;

import java.util.Optional;

/** The dashboard, as others see it: {@code highwater.dashboard.*}. */
public interface DashboardConfig {

    /** Where people open the dashboard, for links in messages, such as {@code https://highwater.example.org}. */
    Optional<String> url();
}
