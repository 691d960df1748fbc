package dev.wiretoll.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.apps.Serving;
import dev.wiretoll.cli.RunProcess;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs over agents that are processes of this machine, and what happens when they die. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class ClusterIT {
  private static final String FREE = " has left; waiting for the next run";
  private static final int PATIENCE_SEC = 20;

  @TempDir Path directory;

  @Test
  void aFleetOverTwoAgentsLosesNothingAndTheAgentsAreFreeAgain() throws Exception {
    try (Agents agents = Agents.in(directory)) {
      agents.start("server");
      agents.start("one");
      agents.start("two");

      try (RunProcess run = agents.run("run", "--agents", "2", "--clients", "200")) {
        run.awaitExit(120);
        CellResult cell = result("run").cells().get(0);

        assertThat(run.err()).contains("3 of 3 members are there");
        assertThat(cell.load().lost()).isZero();
        assertThat(cell.load().deliveredUpdates()).isEqualTo(cell.load().offeredUpdates());
        assertThat(cell.bytes().total().unexplained()).isZero();
        for (String name : new String[] {"server", "one", "two"}) {
          agents.agent(name).awaitPrinting(FREE);
        }
      }
    }
  }

  @Test
  void agentsMeasureAServerThatIsThereAlready() throws Exception {
    try (Serving server = Serving.start(directory, "--interval", "200ms", "--topics", "10");
        Agents agents = Agents.in(directory)) {
      agents.start("one", "--clock-skew", "3s,50ppm");

      try (RunProcess run = agents.drive("run", "--target", server.url(), "--clients", "20")) {
        run.awaitExit(120);
        CellResult cell = result("run").cells().get(0);

        assertThat(cell.load().offeredUpdates()).isEqualTo(20 * 50);
        assertThat(cell.load().lost()).isZero();
        assertThat(cell.agents().get(0).clock().orElseThrow().offsetNs())
            .isLessThan(-3_000_000_000L);
      }
    }
  }

  @Test
  void whateverIsKilledTheRunEndsInTruthAndAgentsAreFree() throws Exception {
    try (Agents agents = Agents.in(directory)) {
      agents.start("server");
      agents.start("one");
      agents.start("two");

      try (RunProcess run = longRun(agents, "child", "--agents", "2")) {
        run.awaitMeasuring();
        agents.agent("one").killChild("AgentProcess");

        assertThat(run.awaitExit(PATIENCE_SEC)).isEqualTo(3);
        assertThat(reasons("child")).contains("agent on one (pid ", "ended with exit code 137");
      }
      try (RunProcess run =
          longRun(agents, "continue", "--agents", "2", "--on-agent-loss", "continue")) {
        run.awaitMeasuring();
        agents.agent("one").killChild("AgentProcess");

        assertThat(run.awaitExit(PATIENCE_SEC + 20)).isEqualTo(3);
        CellResult cell = result("continue").cells().get(0);
        assertThat(reasons("continue")).contains("; the others went on");
        assertThat(cell.load().deliveredUpdates()).isPositive();
        assertThat(cell.latency()).isNotEmpty();
      }
      try (RunProcess run = longRun(agents, "coordinator", "--agents", "2")) {
        run.awaitMeasuring();
        // Earlier coordinators have left, too.
        int before = timesFree(agents.agent("one"));
        run.kill();

        await()
            .atMost(Duration.ofSeconds(PATIENCE_SEC))
            .until(() -> timesFree(agents.agent("one")) > before);
      }
      try (RunProcess run = longRun(agents, "agent", "--agents", "2")) {
        run.awaitMeasuring();
        agents.kill("two");

        assertThat(run.awaitExit(PATIENCE_SEC)).isEqualTo(3);
        assertThat(reasons("agent")).contains("agent on two (pid ");
      }
      agents.start("three");
      try (RunProcess run = longRun(agents, "server", "--agents", "2")) {
        run.awaitMeasuring();
        agents.kill("server");

        assertThat(run.awaitExit(PATIENCE_SEC)).isEqualTo(3);
        assertThat(reasons("server")).contains("server on server (pid ");
      }
    }
  }

  @Test
  void whoDoesNotBelongIsToldSoInOneLine() throws Exception {
    try (Agents agents = Agents.in(directory)) {
      agents.start("server");

      try (RunProcess run = agents.run("lonely", "--agents-within", "3s")) {
        assertThat(run.awaitExit(60)).isEqualTo(2);
        assertThat(run.err())
            .contains("--cluster: 1 of 2 members are there: server at 127.0.0.1:")
            .contains(" after 3 s; do all name this cluster, and have the same secret?");
      }
      Files.writeString(directory.resolve("secret.txt"), "another secret than before");
      try (RunProcess run = agents.run("stranger", "--agents-within", "3s")) {
        assertThat(run.awaitExit(60)).isEqualTo(2);
        assertThat(run.err())
            .contains("--cluster: 0 of 2 members are there after 3 s; the server is to run on")
            .contains("have the same secret?");
      }
    }
  }

  @Test
  void anAgentOfAnotherVersionRefusesAndASecondCoordinatorIsRefused() throws Exception {
    try (Agents agents = Agents.in(directory)) {
      agents.start("server");
      agents.start("one");

      try (RunProcess run = longRun(agents, "first")) {
        run.awaitMeasuring();
        try (RunProcess second = agents.run("second")) {
          assertThat(second.awaitExit(60)).isEqualTo(2);
          assertThat(second.err()).contains("another run is coordinated by coordinator at");
        }
        run.ctrlC();
        assertThat(run.awaitExit(PATIENCE_SEC)).isEqualTo(3);
        agents.agent("one").awaitPrinting(FREE);
      }
      agents.kill("one");
      agents.start("old", "-D" + BuildVersion.PROPERTY + "=0");
      try (RunProcess run = agents.run("mixed")) {
        assertThat(run.awaitExit(60)).isEqualTo(2);
        assertThat(run.err())
            .contains("refused: it is of another version: 0 here, 1 at the coordinator");
      }
    }
  }

  private static int timesFree(RunProcess agent) throws IOException {
    return agent.out().split(FREE, -1).length - 1;
  }

  private static RunProcess longRun(Agents agents, String folder, String... more)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("--clients", "100", "--duration", "15s"));
    all.addAll(List.of(more));
    return agents.run(folder, all.toArray(new String[0]));
  }

  private RunResult result(String folder) throws IOException {
    return RunFolder.open(directory.resolve(folder).resolve("out")).read();
  }

  private String reasons(String folder) throws IOException {
    return String.join("\n", result(folder).cells().get(0).validity().reasons());
  }
}
