package dev.highwater;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
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

    /**
     * Tests with a profile that no quick test has. Quarkus builds the application for a profile, which takes ten
     * seconds, as soon as it sees a test that has it, even if that is not among those that run.
     */
    private static final String OWN_PROFILE = ".*\\.(BehindProxy|CompactedAverages|FastClockAlert|MissingTopics|Night"
            + "|PressedButtons|ScriptedDay|SilencedEpisodes|SocketMode)Test";

    private ServiceTests() {}

    /** Who is notified, in Slack and on the dashboard. */
    @Suite
    @IncludeTags(TAG)
    @SelectPackages({NOTIFICATION, LIVE})
    @ExcludeClassNamePatterns(OWN_PROFILE)
    static final class NotificationSuite {}

    /** Those that need a service of their own: all of them slow. */
    @Suite
    @IncludeTags(TAG)
    @SelectPackages("dev.highwater")
    @IncludeClassNamePatterns(OWN_PROFILE)
    static final class ProfilesSuite {}

    /** All others. */
    @Suite
    @IncludeTags(TAG)
    @SelectPackages("dev.highwater")
    @ExcludePackages({NOTIFICATION, LIVE})
    @ExcludeClassNamePatterns(OWN_PROFILE)
    static final class RemainingSuite {}
}
