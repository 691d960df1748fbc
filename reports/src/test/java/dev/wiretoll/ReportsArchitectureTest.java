package dev.wiretoll;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.wiretoll", importOptions = ImportOption.DoNotIncludeTests.class)
class ReportsArchitectureTest {

  @ArchTest
  static final ArchRule onlyChartsKnowXChartAndAwt =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.wiretoll.chart")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.knowm..", "de.erichseifert..", "java.awt..", "javax.imageio..");

  @ArchTest
  static final ArchRule resultsKnowNoneOfTheOthers =
      noClasses()
          .that()
          .resideInAPackage("dev.wiretoll.result")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.wiretoll.model",
              "dev.wiretoll.compare",
              "dev.wiretoll.gate",
              "dev.wiretoll.chart",
              "dev.wiretoll.report..");

  @ArchTest
  static final ArchRule theGateKnowsResultsAndComparisonsOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.wiretoll.gate")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.wiretoll.model", "dev.wiretoll.chart", "dev.wiretoll.report..");

  @ArchTest
  static final ArchRule comparisonsKnowResultsOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.wiretoll.compare")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.wiretoll.model",
              "dev.wiretoll.gate",
              "dev.wiretoll.chart",
              "dev.wiretoll.report..");

  @ArchTest
  static final ArchRule closedFormsTakePlainNumbers =
      noClasses()
          .that()
          .resideInAPackage("dev.wiretoll.model")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.wiretoll.result",
              "dev.wiretoll.compare",
              "dev.wiretoll.chart",
              "dev.wiretoll.report..");

  @ArchTest
  static final ArchRule otherFormatsDrawNothing =
      noClasses()
          .that()
          .resideInAPackage("dev.wiretoll.report.export")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.wiretoll.chart", "gg.jte..");

  @ArchTest
  static final ArchRule thePageKnowsNoOtherFormat =
      noClasses()
          .that()
          .resideInAPackage("dev.wiretoll.report")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.wiretoll.report.export");

  @ArchTest
  static final ArchRule reportsOpenNoSockets =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.nio.channels..", "io.netty..");

  private ReportsArchitectureTest() {}
}
