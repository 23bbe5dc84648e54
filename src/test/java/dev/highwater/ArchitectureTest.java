package dev.highwater;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Imports point one way: each layer may use those named above it, never one named below. */
@AnalyzeClasses(packages = "dev.highwater", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule importsPointUpTheList = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("configuration")
            .definedBy("..configuration..")
            .layer("reading")
            .definedBy("..reading..")
            .layer("window")
            .definedBy("..window..")
            .layer("kafka")
            .definedBy("dev.highwater.kafka..")
            .layer("database")
            .definedBy("dev.highwater.database..")
            .layer("http")
            .definedBy("dev.highwater.http..")
            .layer("stream")
            .definedBy("..highwater.stream..")
            .layer("threshold")
            .definedBy("..threshold..")
            .layer("silence")
            .definedBy("..silence..")
            .layer("alert")
            .definedBy("..alert..")
            .layer("delivery")
            .definedBy("..delivery..")
            .layer("status")
            .definedBy("..highwater.status..")
            .whereLayer("status")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("delivery")
            .mayOnlyBeAccessedByLayers("status")
            .whereLayer("alert")
            .mayOnlyBeAccessedByLayers("delivery", "status")
            .whereLayer("silence")
            .mayOnlyBeAccessedByLayers("alert", "delivery", "status")
            .whereLayer("threshold")
            .mayOnlyBeAccessedByLayers("silence", "alert", "delivery", "status")
            .whereLayer("stream")
            .mayOnlyBeAccessedByLayers("alert", "delivery", "status")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("threshold", "silence", "alert", "delivery", "status")
            .whereLayer("database")
            .mayOnlyBeAccessedByLayers("http", "threshold", "silence", "alert", "delivery", "status")
            .whereLayer("kafka")
            .mayOnlyBeAccessedByLayers("stream", "alert", "delivery", "status")
            .whereLayer("window")
            .mayOnlyBeAccessedByLayers("stream", "alert", "delivery", "status")
            .withOptionalLayers(true);

    @ArchTest
    static final ArchRule theCoreIsPlainJava = noClasses()
            .that()
            .resideInAnyPackage("..reading..", "..window..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.apache.kafka..", "jakarta..", "io.quarkus..", "io.smallrye..", "io.vertx..", "java.sql.."));

    /**
     * What is read or made when Quarkus initialises classes is, in a native executable, read or made on the machine that builds it:
     * settings of the user would be ignored without a word.
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

    private static ArchCondition<JavaField> notBeOneOf(Class<?>... types) {
        return ArchCondition.from(DescribedPredicate.not(DescribedPredicate.describe(
                "be one of " + Arrays.toString(types),
                field -> Stream.of(types).anyMatch(field.getRawType()::isAssignableTo))));
    }

    @ArchTest
    static final ArchRule noImplementationSuffixes =
            classes().should().haveSimpleNameNotEndingWith("Impl").andShould().haveSimpleNameNotEndingWith("Util");
}
