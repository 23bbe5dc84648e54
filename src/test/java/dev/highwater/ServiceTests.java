package dev.highwater;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests of the service in one process, in three parts. Each part runs in a JVM of its own beside the others, and
 * starts the service once for each profile. To try a single test name it: the parts are for {@code mvn verify} only.
 */
final class ServiceTests {

    /** What marks them. */
    private static final String TAG = "io.quarkus.test.junit.QuarkusTest";

    private static final String NOTIFICATION = "dev.highwater.notification";
    private static final String LIVE = "dev.highwater.live";
    private static final String DAY = "dev.highwater.day";
    private static final String MUTE = "dev.highwater.alert.mute";
    private static final String CLOCK = "dev.highwater.alert.clock";
    private static final String KAFKA = "dev.highwater.kafka";

    private ServiceTests() {}

    /** Who is notified, in Slack and on the dashboard. */
    @Suite(failIfNoTests = false)
    @IncludeTags(TAG)
    @SelectPackages({NOTIFICATION, LIVE})
    static final class NotificationSuite {}

    /** Most of those that need a service of their own. */
    @Suite(failIfNoTests = false)
    @IncludeTags(TAG)
    @SelectPackages({DAY, MUTE, CLOCK, KAFKA})
    static final class ProfilesSuite {}

    /** All others. */
    @Suite(failIfNoTests = false)
    @IncludeTags(TAG)
    @SelectPackages("dev.highwater")
    @ExcludePackages({NOTIFICATION, LIVE, DAY, MUTE, CLOCK, KAFKA})
    static final class RemainingSuite {}
}
