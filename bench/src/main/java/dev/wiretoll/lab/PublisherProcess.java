package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.server.broker.BrokerAddress;
import dev.wiretoll.server.broker.BrokerException;
import dev.wiretoll.server.broker.FeedPublisher;
import java.time.Duration;

/** Main of what puts the feed into a broker: a {@link FeedPublisher} at the end of a pipe. */
public final class PublisherProcess {
  private final ChildLife life;
  private final NanoClock clock;
  private FeedPublisher publisher;

  private PublisherProcess(ChildLife life, NanoClock clock) {
    this.life = life;
    this.clock = clock;
  }

  /** Lives until standard input closes. */
  public static void main(String[] args) {
    ChildLife.live((life, clock) -> new PublisherProcess(life, clock)::receive);
  }

  private void receive(ControlMessage message) throws BrokerException {
    if (message instanceof ControlMessage.ConfigurePublisher configure) {
      BrokerAddress address = BrokerAddress.parse(configure.broker());
      publisher = FeedPublisher.open(address, configure.updateBytes(), clock);
      life.say(new ControlMessage.Ready(0));
    } else if (message instanceof ControlMessage.Start start) {
      publisher.publish(start.schedule());
      life.say(new ControlMessage.Started());
    } else if (message instanceof ControlMessage.Finish finish) {
      Duration patience = Duration.ofNanos(finish.patienceNs());
      life.say(new ControlMessage.PublisherReport(publisher.finish(patience)));
    } else {
      throw new IllegalStateException("a publisher was told " + message);
    }
  }
}
