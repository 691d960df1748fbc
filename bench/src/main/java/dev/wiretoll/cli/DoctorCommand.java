package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Option;
import dev.wiretoll.lab.FleetLimits;
import dev.wiretoll.lab.Machine;
import java.io.PrintStream;
import java.util.List;
import oshi.SystemInfo;

/** Tells what fleet this machine can hold. */
final class DoctorCommand implements Command {
  private static final long BYTES_PER_MB = 1024 * 1024;
  private static final int LARGE_FLEET = 100_000;

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
  public ExitCode run(Arguments.Parsed parsed, Invocation invocation) {
    Machine machine = Machine.read();
    SystemInfo system = new SystemInfo();
    PrintStream out = invocation.out();
    line(out, "platform", system.getOperatingSystem() + ", " + System.getProperty("os.arch"));
    line(
        out,
        "processor",
        system.getHardware().getProcessor().getProcessorIdentifier().getName().strip());
    line(out, "java", Runtime.version() + ", " + System.getProperty("java.vendor"));
    line(out, "cores", "" + machine.cores());
    line(
        out,
        "memory",
        "%d MB, %d MB available"
            .formatted(
                machine.memoryBytes() / BYTES_PER_MB,
                machine.availableMemoryBytes() / BYTES_PER_MB));
    line(out, "descriptors", machine.descriptors() + " a process");
    line(
        out,
        "ports",
        "%d to %d, on %d loopback addresses"
            .formatted(
                machine.firstEphemeralPort(),
                machine.lastEphemeralPort(),
                machine.clientAddresses()));
    printFleets(out, machine.limits());
    return ExitCode.OK;
  }

  private static void printFleets(PrintStream out, FleetLimits limits) {
    line(out, "one pair", limits.largestPair() + " clients with one server and one agent");
    line(out, "split", limits.largestSplit() + " clients with as many processes as it takes");
    line(
        out,
        "100k clients",
        limits
            .shortage(LARGE_FLEET)
            .orElse(
                "fit, with %d servers, %d agents and about %d MB"
                    .formatted(
                        limits.servers(LARGE_FLEET),
                        limits.agents(LARGE_FLEET),
                        limits.memoryBytes(LARGE_FLEET) / BYTES_PER_MB)));
  }

  private static void line(PrintStream out, String label, String value) {
    out.printf("%-13s %s%n", label, value);
  }
}
