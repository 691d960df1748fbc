package dev.wiretoll.cluster;

import dev.wiretoll.cli.Main;
import dev.wiretoll.cli.RunProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Agents as processes on this machine, in a cluster that nobody else can be in. */
final class Agents implements AutoCloseable {
  private final Path directory;
  private final Path secret;
  private final Optional<Machines> machines;
  private final Map<String, RunProcess> agents = new LinkedHashMap<>();

  private Agents(Path directory, Optional<Machines> machines) throws IOException {
    this.directory = directory;
    this.secret = Files.writeString(directory.resolve("secret.txt"), Secret.nonce());
    this.machines = machines;
  }

  /** None yet; what they print is kept below the directory. */
  static Agents in(Path directory) throws IOException {
    return new Agents(directory, Optional.empty());
  }

  /** The same, each on the machine of its name; runs are coordinated from where the bridges are. */
  static Agents on(Machines machines, Path directory) throws IOException {
    return new Agents(directory, Optional.of(machines));
  }

  /** Starts one and waits until it is a member. */
  RunProcess start(String name, String... more) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    List<String> words = new ArrayList<>(List.of("agent", "--name", name));
    words.addAll(secretWords());
    machines.ifPresent(among -> words.addAll(place(among, name)));
    words.addAll(List.of(more));
    List<String> prefix = machines.map(among -> among.on(name)).orElse(List.of());
    RunProcess agent = RunProcess.start(folder, prefix, Main.class, words);
    agents.put(name, agent);
    agent.awaitPrinting("waits for a run at ");
    return agent;
  }

  /** Starts a run over them, with the server on the one of that name. */
  RunProcess run(String folder, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("--server-on", "server"));
    words.addAll(List.of(more));
    return drive(folder, words.toArray(new String[0]));
  }

  /** Starts a run over them, by WebSocket unless told otherwise. */
  RunProcess drive(String folder, String... more) throws IOException {
    String there = machines.map(among -> among.controlAddress("server")).orElse("127.0.0.1");
    List<String> words =
        new ArrayList<>(List.of("run", "--cluster", there, "--deliveries", "websocket"));
    words.addAll(secretWords());
    words.addAll(List.of("--out", "out"));
    words.addAll(List.of(more));
    return RunProcess.start(
        Files.createDirectories(directory.resolve(folder)),
        machines.map(Machines::onSwitch).orElse(List.of()),
        Main.class,
        words);
  }

  private static List<String> place(Machines machines, String name) {
    return List.of(
        "--join", machines.controlAddress("server"),
        "--bind", machines.controlAddress(name),
        "--data-address", machines.dataAddress(name));
  }

  List<String> secretWords() {
    return List.of("--secret-file", secret.toString());
  }

  RunProcess agent(String name) {
    return agents.get(name);
  }

  /** Ends one as {@code kill -9} of its command does. */
  void kill(String name) throws Exception {
    agents.remove(name).kill();
  }

  @Override
  public void close() {
    agents.values().forEach(RunProcess::close);
  }
}
