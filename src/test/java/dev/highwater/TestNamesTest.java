package dev.highwater;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.platform.commons.annotation.Testable;

/** A list of failed tests is to read as a list of sentences: what should be, and is not. */
@AnalyzeClasses(packages = "dev.highwater", importOptions = OnlyIncludeTests.class)
class TestNamesTest {

    @ArchTest
    static final ArchRule testsShouldBeNamedByWhatShouldBe = methods()
            .that()
            .areMetaAnnotatedWith(Testable.class)
            .and()
            .areNotAnnotatedWith(ArchTest.class)
            .should()
            .haveNameMatching("should[A-Z0-9]\\w*");
}
