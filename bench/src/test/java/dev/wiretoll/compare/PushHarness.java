package dev.wiretoll.compare;

import dev.wiretoll.clock.NanoClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Main of bench/compare/push.sh: server CPU per update pushed to WebSocket clients, of four servers
 * in turn, driven by the same fleet. The servers run throughout; each has clients only in its own
 * turn.
 *
 * <pre>
 *   PushHarness CLIENTS PAIRS SECONDS IO SERVER_CORE WS_SCRIPT C_PROGRAM
 * </pre>
 */
public final class PushHarness {
  // All clients connect twice, and many updates come: an optimising compiler takes its time.
  private static final int REHEARSALS = 2;
  private static final int REHEARSAL_INTERVAL_MS = 500;
  private static final int REHEARSAL_SECONDS = 20;
  private static final int INTERVAL_MS = 1_000;
  private static final int WARMUP_SECONDS = 2;

  private final NanoClock clock = NanoClock.system();
  private final Map<String, List<PushRound.Outcome>> outcomes = new LinkedHashMap<>();
  private final PushTable table;
  private final int pairs;
  private final PushRound rehearsal;
  private final PushRound round;

  private PushHarness(int clients, int pairs, int windowSeconds, String io) {
    this.pairs = pairs;
    this.table = new PushTable(clients, io);
    this.rehearsal = new PushRound(clients, REHEARSAL_INTERVAL_MS, io, 0, REHEARSAL_SECONDS);
    this.round = new PushRound(clients, INTERVAL_MS, io, WARMUP_SECONDS, windowSeconds);
  }

  /** Ends with 0, or with 3 when no round of some server was valid. */
  public static void main(String[] args) throws IOException {
    String io = args[3];
    PushHarness harness =
        new PushHarness(
            Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), io);
    boolean complete = harness.compare(commands(io, args[4], args[5], args[6]));
    System.exit(complete ? 0 : 3);
  }

  private static Map<String, List<String>> commands(
      String io, String core, String webSocketScript, String cProgram) {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put(PushTable.OURS, java(core, OurServer.class, io));
    commands.put("netty", java(core, PlainNettyServer.class, io));
    commands.put("ws", List.of("taskset", "-c", core, "node", webSocketScript));
    commands.put("c", List.of("taskset", "-c", core, cProgram));
    return commands;
  }

  private static List<String> java(String core, Class<?> main, String io) {
    return List.of(
        "taskset",
        "-c",
        core,
        System.getProperty("java.home") + "/bin/java",
        "-XX:+UseSerialGC",
        "-Xmx512m",
        "-Dio.netty.leakDetection.level=disabled",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName(),
        io);
  }

  private boolean compare(Map<String, List<String>> commands) throws IOException {
    List<PushingProcess> servers = new ArrayList<>();
    try {
      for (Map.Entry<String, List<String>> command : commands.entrySet()) {
        servers.add(PushingProcess.start(command.getKey(), command.getValue()));
        outcomes.put(command.getKey(), new ArrayList<>());
      }
      for (int i = 1; i <= REHEARSALS; i++) {
        for (PushingProcess server : servers) {
          System.err.printf("rehearsal %d of %d: %s%n", i, REHEARSALS, server.name());
          rehearsal.measure(server, clock);
        }
      }
      measureAll(servers);
    } finally {
      servers.forEach(PushingProcess::close);
    }
    System.out.print(table.text(outcomes));
    return outcomes.values().stream().noneMatch(List::isEmpty);
  }

  // Back and forth, so that no server always follows the same one.
  private void measureAll(List<PushingProcess> servers) throws IOException {
    List<PushingProcess> order = new ArrayList<>(servers);
    for (int pair = 1; pair <= pairs; pair++) {
      for (PushingProcess server : order) {
        System.gc();
        PushRound.Outcome outcome = round.measure(server, clock);
        boolean valid = outcome.connected() == round.clients() && outcome.lost() == 0;
        System.err.printf(
            "round %d of %d: %-6s %s%n", pair, pairs, server.name(), describe(outcome, valid));
        if (valid) {
          outcomes.get(server.name()).add(outcome);
        }
      }
      Collections.reverse(order);
    }
  }

  private static String describe(PushRound.Outcome outcome, boolean valid) {
    String figures =
        "%d delivered, %d lost, %.2f us per update"
            .formatted(outcome.delivered(), outcome.lost(), outcome.usedMicros());
    return valid ? figures : "INVALID (" + outcome.connected() + " connected): " + figures;
  }
}
