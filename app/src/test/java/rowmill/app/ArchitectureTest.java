package rowmill.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import rowmill.extract.embedded.EmbeddedMySql;
import rowmill.server.Operator;

/** The house's plan, held against the code. */
@AnalyzeClasses(packages = "rowmill", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("rowmill.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsOfMachineLearningHaveNoCycles =
            slices().matching("rowmill.server.machinelearning.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsOfMachineLearningDoNotKnowWhoPutsThemTogether = noClasses()
            .that()
            .resideInAPackage("rowmill.server.machinelearning.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("rowmill.server.machinelearning");

    @ArchTest
    static final ArchRule modulesHaveNoCycles =
            slices().matching("rowmill.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theEngineKnowsNobody = noClasses()
            .that()
            .resideInAPackage("rowmill.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "rowmill.extract..", "rowmill.contract..", "rowmill.server..", "rowmill.runner..", "rowmill.app..");

    @ArchTest
    static final ArchRule theContractKnowsNobody = noClasses()
            .that()
            .resideInAPackage("rowmill.contract..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "rowmill.engine..", "rowmill.extract..", "rowmill.server..", "rowmill.runner..", "rowmill.app..");

    @ArchTest
    static final ArchRule theRunnerSpeaksOnlyPublicApis = noClasses()
            .that()
            .resideInAPackage("rowmill.runner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("rowmill.server..", "rowmill.app..");

    @ArchTest
    static final ArchRule onlyTheWorkersModuleTalksToDatabases = noClasses()
            .that()
            .resideInAPackage("rowmill.server.machinelearning..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("rowmill.extract.mysql..", "rowmill.extract.jdbc..");

    @ArchTest
    static final ArchRule namesSaySomething = classes()
            .that()
            .resideInAPackage("rowmill..")
            .and()
            .resideOutsideOfPackage("rowmill.contract.*")
            .should()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl");

    /** Durations by {@code nanoTime} are free; what day it is and what comes by chance is handed in. */
    @ArchTest
    static final ArchRule timeAndChanceComeFromWhereAProgramIsPutTogether = noClasses()
            .that()
            .resideOutsideOfPackages("rowmill.app..")
            .and()
            .doNotBelongToAnyOf(Operator.class, EmbeddedMySql.class)
            .and()
            .doNotHaveFullyQualifiedName("rowmill.runner.Runner")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(SecureRandom.class);
}
