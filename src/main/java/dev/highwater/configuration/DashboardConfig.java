package dev.highwater.configuration;

import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** The dashboard, as others see it: {@code highwater.dashboard.*}. */
public interface DashboardConfig {

    /** Where people open the dashboard, for links in messages, such as {@code https://highwater.example.org}. */
    Optional<
                    @Pattern(
                            regexp = "https?://" + HighwaterConfig.SERVER + "([/?#][^\\s<>|]*)?",
                            message = "must be an http or https address without credentials, which everybody"
                                    + " would see; set HIGHWATER_DASHBOARD_URL")
                    String>
            url();
}
