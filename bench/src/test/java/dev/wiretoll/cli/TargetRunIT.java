package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.apps.Serving;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run against a server that was there before, and stays. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class TargetRunIT {
  private static final int CLIENTS = 50;

  @TempDir Path directory;

  @Test
  void clientsJoinAFeedThatIsRunningAndMissNothing() throws Exception {
    try (Serving server = Serving.start(directory, "--interval", "200ms", "--topics", "10");
        RunProcess run = RunProcess.start(directory, Main.class, words(server.url()))) {
      assertThat(run.awaitExit(180)).as(run.err()).isZero();
      assertThat(run.err()).doesNotContain("LEAK", "Exception");

      RunResult result = RunFolder.open(directory.resolve("out")).read();
      assertThat(result.cells()).hasSize(7).allSatisfy(cell -> assertComplete(cell, server.url()));
    }
  }

  private static void assertComplete(CellResult cell, String url) {
    // A busy machine may have stalled the clients; that is no matter of whose server it is.
    assertThat(cell.validity().reasons())
        .noneMatch(reason -> reason.contains("told") || reason.contains("balance"))
        .noneMatch(reason -> reason.contains("no cause") || reason.contains("no updates"));
    assertThat(cell.validity().warnings())
        .anyMatch(warning -> warning.startsWith("the server at " + url + " is none of this run's"));
    assertThat(cell.settings().intervalNs()).isEqualTo(200_000_000);
    assertThat(cell.settings().topics()).isEqualTo(10);
    assertThat(cell.load().offeredUpdates()).isEqualTo(CLIENTS * 10);
    assertThat(cell.load().deliveredUpdates()).isEqualTo(cell.load().offeredUpdates());
    assertThat(cell.load().lost() + cell.load().duplicated() + cell.load().reordered()).isZero();
    assertThat(cell.bytes().total().unexplained()).isZero();
    assertThat(cell.bytes().total().metered().clientReceived()).isPositive();
    assertThat(cell.bytes().total().metered().serverSent()).isZero();
    assertThat(cell.cost()).doesNotContainKey(Cost.SERVER_CPU_PER_UPDATE.label());
    assertThat(cell.latency()).containsKey("deliveryAge");
  }

  private static List<String> words(String url) {
    return List.of(
        "run",
        "--target",
        url,
        "--clients",
        "" + CLIENTS,
        "--deliveries",
        "polling,polling-close,long-polling,streaming,sse,websocket,websocket-hixie76",
        "--warmup",
        "1s",
        "--duration",
        "2s",
        "--out",
        "out",
        "--allow-invalid");
  }
}
