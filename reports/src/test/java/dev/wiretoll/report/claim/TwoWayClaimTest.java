package dev.wiretoll.report.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoWayClaimTest {
  @TempDir Path directory;

  @Test
  void httpTakesTwoConnectionsWhereWebSocketTakesOne() throws IOException {
    Judgement claim = Judged.by(run("streaming", 200, 100), "C9");

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.measured())
        .isEqualTo(
            "streaming 2 connections a client, 792 B of overhead a message; WebSocket 1 connection"
                + " a client, 6 B of overhead a message");
    assertThat(claim.sentence()).contains("cannot send on that connection");
  }

  @Test
  void clientThatPollsCouldSendBetweenItsPolls() throws IOException {
    Judgement claim = Judged.by(run("polling", 200, 100), "C9");

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.sentence()).contains("would be free, too");
  }

  @Test
  void oneConnectionOverHttpSpeaksAgainstTheClaim() throws IOException {
    assertThat(Judged.by(run("streaming", 103, 100), "C9").verdict())
        .isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void twoConnectionsByWebSocketSpeakAgainstTheClaim() throws IOException {
    Judgement claim = Judged.by(run("streaming", 200, 203), "C9");

    assertThat(claim.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
    assertThat(claim.measured()).contains("WebSocket 2.03 connections a client");
  }

  @Test
  void clientsThatOnlyListenSayNothing() throws IOException {
    SampleRun run = SampleRun.in(directory).websocket("streaming", 100, 0);
    run.cost(Cost.ACCEPTED_CONNECTIONS, 100).websocket(100).cost(Cost.ACCEPTED_CONNECTIONS, 100);

    assertThat(Judged.by(run, "C9").verdict()).isEqualTo(Verdict.NOT_MEASURED);
  }

  @Test
  void connectionsThatNobodyCountedAreNotGuessed() throws IOException {
    SampleRun run = SampleRun.in(directory).websocket("streaming", 100, 0);
    run.but(cell -> sending(cell, 792)).websocket(100).but(cell -> sending(cell, 6));

    assertThat(Judged.by(run, "C9").verdict()).isEqualTo(Verdict.NOT_MEASURED);
  }

  private SampleRun run(String overHttp, long httpConnections, long webSockets) throws IOException {
    return SampleRun.in(directory)
        .polling(overHttp, 100, 0)
        .but(cell -> sending(cell, 792))
        .cost(Cost.ACCEPTED_CONNECTIONS, httpConnections)
        .websocket(100)
        .but(cell -> sending(cell, 6))
        .cost(Cost.ACCEPTED_CONNECTIONS, webSockets);
  }

  private static CellResult sending(CellResult cell, double overheadBytes) {
    return Cells.withLoad(cell, cell.load().withUpstream(1_000, 1_000))
        .withBytes(cell.bytes().withUpstream(new ByteCosts.PerUpdate(overheadBytes, 21)));
  }
}
