package dev.highwater;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Imports point one way: each package may use those named above it in the list, never one named below. */
@AnalyzeClasses(packages = "dev.highwater", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Of Math; all else in it may be an ulp off. */
    private static final List<String> EXACT_MATH =
            List.of("abs", "max", "min", "floorDiv", "floorMod", "getExponent", "scalb");

    private static final String ROOT = "dev.highwater.";

    /** Also in CONTRIBUTING.md, for people ({@link DocumentedPackagesTest}). */
    static final List<String> ORDER = List.of(
            "text",
            "time",
            "failure",
            "concurrent",
            "configuration",
            "start",
            "tracing",
            "kafka",
            "database",
            "http",
            "security",
            "audit",
            "token",
            "series",
            "reading",
            "window",
            "averages",
            "averages.host",
            "baseline",
            "baseline.store",
            "baseline.learn",
            "baseline.api",
            "deadletter",
            "stream",
            "threshold",
            "threshold.store",
            "threshold.api",
            "threshold.transfer",
            "threshold.history",
            "silence",
            "alert",
            "alert.state",
            "alert.store",
            "alert.mute",
            "alert.history",
            "alert.evaluate",
            "alert.arrival",
            "alert.nodata",
            "alert.clock",
            "alert.engine",
            "alert.averages",
            "alert.preview",
            "alert.unusual",
            "notification.plan",
            "notification.route",
            "notification",
            "notification.http",
            "notification.outbox",
            "notification.notice",
            "notification.report",
            "notification.slack",
            "notification.slack.interaction",
            "notification.webhook",
            "notification.alertmanager",
            "notification.pagerduty",
            "notification.email",
            "notification.api",
            "alertfeed",
            "live",
            "status",
            "command");

    @ArchTest
    static void everyPackageShouldHaveItsPlaceInTheOrder(JavaClasses all) {
        assertThat(all.stream().map(JavaClass::getPackageName).distinct())
                .allMatch(name -> ORDER.contains(name.substring(ROOT.length())));
    }

    @ArchTest
    static void importsShouldPointUpTheOrder(JavaClasses all) {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] below = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(name -> ROOT + name)
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage(ROOT + ORDER.get(i)))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(below))
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule packagesShouldBeFreeOfCycles =
            slices().matching("dev.highwater.(**)").should().beFreeOfCycles();

    /** A room is a package with all those within it. */
    @ArchTest
    static final ArchRule roomsShouldBeFreeOfCycles =
            slices().matching("dev.highwater.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void everyTableShouldHaveAnOwner(JavaClasses all) {
        assertThat(TableOwners.OWNERS.keySet()).containsExactlyInAnyOrderElementsOf(TableOwners.tables());
        assertThat(ORDER).containsAll(TableOwners.OWNERS.values());
    }

    /** A package that needs something of a table of another asks that one, for values or for what may be joined. */
    @ArchTest
    static void sqlShouldNameATableInItsOwnersPackageOnly(JavaClasses all) {
        List<TableOwners.Use> uses = TableOwners.uses();
        assertThat(uses).filteredOn(use -> !use.isOfItsOwner()).isEmpty();
        assertThat(uses).extracting(TableOwners.Use::table).containsAll(TableOwners.OWNERS.keySet());
    }

    @ArchTest
    static void tablesShouldBeFoundInStringsAndTextBlocksButNotInComments(JavaClasses all) {
        assertThat(TableOwners.tablesIn("/** SELECT 1 FROM silences */ // DELETE FROM alert_hosts\n"))
                .isEmpty();
        assertThat(TableOwners.tablesIn("x('\"'); y(\"DELETE FROM alert_hosts\");"))
                .containsExactly("alert_hosts");
        assertThat(TableOwners.tablesIn("\"\"\"\n  SELECT 1\n  FROM silences\n\"\"\""))
                .containsExactly("silences");
        assertThat(TableOwners.tablesIn("\"UPDATE \" + \"alert_told\"")).containsExactly("alert_told");
        assertThat(TableOwners.tablesIn("\"Silences of silences\"")).isEmpty();
    }

    @ArchTest
    static final ArchRule theCoreShouldBePlainJava = noClasses()
            .that()
            .resideInAnyPackage("..reading..", "..window..", "dev.highwater.baseline", "..alert.state..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.apache.kafka..", "jakarta..", "io.quarkus..", "io.smallrye..", "io.vertx..", "java.sql.."));

    /**
     * What is learnt on one machine is gone on with on another: logarithms and such may differ there, StrictMath's not.
     */
    @ArchTest
    static final ArchRule baselinesShouldBeTheSameBitsEverywhere = noClasses()
            .that()
            .resideInAPackage("dev.highwater.baseline")
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "is a function of Math that may differ from machine to machine",
                    access -> access.getTargetOwner().isEquivalentTo(Math.class)
                            && !EXACT_MATH.contains(access.getTarget().getName())));

    /**
     * What is read or made when Quarkus initialises classes is, in a native executable, read or made on the machine
     * that builds it: settings of the user would be ignored without a word.
     */
    @ArchTest
    static final ArchRule nothingIsReadWhenTheExecutableIsBuilt = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.quarkus.runtime.annotations.StaticInitSafe");

    /** Static fields are filled when the executable is built, and what they hold then is the same in every process. */
    @ArchTest
    static final ArchRule nothingThatDiffersFromStartToStartIsStatic = fields().that()
            .areStatic()
            .should(notBeOneOf(Clock.class, Random.class, HttpClient.class, Executor.class, Thread.class));

    /**
     * Whoever asks the machine for the time cannot be tested at another, and goes wrong when it is set. What hands out
     * the clocks may.
     */
    @ArchTest
    static final ArchRule clocksShouldBeInjected = noClasses()
            .that()
            .resideOutsideOfPackage("dev.highwater.time")
            .should()
            .accessTargetWhere(asksTheMachineForTheTime());

    private static DescribedPredicate<JavaAccess<?>> asksTheMachineForTheTime() {
        return DescribedPredicate.describe("asks the machine for the time", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getTarget().getName();
            if (owner.isEquivalentTo(System.class)) {
                return name.equals("nanoTime") || name.equals("currentTimeMillis");
            }
            if (owner.isEquivalentTo(Clock.class)) {
                return name.startsWith("system") || name.startsWith("tick");
            }
            return owner.isEquivalentTo(Date.class) && isWithoutArguments(access)
                    || owner.getPackageName().equals("java.time") && name.equals("now") && !takesAClock(access);
        });
    }

    private static boolean isWithoutArguments(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getName().equals("<init>")
                && target.getRawParameterTypes().isEmpty();
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static ArchCondition<JavaField> notBeOneOf(Class<?>... types) {
        return ArchCondition.from(DescribedPredicate.not(DescribedPredicate.describe(
                "be one of " + Arrays.toString(types),
                field -> Stream.of(types).anyMatch(field.getRawType()::isAssignableTo))));
    }

    @ArchTest
    static final ArchRule namesShouldHaveNoImplementationSuffix =
            classes().should().haveSimpleNameNotEndingWith("Impl").andShould().haveSimpleNameNotEndingWith("Util");

    /**
     * What makes sense of such annotations does so at each start, by reflection ({@code docs/decisions/0029, 0037}).
     */
    @ArchTest
    static final ArchRule settingsAndRequestsShouldBeHeldToRulesAndNotAnnotations = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.validation..", "org.hibernate.validator..");
}
