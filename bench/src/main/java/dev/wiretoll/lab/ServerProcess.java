package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.Slowdown;
import java.io.IOException;
import java.time.Duration;

/** Main of a server shard: a {@link PushServer} at the end of a control pipe. */
public final class ServerProcess {
  private static final Slowdown SLOWDOWN =
      Slowdown.parse(System.getProperty(Slowdown.PROPERTY, ""));

  private final ChildLife life;
  private final NanoClock clock;
  private PushServer server;

  private ServerProcess(ChildLife life, NanoClock clock) {
    this.life = life;
    this.clock = clock;
  }

  /** Lives until standard input closes. */
  public static void main(String[] args) {
    ChildLife.live((life, clock) -> new ServerProcess(life, clock)::receive);
  }

  private void receive(ControlMessage message) throws IOException {
    if (message instanceof ControlMessage.ConfigureServer configure) {
      server = PushServer.start(configure.settings(), SLOWDOWN, clock);
      life.say(new ControlMessage.Ready(server.port()));
    } else if (message instanceof ControlMessage.Start start) {
      server.startFeed(start.schedule(), start.milestones());
      life.say(new ControlMessage.Started());
    } else if (message instanceof ControlMessage.Finish finish) {
      Duration patience = Duration.ofNanos(finish.patienceNs());
      ServerResult result = server.finishFeed(patience);
      // What a rehearsal left is not to be collected during the measurement.
      System.gc();
      life.say(new ControlMessage.ServerResult(result));
    } else {
      throw new IllegalStateException("a server was told " + message);
    }
  }
}
