package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.Cells;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.run.Footprint;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.wire.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cells in real child processes, which are scripted and open no socket. */
class LabTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final FleetLimits ONE_PAIR = new FleetLimits(20_000, 28_232, 254, 1L << 34, 2);
  private static final FleetLimits THREE_HUNDRED_EACH =
      new FleetLimits(812, 28_232, 254, 1L << 34, 2);
  private static final String SERVER = ScriptedChild.Server.class.getName();
  private static final String AGENT = ScriptedChild.Agent.class.getName();

  private final List<CellProgress> told = new CopyOnWriteArrayList<>();
  private final ExecutorService coordinator = Executors.newSingleThreadExecutor();

  @AfterEach
  void leavesNoProcessBehind() {
    coordinator.shutdownNow();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(ProcessHandle.current().children().filter(LabTest::isChild)).isEmpty());
  }

  @Test
  void aCellGathersWhatItsProcessesMeasured() {
    Lab lab = lab(ONE_PAIR, SERVER, AGENT);

    CellOutcome outcome = lab.runCell(quick(), told::add);

    assertThat(reasonsBesideLateness(outcome)).isEmpty();
    CellOutcome.Measured measured = outcome.measured().orElseThrow();
    assertThat(measured.agents())
        .singleElement()
        .satisfies(result -> assertThat(result.progress().updates()).isEqualTo(42))
        .satisfies(
            result ->
                assertThat(result.loops())
                    .singleElement()
                    .satisfies(
                        loop ->
                            assertThat(loop.messageSizes().get("requestHead")).containsKey(716)));
    assertThat(measured.servers()).hasSize(1);
    assertThat(measured.plans()).singleElement().satisfies(plan -> assertPort(plan.port()));
    assertThat(measured.conditions().serverClockBoundsNs()).hasSize(1).allMatch(ns -> ns > 0);
    assertThat(measured.conditions().agentClockBoundsNs()).hasSize(1).allMatch(ns -> ns > 0);
    // How busy it was is no use here: a short cell on an idle machine may have no tick of 10 ms.
    assertThat(measured.conditions().cpu()).isPresent();
    Footprint footprint = measured.conditions().footprint().orElseThrow();
    assertThat(footprint.connections()).isEqualTo(10);
    assertThat(footprint.servers().processes()).isEqualTo(1);
    assertThat(footprint.agents().processes()).isEqualTo(1);
    assertThat(footprint.connectingNs()).isPositive();
    assertThat(measured.milestones().windowNs()).isEqualTo(200_000_000);
    assertThat(measured.stoppedNs()).isGreaterThanOrEqualTo(measured.milestones().drainEndNs());
    assertThat(told)
        .extracting(CellProgress::phase)
        .containsSubsequence(
            Phase.STARTING, Phase.REHEARSAL, Phase.CONNECTING, Phase.WARM_UP, Phase.FINISHING);
  }

  @Test
  void aLargeFleetIsSplitOverShardsAndAgents() {
    Lab lab = lab(THREE_HUNDRED_EACH, SERVER, AGENT);

    CellOutcome outcome = lab.runCell(busy(), told::add);

    CellOutcome.Measured measured = outcome.measured().orElseThrow();
    assertThat(reasonsBesideLateness(outcome)).isEmpty();
    assertThat(measured.agents()).hasSize(4);
    assertThat(measured.servers()).hasSize(4);
    assertThat(measured.plans())
        .extracting(plan -> plan.firstClient())
        .containsExactly(0, 250, 500, 750);
  }

  @Test
  void straySystemOutDoesNotGarbleThePipe() {
    Lab lab = lab(ONE_PAIR, SERVER, ScriptedChild.ChattyAgent.class.getName());

    assertThat(reasonsBesideLateness(lab.runCell(busy(), told::add))).isEmpty();
  }

  @Test
  void whoIsLateInTheRehearsalOnlyIsNoReason() {
    Lab lab = lab(ONE_PAIR, SERVER, ScriptedChild.ColdAgent.class.getName());

    CellOutcome outcome = lab.runCell(quick(), told::add);

    assertThat(outcome.measured()).isPresent();
    assertThat(outcome.reasons())
        .noneMatch(reason -> reason.matches("agent .* took the schedule [0-9]{3,} ms.*"));
  }

  @Test
  void aDeadServerEndsTheCellAndSaysSo() {
    CompletableFuture<CellOutcome> outcome = start(lab(ONE_PAIR, SERVER, AGENT), endless());
    awaitPhase(Phase.MEASURING);

    long killed = killOne(SERVER);

    CellOutcome ended = outcome.orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(reasonsBesideLateness(ended))
        .containsExactly("server (pid " + killed + ") ended with exit code 137 during measurement");
    CellOutcome.Measured measured = ended.measured().orElseThrow();
    assertThat(measured.agents()).hasSize(1);
    assertThat(measured.servers()).isEmpty();
  }

  @Test
  void aDeadAgentEndsTheCellAndTheServersResultIsKept() {
    CompletableFuture<CellOutcome> outcome = start(lab(ONE_PAIR, SERVER, AGENT), endless());
    awaitPhase(Phase.MEASURING);

    long killed = killOne(AGENT);

    CellOutcome ended = outcome.orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(reasonsBesideLateness(ended))
        .containsExactly("agent (pid " + killed + ") ended with exit code 137 during measurement");
    assertThat(ended.measured().orElseThrow().servers()).hasSize(1);
  }

  @Test
  void anInterruptKeepsWhatWasMeasuredAndStartsNothingMore() {
    Lab lab = lab(ONE_PAIR, SERVER, AGENT);
    CompletableFuture<CellOutcome> outcome = start(lab, endless());
    awaitPhase(Phase.MEASURING);

    lab.interrupt();

    CellOutcome ended = outcome.orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(reasonsBesideLateness(ended)).containsExactly("interrupted during measurement");
    CellOutcome.Measured measured = ended.measured().orElseThrow();
    assertThat(measured.agents()).hasSize(1);
    assertThat(measured.milestones().inWindow(measured.stoppedNs())).isTrue();
    assertThat(lab.runCell(endless(), told::add).measured()).isEmpty();
  }

  @Test
  void childrenSurviveTheSigintOfCtrlC() throws Exception {
    CompletableFuture<CellOutcome> outcome = start(lab(ONE_PAIR, SERVER, AGENT), busy());
    awaitPhase(Phase.WARM_UP);

    for (String main : List.of(SERVER, AGENT)) {
      long pid = child(main).pid();
      assertThat(new ProcessBuilder("kill", "-INT", "" + pid).start().waitFor()).isZero();
    }

    assertThat(reasonsBesideLateness(outcome.orTimeout(30, TimeUnit.SECONDS).join())).isEmpty();
  }

  @Test
  void aChildEndsWhenItsPipeCloses() throws Exception {
    Process child =
        new JvmCommand(AGENT, new ChildMemory(1, false, 0), List.of()).builder().start();
    assertThat(child.inputReader().readLine())
        .startsWith("{\"type\":\"hello\",\"version\":" + ControlPipe.VERSION);

    child.getOutputStream().close();

    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isZero();
  }

  @Test
  void aChildOfAnotherVersionIsRefused() {
    Lab lab = lab(ONE_PAIR, SERVER, ScriptedChild.OldChild.class.getName());

    assertThat(lab.runCell(quick(), told::add).reasons())
        .singleElement()
        .asString()
        .matches(
            "agent \\(pid \\d+\\) speaks version 99 of the control pipe, not 3 to 5, during start-up");
  }

  @Test
  void garbageOnThePipeEndsTheCell() {
    Lab lab = lab(ONE_PAIR, SERVER, ScriptedChild.GarblingChild.class.getName());

    assertThat(lab.runCell(quick(), told::add).reasons())
        .singleElement()
        .asString()
        .contains("sent what is no message: {\"type\":\"sesame\"} during start-up");
  }

  @Test
  void aChildsFailureIsTheReason() {
    Lab lab = lab(ONE_PAIR, SERVER, ScriptedChild.FailingAgent.class.getName());

    assertThat(lab.runCell(quick(), told::add).reasons())
        .singleElement()
        .asString()
        .contains("failed: IllegalStateException: no route during rehearsal");
  }

  @Test
  void aMainClassThatDoesNotExistEndsTheCell() {
    Lab lab = lab(ONE_PAIR, SERVER, "dev.wiretoll.lab.Nowhere");

    assertThat(lab.runCell(quick(), told::add).reasons())
        .singleElement()
        .asString()
        .contains("ended with exit code 1 during start-up");
  }

  private CompletableFuture<CellOutcome> start(Lab lab, Cell cell) {
    return CompletableFuture.supplyAsync(() -> lab.runCell(cell, told::add), coordinator);
  }

  /** A busy machine may start a child late, which is told and no fault of the lab. */
  private static List<String> reasonsBesideLateness(CellOutcome outcome) {
    return outcome.reasons().stream()
        .filter(reason -> !reason.contains(" took the schedule "))
        .toList();
  }

  private void awaitPhase(Phase phase) {
    Predicate<CellProgress> reached = progress -> progress.phase() == phase;
    await().atMost(PATIENCE).until(() -> told.stream().anyMatch(reached));
  }

  private static long killOne(String mainClass) {
    ProcessHandle child = child(mainClass);
    assertThat(child.destroyForcibly()).isTrue();
    return child.pid();
  }

  private static ProcessHandle child(String mainClass) {
    return ProcessHandle.current()
        .children()
        .filter(child -> commandLine(child).endsWith(mainClass))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void cellsTakeTurnsInTheSameProcessesEachWithTheServersOfItsBuild() {
    Lab lab = lab(ONE_PAIR, SERVER, AGENT);
    ServerBuild other =
        ServerBuild.at("other server", JvmCommand.classPath(LabTest.class.getClassLoader()));
    Set<String> children = ConcurrentHashMap.newKeySet();

    List<Lab.Taken> taken = new ArrayList<>();
    try (Lab.Rounds rounds =
        lab.rounds(
            List.of(ServerBuild.OWN, other),
            quick(),
            progress -> childPids().forEach(children::add))) {
      taken.addAll(rounds.run(List.of(new Lab.Turn(1, quick()), new Lab.Turn(0, quick()))));
      taken.addAll(rounds.run(List.of(new Lab.Turn(1, quick()))));
    }

    assertThat(taken).extracting(one -> one.turn().build()).containsExactly(1, 0, 1);
    assertThat(taken)
        .extracting(Lab.Taken::outcome)
        .allSatisfy(outcome -> assertThat(reasonsBesideLateness(outcome)).isEmpty())
        .allSatisfy(outcome -> assertThat(outcome.measured().orElseThrow().servers()).hasSize(1));
    assertThat(children).as("two servers and an agent, for all rounds").hasSize(3);
    assertThat(childPids()).isEmpty();
  }

  @Test
  void aTurnThatEndsEarlyIsTheLast() {
    Lab lab = lab(ONE_PAIR, SERVER, AGENT);
    ServerBuild broken = ServerBuild.at("old server", "/nowhere");

    List<CellOutcome> outcomes = new ArrayList<>();
    try (Lab.Rounds rounds = lab.rounds(List.of(ServerBuild.OWN, broken), quick(), told::add)) {
      rounds.run(List.of(new Lab.Turn(0, quick()), new Lab.Turn(1, quick()))).stream()
          .map(Lab.Taken::outcome)
          .forEach(outcomes::add);
    }

    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.get(0).complete()).isFalse();
    assertThat(outcomes.get(0).reasons())
        .singleElement()
        .asString()
        .matches("old server \\(pid \\d+\\) ended with exit code 1 during start-up");
  }

  private static Stream<String> childPids() {
    return ProcessHandle.current()
        .children()
        .filter(LabTest::isChild)
        .map(process -> Long.toString(process.pid()));
  }

  private static boolean isChild(ProcessHandle process) {
    return commandLine(process).contains("dev.wiretoll.lab.");
  }

  private static String commandLine(ProcessHandle process) {
    return process.info().commandLine().orElse("").strip();
  }

  private static void assertPort(int port) {
    assertThat(port).isEqualTo(4711);
  }

  private static Lab lab(FleetLimits limits, String server, String agent) {
    Venue here = new OneMachine(limits, new Children.ChildMains(server, agent));
    return new Lab(here, ScriptedLab.SHORT, NanoClock.system());
  }

  /** One update a second. */
  private static Cell quick() {
    return cell(Map.of("interval", "1s"));
  }

  /** A thousand updates a second. */
  private static Cell busy() {
    return cell(Map.of("duration", "1s"));
  }

  /** Does not end by itself. */
  private static Cell endless() {
    return cell(Map.of("duration", "1h"));
  }

  private static Cell cell(Map<String, String> options) {
    Map<String, String> all = new HashMap<>();
    all.put("warmup", "100ms");
    all.put("interval", "1ms");
    all.put("duration", "200ms");
    all.put("poll-interval", "10ms");
    all.putAll(options);
    return Cells.of(Delivery.WEBSOCKET, 1000, all);
  }
}
