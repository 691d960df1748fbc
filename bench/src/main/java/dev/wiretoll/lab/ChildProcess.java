package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A child JVM and its control pipe. Any thread may call it; what the child says, and its end, are
 * posted as events by a thread of its own.
 */
final class ChildProcess {
  private static final Duration EXIT_PATIENCE = Duration.ofSeconds(2);

  private final String role;
  private final String host;
  private final Process process;
  private final ControlPipe pipe;

  private ChildProcess(String role, String host, Process process) {
    this.role = role;
    this.host = host;
    this.process = process;
    this.pipe = new ControlPipe(process.getInputStream(), process.getOutputStream());
  }

  /** Starts a child; {@code role} is what messages call it, for example {@code server}. */
  static ChildProcess start(
      String role, Host host, ChildOrder order, NanoClock clock, Consumer<LabEvent> events)
      throws IOException {
    ChildProcess child = new ChildProcess(role, host.name(), host.start(order));
    Thread reader = new Thread(() -> child.read(clock, events), "pipe of " + child.name());
    reader.setDaemon(true);
    reader.start();
    return child;
  }

  /** Name in messages, for example {@code server (pid 123)} or {@code agent on one (pid 45)}. */
  String name() {
    return role + (host.isEmpty() ? "" : " on " + host) + " (pid " + process.pid() + ")";
  }

  /** What the machine that it runs on is called; empty for this one. */
  String host() {
    return host;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Sends a message; a child that is gone does not get it, and its end is posted anyway. */
  void say(ControlMessage message) {
    try {
      pipe.send(message);
    } catch (IOException e) {
      // Nobody reads any more: the reader's thread will see the end and post it.
    }
  }

  /** Closes the pipe, which tells the child to end. */
  void dismiss() {
    Dismissal.tell(process);
  }

  /** Waits for the end of a dismissed child, and enforces it. */
  void awaitEnd(Duration patience) {
    Dismissal.await(process, patience);
  }

  /** Ends the child at once. */
  void kill() {
    process.destroyForcibly();
  }

  private void read(NanoClock clock, Consumer<LabEvent> events) {
    try {
      Optional<ControlMessage> message = pipe.read();
      while (message.isPresent()) {
        events.accept(new LabEvent.Said(this, message.get(), clock.nanoTime()));
        message = pipe.read();
      }
    } catch (JsonPipe.GarbledException e) {
      events.accept(new LabEvent.Garbled(this, e.getMessage()));
    } catch (IOException e) {
      // A broken pipe is an ended one.
    }
    // Without a pipe a child is of no use, even if it lives on.
    awaitEnd(EXIT_PATIENCE);
    events.accept(new LabEvent.Ended(this, Dismissal.exitCode(process)));
  }
}
