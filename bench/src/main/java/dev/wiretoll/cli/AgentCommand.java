package dev.wiretoll.cli;

import dev.wiretoll.cli.cluster.AgentChoice;
import dev.wiretoll.cli.option.ClusterOptions;
import dev.wiretoll.cli.option.Option;
import dev.wiretoll.cluster.AgentPlace;
import dev.wiretoll.cluster.AgentService;
import dev.wiretoll.lab.Machine;
import java.io.IOException;
import java.util.List;

/** Waits for runs of a cluster and takes part in them, until Ctrl-C. */
final class AgentCommand implements Command {

  @Override
  public String label() {
    return "agent";
  }

  @Override
  public String description() {
    return "Lends this machine to runs that are coordinated elsewhere, until Ctrl-C.";
  }

  @Override
  public List<Option> options() {
    return ClusterOptions.OF_AGENT;
  }

  @Override
  public ExitCode run(Arguments.Parsed parsed, Invocation invocation) throws IOException {
    AgentPlace place =
        AgentChoice.of(parsed.options(), invocation.properties(), invocation.directory());
    AgentService service =
        AgentService.join(
            place,
            () -> Machine.read().limits(),
            line -> invocation.out().println("agent " + place.name() + ": " + line));
    Thread hook = new Thread(() -> end(service), "agent-end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      service.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(hook);
    service.close();
    return ExitCode.INTERNAL_ERROR;
  }

  private static void end(AgentService service) {
    service.close();
    // Otherwise the exit code would be the signal's, or Maven's.
    Runtime.getRuntime().halt(ExitCode.OK.number());
  }
}
