package dev.wiretoll.cluster.gateway;

import dev.wiretoll.lab.ChildCommands;
import dev.wiretoll.lab.Dismissal;
import dev.wiretoll.lab.JsonPipe;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A gateway process and its pipe. Any thread may post and close. */
public final class Gateway implements AutoCloseable {
  private static final Duration END_PATIENCE = Duration.ofSeconds(2);

  // Those that Hazelcast's manual asks for on Java 11 and later.
  private static final List<String> FLAGS =
      List.of(
          "--add-modules=java.se",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

  private final Process process;
  private final JsonPipe<GatewayMessage> pipe;

  private Gateway(Process process) {
    this.process = process;
    this.pipe =
        new JsonPipe<>(GatewayMessage.class, process.getInputStream(), process.getOutputStream());
  }

  /**
   * Starts one that becomes a member.
   *
   * @param events told by a thread of its own, the last being {@code Failed} when it has ended
   * @throws IOException when it cannot be started
   */
  public static Gateway open(Membership membership, Consumer<GatewayMessage> events)
      throws IOException {
    Process process = ChildCommands.own(GatewayProcess.class, FLAGS).start();
    Gateway gateway = new Gateway(process);
    Thread reader = new Thread(() -> gateway.read(events), "gateway");
    reader.setDaemon(true);
    reader.start();
    gateway.say(new GatewayMessage.Join(membership));
    return gateway;
  }

  /** Brings a text to a member; one that has left does not get it, and that it left is told. */
  public void post(String to, String text) {
    say(new GatewayMessage.Post(to, text));
  }

  /** Leaves the cluster. */
  @Override
  public void close() {
    Dismissal.tell(process);
    Dismissal.await(process, END_PATIENCE);
  }

  private void say(GatewayMessage message) {
    try {
      pipe.send(message);
    } catch (IOException e) {
      // The reader sees the end, too.
    }
  }

  private void read(Consumer<GatewayMessage> events) {
    String end = "the gateway to the cluster has ended";
    try {
      Optional<GatewayMessage> message = pipe.read();
      while (message.isPresent()) {
        events.accept(message.get());
        message = pipe.read();
      }
    } catch (IOException e) {
      // A broken pipe is an ended one.
    } catch (JsonPipe.GarbledException e) {
      end = "the gateway sent what is no message: " + e.getMessage();
    }
    events.accept(new GatewayMessage.Failed(end));
  }
}
