package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Option;
import dev.wiretoll.lab.FleetLimits;
import dev.wiretoll.lab.FleetNeeds;
import dev.wiretoll.lab.Machine;
import dev.wiretoll.lab.NetworkNamespace;
import dev.wiretoll.lab.NginxMode;
import dev.wiretoll.lab.NginxProcess;
import dev.wiretoll.lab.TimeWait;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import oshi.SystemInfo;

/** Tells what fleet this machine can hold, and which options can be used on it. */
final class DoctorCommand implements Command {
  private static final long BYTES_PER_MB = 1024 * 1024;
  private static final List<Long> FLEETS = List.of(1_000L, 10_000L, 100_000L);

  @Override
  public String label() {
    return "doctor";
  }

  @Override
  public String description() {
    return "Tells what this machine is and what fleet it can hold.";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public ExitCode run(Arguments.Parsed parsed, Invocation invocation) throws IOException {
    Machine machine = Machine.read();
    Lines lines = new Lines(invocation.out());
    printMachine(lines, machine);
    printFleets(lines, machine.limits());
    printLargest(lines, machine.limits());
    printTimeWait(lines, machine.ephemeralPorts());
    printOptions(lines);
    return ExitCode.OK;
  }

  private static void printMachine(Lines lines, Machine machine) {
    SystemInfo system = new SystemInfo();
    lines.add("platform", system.getOperatingSystem() + ", " + System.getProperty("os.arch"));
    lines.add(
        "processor",
        system.getHardware().getProcessor().getProcessorIdentifier().getName().strip());
    lines.add("java", Runtime.version() + ", " + System.getProperty("java.vendor"));
    lines.add("cores", "" + machine.cores());
    lines.add(
        "memory",
        "%d MB, %d MB available"
            .formatted(
                machine.memoryBytes() / BYTES_PER_MB,
                machine.availableMemoryBytes() / BYTES_PER_MB));
    lines.add("descriptors", machine.descriptors() + " a process");
    lines.add(
        "ports",
        "%d to %d, on %d loopback addresses"
            .formatted(
                machine.firstEphemeralPort(),
                machine.lastEphemeralPort(),
                machine.clientAddresses()));
  }

  private static void printFleets(Lines lines, FleetLimits limits) {
    for (long clients : FLEETS) {
      FleetNeeds needs = limits.needs(clients);
      lines.add(
          clients + " clients",
          limits
              .shortage(needs)
              .orElse("fit in about %d MB".formatted(needs.memoryBytes() / BYTES_PER_MB)));
      printProcesses(
          lines, "server", needs.servers(), needs.connectionsPerServer(), needs.serverHeapBytes());
      printProcesses(
          lines, "agent", needs.agents(), needs.connectionsPerAgent(), needs.agentHeapBytes());
      lines.add(
          "",
          "%d client address%s, at most %d connections each"
              .formatted(
                  needs.addresses(),
                  needs.addresses() == 1 ? "" : "es",
                  needs.connectionsPerAddress()));
    }
  }

  private static void printProcesses(
      Lines lines, String role, long processes, long connections, long heapBytes) {
    lines.add(
        "",
        "%d %s%s, each with %d descriptors and a heap of %d MB"
            .formatted(
                processes,
                role,
                processes == 1 ? "" : "s",
                connections + FleetLimits.RESERVE_DESCRIPTORS,
                heapBytes / BYTES_PER_MB));
  }

  private static void printLargest(Lines lines, FleetLimits limits) {
    long largest = limits.largestSplit();
    lines.add("one pair", limits.largestPair() + " clients with one server and one agent");
    lines.add("largest fleet", largest + " clients with as many processes as it takes;");
    lines.add("", "one more would " + limits.shortage(limits.needs(largest + 1)).orElse("fit"));
    lines.add("via nginx", limits.largestBehindProxy() + " clients, by descriptors of nginx");
  }

  /** What polling-close, with a connection for each poll, meets. */
  private static void printTimeWait(Lines lines, long ports) {
    lines.add(
        "TIME_WAIT",
        "held by the server in polling-close, which closes first; clients' ports stay free");
    TimeWait.read()
        .ifPresentOrElse(
            known -> printTimeWait(lines, ports, known),
            () -> lines.add("", "how long is known of Linux only"));
  }

  private static void printTimeWait(Lines lines, long ports, TimeWait known) {
    lines.add("", TimeWait.LENGTH_SEC + " s, fixed by Linux");
    lines.add("", "tcp_tw_reuse is " + known.tcpTwReuse() + " (" + known.reuse() + ")");
    lines.add(
        "",
        "clients that closed first could open %d connections a second (%d ports / %d s)"
            .formatted(TimeWait.connectionsPerSec(ports), ports, TimeWait.LENGTH_SEC));
  }

  private static void printOptions(Lines lines) throws IOException {
    lines.add("--isolate", canBeUsed(NetworkNamespace.trial()));
    lines.add("--via nginx", canBeUsed(NginxProcess.obstacle(NginxMode.BUFFERED)));
    lines.add("  with --tls", canBeUsed(NginxProcess.obstacle(NginxMode.TUNNEL)));
  }

  private static String canBeUsed(Optional<String> obstacle) {
    return obstacle.map(reason -> "cannot be used: " + reason).orElse("can be used");
  }

  /** What is printed, each line with its label. */
  private record Lines(PrintStream out) {

    void add(String label, String value) {
      out.printf("%-13s %s%n", label, value);
    }
  }
}
