package dev.wiretoll;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The arrows between modules and packages; the names of rules are sentences. */
@AnalyzeClasses(packages = "dev.wiretoll", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] SERVER = {
    "..wiretoll.wire..",
    "..wiretoll.bytes..",
    "..wiretoll.clock..",
    "..wiretoll.io..",
    "..wiretoll.schedule..",
    "..wiretoll.health..",
    "..wiretoll.evidence..",
    "..wiretoll.server.."
  };
  private static final String[] OF_SERVER_FOR_CLIENTS = {
    "..wiretoll.wire..",
    "..wiretoll.bytes..",
    "..wiretoll.clock..",
    "..wiretoll.io..",
    "..wiretoll.schedule..",
    "..wiretoll.health..",
    "..wiretoll.evidence.."
  };
  private static final String[] REPORTS = {
    "..wiretoll.result..",
    "..wiretoll.model..",
    "..wiretoll.compare..",
    "..wiretoll.gate..",
    "..wiretoll.chart..",
    "..wiretoll.report.."
  };
  private static final String[] CLIENT_SIM = {
    "..wiretoll.scenario..",
    "..wiretoll.fleet..",
    "..wiretoll.timer..",
    "..wiretoll.emulation..",
    "..wiretoll.offset..",
    "..wiretoll.recorder..",
    "..wiretoll.run.."
  };
  private static final String[] BENCH = {
    "..wiretoll.cli..", "..wiretoll.cluster..", "..wiretoll.contract..", "..wiretoll.lab.."
  };
  private static final String OURS = "dev.wiretoll..";

  @ArchTest
  static final ArchRule everyPackageHasItsModule =
      classes()
          .should()
          .resideInAnyPackage(
              Stream.of(SERVER, REPORTS, CLIENT_SIM, BENCH)
                  .flatMap(Stream::of)
                  .toArray(String[]::new));

  @ArchTest
  static final ArchRule theServerKnowsOnlyItself =
      noClasses()
          .that()
          .resideInAnyPackage(SERVER)
          .should()
          .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAnyPackage(SERVER))));

  @ArchTest
  static final ArchRule reportsKnowOnlyThemselves =
      noClasses()
          .that()
          .resideInAnyPackage(REPORTS)
          .should()
          .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAnyPackage(REPORTS))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule reportsOpenNoSocket =
      noClasses()
          .that()
          .resideInAnyPackage(REPORTS)
          .should()
          .dependOnClassesThat(resideInAnyPackage("io.netty..", "java.net.http.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule clientsKnowTheProtocolAndTheResultSchemaOnly =
      noClasses()
          .that()
          .resideInAnyPackage(CLIENT_SIM)
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS)
                  .and(not(resideInAnyPackage(CLIENT_SIM)))
                  .and(not(resideInAnyPackage(OF_SERVER_FOR_CLIENTS)))
                  .and(not(resideInAPackage("..wiretoll.result.."))));

  @ArchTest
  static final ArchRule nothingDependsOnBench =
      noClasses()
          .that(not(resideInAnyPackage(BENCH)))
          .should()
          .dependOnClassesThat(resideInAnyPackage(BENCH));

  @ArchTest
  static final ArchRule theLabKnowsNoCommandLine =
      noClasses()
          .that()
          .resideInAPackage("..wiretoll.lab..")
          .should()
          .dependOnClassesThat(resideInAPackage("..wiretoll.cli.."));

  @ArchTest
  static final ArchRule theEmulatedNetworkKnowsClockAndTimersOnly =
      knowsOnly(
          "..wiretoll.emulation..",
          "..wiretoll.emulation..",
          "..wiretoll.clock..",
          "..wiretoll.timer..");

  @ArchTest
  static final ArchRule clockOffsetsKnowNoClientAndNoRecorder =
      knowsOnly(
          "..wiretoll.offset..",
          "..wiretoll.offset..",
          "..wiretoll.clock..",
          "..wiretoll.bytes..",
          "..wiretoll.schedule..",
          "..wiretoll.wire..");

  @ArchTest
  static final ArchRule timersKnowTheClockOnly =
      knowsOnly("..wiretoll.timer..", "..wiretoll.timer..", "..wiretoll.clock..");

  @ArchTest
  static final ArchRule bytesAreExplainedWithoutTls =
      knowsOnly("dev.wiretoll.bytes", "dev.wiretoll.bytes", "..wiretoll.wire..");

  @ArchTest
  static final ArchRule tlsIsExplainedByBytesAlone =
      knowsOnly("..wiretoll.bytes.tls..", "..wiretoll.bytes..");

  @ArchTest
  static final ArchRule webSocketsKnowConnectionsButNoFeedAndNoDelivery =
      knowsOnly(
          "..wiretoll.server.websocket..",
          "..wiretoll.server.websocket..",
          "..wiretoll.server.connection..",
          "..wiretoll.bytes..",
          "..wiretoll.wire..");

  @ArchTest
  static final ArchRule scenariosKnowNoProcessAndNoSocket =
      knowsOnly(
          "..wiretoll.scenario..",
          "..wiretoll.scenario..",
          "..wiretoll.io..",
          "..wiretoll.schedule..",
          "..wiretoll.wire..");

  @ArchTest
  static final ArchRule headerFilesKnowOptionsAndHeadsOnly =
      knowsOnly(
          "..wiretoll.cli.headers..",
          "..wiretoll.cli.headers..",
          "..wiretoll.cli.option..",
          "..wiretoll.scenario..",
          "..wiretoll.wire..");

  @ArchTest
  static final ArchRule onlyTheClockReadsTheClock =
      noClasses()
          .that()
          .resideOutsideOfPackage("..wiretoll.clock..")
          .should()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule onlyMainExits =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.wiretoll.cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule onlyMainAndThePipeTouchStandardOutput =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.wiretoll.cli.Main")
          .and()
          .doNotHaveFullyQualifiedName("dev.wiretoll.lab.JsonPipe")
          .should()
          .accessField(System.class, "out");

  @ArchTest
  static final ArchRule onlyChartsDraw =
      noClasses()
          .that()
          .resideOutsideOfPackage("..wiretoll.chart..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("org.knowm.xchart..", "java.awt.."));

  @ArchTest
  static final ArchRule onlyTheGatewayKnowsHazelcast =
      noClasses()
          .that()
          .resideOutsideOfPackage("..wiretoll.cluster.gateway..")
          .should()
          .dependOnClassesThat(resideInAPackage("com.hazelcast.."));

  @ArchTest
  static final ArchRule gatewaysKnowHowToStartAJvmOnly =
      knowsOnly("..wiretoll.cluster.gateway..", "..wiretoll.cluster.gateway..", "..wiretoll.lab..");

  @ArchTest
  static final ArchRule clustersKnowTheLabButNoOptionsAndNoResults =
      noClasses()
          .that()
          .resideInAPackage("..wiretoll.cluster..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("..wiretoll.cli..", "..wiretoll.result..", "..wiretoll.report.."));

  @ArchTest
  static final ArchRule theLabKnowsNoCluster =
      noClasses()
          .that()
          .resideInAPackage("..wiretoll.lab..")
          .should()
          .dependOnClassesThat(resideInAPackage("..wiretoll.cluster.."));

  @ArchTest
  static final ArchRule onlyTheBrokersPackageKnowsItsLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("..wiretoll.server.broker..")
          .should()
          .dependOnClassesThat(resideInAPackage("com.rabbitmq.."));

  @ArchTest
  static final ArchRule brokersKnowNoConnectionAndNoDelivery =
      knowsOnly(
          "..wiretoll.server.broker..",
          "..wiretoll.server.broker..",
          "..wiretoll.server.feed..",
          "..wiretoll.clock..",
          "..wiretoll.evidence..",
          "..wiretoll.schedule..",
          "..wiretoll.wire..");

  @ArchTest
  static final ArchRule theContractKnowsTheProtocolButNoFleetAndNoServer =
      knowsOnly(
          "..wiretoll.contract..",
          "..wiretoll.contract..",
          "..wiretoll.clock..",
          "..wiretoll.schedule..",
          "..wiretoll.wire..");

  private static ArchRule knowsOnly(String who, String... known) {
    return noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAnyPackage(known))));
  }
}
