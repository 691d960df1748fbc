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

/** Agents as processes on this machine, in a cluster that nobody else can be in. */
final class Agents implements AutoCloseable {
  private final Path directory;
  private final Path secret;
  private final Map<String, RunProcess> agents = new LinkedHashMap<>();

  private Agents(Path directory, Path secret) {
    this.directory = directory;
    this.secret = secret;
  }

  /** None yet; what they print is kept below the directory. */
  static Agents in(Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret.txt"), Secret.nonce());
    return new Agents(directory, secret);
  }

  /** Starts one and waits until it is a member. */
  RunProcess start(String name, String... more) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    List<String> words = new ArrayList<>(List.of("agent", "--name", name));
    words.addAll(secretWords());
    words.addAll(List.of(more));
    RunProcess agent = RunProcess.start(folder, Main.class, words);
    agents.put(name, agent);
    agent.awaitPrinting("waits for a run at ");
    return agent;
  }

  /** Starts a run over them. */
  RunProcess run(String folder, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("run", "--cluster", "127.0.0.1", "--server-on", "server"));
    words.addAll(secretWords());
    words.addAll(List.of("--out", "out"));
    words.addAll(List.of(more));
    return RunProcess.start(
        Files.createDirectories(directory.resolve(folder)), Main.class, words);
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
