package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FleetInTroubleTest {
  private static final long MS = 1_000_000L;
  private static final int CLIENTS = 3;

  private final NanoClock clock = NanoClock.system();

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void aPortThatRefusesIsTriedFiveTimesByEachClient(Delivery delivery) throws Exception {
    try (Fleet fleet = Fleet.create(plan(delivery, closedPort()), clock)) {

      FleetProgress progress = fleet.connect().get(30, TimeUnit.SECONDS);

      assertThat(progress)
          .isEqualTo(
              new FleetProgress(0, 4 * CLIENTS, CLIENTS, 0, 0, 0, 0, 0)
                  .because(
                      Map.of(ConnectFailure.REFUSED, 4L * CLIENTS),
                      Map.of(ConnectFailure.REFUSED, (long) CLIENTS)));
      assertThat(fleet.finish(Duration.ofSeconds(3)).get(30, TimeUnit.SECONDS).progress())
          .isEqualTo(progress);
    }
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void aServerThatSpeaksAnotherProtocolIsGivenUp(Delivery delivery) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Fleet fleet = Fleet.create(plan(delivery, server.getLocalPort()), clock)) {
      CompletableFuture.runAsync(() -> greet(server));

      FleetProgress progress = fleet.connect().get(30, TimeUnit.SECONDS);

      assertThat(progress.connectFailures()).isEqualTo(CLIENTS);
      assertThat(progress.connectRetries()).isEqualTo(4 * CLIENTS);
      assertThat(progress.failuresByCause())
          .isEqualTo(Map.of(ConnectFailure.HANDSHAKE_REFUSED, (long) CLIENTS));
      assertThat(progress.disconnected()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void finishingEndsAttemptsThatAreUnderWay(Delivery delivery) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Fleet fleet = Fleet.create(plan(delivery, server.getLocalPort()), clock)) {
      CompletableFuture<FleetProgress> connecting = fleet.connect();
      try (Socket silent = server.accept()) {
        assertThat(silent.getInputStream().read()).isEqualTo('G');

        AgentResult result = fleet.finish(Duration.ofSeconds(3)).get(30, TimeUnit.SECONDS);

        assertThat(connecting).isDone();
        assertThat(result.progress().connected()).isZero();
        silent.setSoTimeout(30_000);
        silent.getInputStream().readAllBytes();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Delivery.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"POLLING_CLOSE", "LONG_POLLING", "STREAMING", "SSE"})
  void connectionsLostInMidRunAreCountedAndFinishingCompletes(Delivery delivery) throws Exception {
    FleetProgress progress =
        lostInMidRun(delivery, fleet -> fleet.progress().disconnected() == CLIENTS);

    assertThat(progress.disconnected()).isEqualTo(CLIENTS);
    assertThat(progress.connected()).isEqualTo(CLIENTS);
    assertThat(progress.reconnected()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Delivery.class,
      names = {"LONG_POLLING", "STREAMING", "SSE"})
  void whoCanResumeTriesUntilFinishingAndIsNotLost(Delivery delivery) throws Exception {
    FleetProgress progress = lostInMidRun(delivery, fleet -> true);

    assertThat(progress.disconnected()).isZero();
    assertThat(progress.connected()).isEqualTo(CLIENTS);
    assertThat(progress.reconnected()).isZero();
  }

  @Test
  void pollsThatFindNoServerAreFailuresToConnect() throws Exception {
    FleetProgress progress =
        lostInMidRun(
            Delivery.POLLING_CLOSE, fleet -> fleet.progress().connectFailures() > 2 * CLIENTS);

    assertThat(progress.connectFailures()).isGreaterThan(2 * CLIENTS);
    assertThat(progress.connected()).isEqualTo(CLIENTS);
    assertThat(progress.disconnected()).isZero();
  }

  private FleetProgress lostInMidRun(Delivery delivery, Predicate<Fleet> noticed) throws Exception {
    PushServer server = server();
    try (server;
        Fleet fleet = Fleet.create(plan(delivery, server.port()), clock)) {
      fleet.connect().get(30, TimeUnit.SECONDS);
      FeedSchedule schedule = FeedSchedule.periodic(clock.nanoTime(), 1, 1, 20 * MS);
      Milestones milestones = minute(schedule);
      server.startFeed(schedule, milestones);
      fleet.start(schedule, milestones);
      await().until(() -> fleet.progress().updates() > CLIENTS);

      server.close();
      await().until(() -> noticed.test(fleet));

      return fleet.finish(Duration.ofSeconds(3)).get(30, TimeUnit.SECONDS).progress();
    }
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void aRunThatIsEndedEarlyDeliversNoMoreThanItOffers(Delivery delivery) throws Exception {
    try (PushServer server = server();
        Fleet fleet = Fleet.create(plan(delivery, server.port()), clock)) {
      fleet.connect().get(30, TimeUnit.SECONDS);
      FeedSchedule schedule = FeedSchedule.periodic(clock.nanoTime(), 1, 1, MS);
      Milestones milestones = minute(schedule);
      server.startFeed(schedule, milestones);
      CompletableFuture<Void> run = fleet.start(schedule, milestones);
      await().until(() -> fleet.progress().updates() > 20 * CLIENTS);

      AgentResult result = fleet.finish(Duration.ofSeconds(3)).get(30, TimeUnit.SECONDS);

      Counts counts = sum(result);
      assertThat(run).isDone();
      assertThat(counts.deliveredUpdates()).isBetween(1L, counts.offeredUpdates());
      assertThat(counts.sentRequests()).isLessThanOrEqualTo(counts.offeredRequests());
      assertThat(result.progress().disconnected()).isZero();
    }
  }

  private static Milestones minute(FeedSchedule schedule) {
    long startNs = schedule.epochNs();
    return new Milestones(startNs, startNs, startNs + 60_000 * MS, startNs + 60_000 * MS);
  }

  private PushServer server() throws IOException {
    return PushServer.start(
        ServerSettings.of("127.0.0.1", 0, false, 1, HeaderProfile.CHAPTER, 1), clock);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return once.getLocalPort();
    }
  }

  // Until its socket is closed; a connection ends when its client has had enough.
  private static void greet(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.getOutputStream().write("SSH-2.0-Other\r\n".getBytes(StandardCharsets.US_ASCII));
        client.getInputStream().readAllBytes();
      } catch (IOException ended) {
        // The client has hung up, or the test is over.
      }
    }
  }

  private static Counts sum(AgentResult result) {
    return result.loops().stream().map(LoopMeasurement::counts).reduce(Counts.NONE, Counts::plus);
  }

  private static FleetPlan plan(Delivery delivery, int port) {
    Map<String, String> options = Map.of("topics", "1", "interval", "20ms", "headers", "chapter");
    return new FleetPlan(Cells.of(delivery, CLIENTS, options), "127.0.0.1", port, 0, CLIENTS, 1);
  }
}
