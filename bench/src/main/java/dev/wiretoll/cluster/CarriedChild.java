package dev.wiretoll.cluster;

import dev.wiretoll.lab.Dismissal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** A child on this machine whose control pipe leads to a coordinator on another. Any thread. */
final class CarriedChild {
  private static final Duration END_PATIENCE = Duration.ofSeconds(2);

  private final int number;
  private final Process process;

  private CarriedChild(int number, Process process) {
    this.number = number;
    this.process = process;
  }

  /** Carries what it says, and its end, from now on by a thread of its own. */
  static CarriedChild carry(int number, Process process, Consumer<MemberMessage> coordinator) {
    CarriedChild child = new CarriedChild(number, process);
    Thread reader = new Thread(() -> child.read(coordinator), "child " + number);
    reader.setDaemon(true);
    reader.start();
    return child;
  }

  void say(String line) {
    try {
      OutputStream input = process.getOutputStream();
      input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      // Its end is told by the reader.
    }
  }

  /** Tells it to end. */
  void closeInput() {
    Dismissal.tell(process);
  }

  /** Waits for the end of one that was told to, and enforces it. */
  void awaitEnd() {
    Dismissal.await(process, END_PATIENCE);
  }

  void kill() {
    process.destroyForcibly();
  }

  private void read(Consumer<MemberMessage> coordinator) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        coordinator.accept(new MemberMessage.Output(number, line));
        line = lines.readLine();
      }
    } catch (IOException e) {
      // A broken pipe is an ended one.
    }
    awaitEnd();
    coordinator.accept(new MemberMessage.Ended(number, Dismissal.exitCode(process)));
  }
}
