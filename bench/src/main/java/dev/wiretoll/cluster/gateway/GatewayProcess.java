package dev.wiretoll.cluster.gateway;

import dev.wiretoll.lab.Interrupts;
import dev.wiretoll.lab.JsonPipe;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * Main of a gateway: a member of the cluster at the end of a pipe, in a JVM of its own, because
 * Hazelcast wants flags that Maven's does not have, and because nothing of it should disturb what
 * is measured. It ends when the pipe does.
 */
public final class GatewayProcess {
  private final JsonPipe<GatewayMessage> pipe;
  private Optional<HazelcastMember> member = Optional.empty();

  private GatewayProcess(JsonPipe<GatewayMessage> pipe) {
    this.pipe = pipe;
  }

  /** Lives until standard input closes. */
  public static void main(String[] args) {
    Interrupts.ignore();
    JsonPipe<GatewayMessage> pipe = JsonPipe.takeStandardStreams(GatewayMessage.class);
    new GatewayProcess(pipe).live();
    // At once: a closed connection tells the others sooner than any farewell.
    Runtime.getRuntime().halt(0);
  }

  private void live() {
    try {
      Optional<GatewayMessage> message = pipe.read();
      while (message.isPresent()) {
        receive(message.get());
        message = pipe.read();
      }
    } catch (IOException e) {
      // The pipe is broken, and so are we.
    } catch (JsonPipe.GarbledException | RuntimeException e) {
      say(new GatewayMessage.Failed(reason(e)));
    }
  }

  private void receive(GatewayMessage message) {
    if (message instanceof GatewayMessage.Join join) {
      member = Optional.of(HazelcastMember.join(join.membership(), this::say));
    } else if (message instanceof GatewayMessage.Post post) {
      member.orElseThrow().post(UUID.fromString(post.to()), post.text());
    } else {
      throw new IllegalStateException("a gateway was told " + message);
    }
  }

  private void say(GatewayMessage message) {
    try {
      pipe.send(message);
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    return text.lines().findFirst().orElse(text);
  }
}
