package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.server.Additions;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.server.Slowdown;
import dev.wiretoll.server.broker.BrokerAddress;
import dev.wiretoll.server.broker.BrokerException;
import dev.wiretoll.server.broker.BrokerSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Main of a server shard: a {@link PushServer} at the end of a control pipe. */
public final class ServerProcess {
  private static final Slowdown SLOWDOWN =
      Slowdown.parse(System.getProperty(Slowdown.PROPERTY, ""));

  private final ChildLife life;
  private final NanoClock clock;
  private Optional<BrokerAddress> broker = Optional.empty();
  private PushServer server;

  private ServerProcess(ChildLife life, NanoClock clock) {
    this.life = life;
    this.clock = clock;
  }

  /** Lives until standard input closes. */
  public static void main(String[] args) {
    ChildLife.live((life, clock) -> new ServerProcess(life, clock)::receive);
  }

  private void receive(ControlMessage message) throws IOException, BrokerException {
    if (message instanceof ControlMessage.UseBroker use) {
      broker = Optional.of(BrokerAddress.parse(use.broker()));
    } else if (message instanceof ControlMessage.ConfigureServer configure) {
      server = start(configure.settings());
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
    } else if (message instanceof ControlMessage.TellBroker) {
      life.say(new ControlMessage.BrokerReport(server.brokerResult().orElseThrow()));
    } else {
      throw new IllegalStateException("a server was told " + message);
    }
  }

  private PushServer start(ServerSettings settings) throws IOException, BrokerException {
    Additions additions = Additions.NONE.slowedDown(SLOWDOWN);
    if (broker.isPresent()) {
      BrokerSource source = BrokerSource.open(broker.get(), settings.updateBytes(), clock);
      additions = additions.fedBy(Optional.of(source));
    }
    return PushServer.start(settings, additions, clock);
  }
}
