package dev.highwater;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

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

    @ArchTest
    static final ArchRule noImplementationSuffixes =
            classes().should().haveSimpleNameNotEndingWith("Impl").andShould().haveSimpleNameNotEndingWith("Util");
}
