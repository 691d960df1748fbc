package dev.wiretoll.server.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Recoverable;
import com.rabbitmq.client.RecoveryListener;
import com.rabbitmq.client.ShutdownSignalException;
import dev.wiretoll.clock.NanoClock;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;

/**
 * A connection to a broker that comes back by itself after it was lost, with its channel, queue and
 * consumer, and knows for how long it was away. Any thread may call it.
 */
final class BrokerLink implements AutoCloseable {
  private static final int CONNECT_PATIENCE_MS = 5_000;
  private static final int RETRY_EVERY_MS = 500;
  private static final int HEARTBEAT_SECONDS = 5;
  private static final int CLOSE_PATIENCE_MS = 1_000;

  private final NanoClock clock;
  private final Connection connection;
  private final Channel channel;
  private boolean closing;
  private int losses;
  private long awayNs;
  private OptionalLong lostNs = OptionalLong.empty();

  private BrokerLink(Connection connection, Channel channel, NanoClock clock) {
    this.clock = clock;
    this.connection = connection;
    this.channel = channel;
  }

  /**
   * Connects, and looks whether the exchange is there.
   *
   * @param name by which the broker's management shows the connection
   */
  static BrokerLink open(BrokerAddress address, String name, NanoClock clock)
      throws BrokerException {
    ConnectionFactory factory = address.factory();
    factory.setConnectionTimeout(CONNECT_PATIENCE_MS);
    factory.setHandshakeTimeout(CONNECT_PATIENCE_MS);
    factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    factory.setNetworkRecoveryInterval(RETRY_EVERY_MS);
    factory.setAutomaticRecoveryEnabled(true);
    factory.setTopologyRecoveryEnabled(true);
    factory.setExceptionHandler(new QuietRecovery());
    try {
      Connection connection = factory.newConnection(name);
      try {
        Channel channel = connection.createChannel();
        channel.exchangeDeclarePassive(address.exchange());
        BrokerLink link = new BrokerLink(connection, channel, clock);
        link.watch();
        return link;
      } catch (IOException e) {
        connection.abort(CLOSE_PATIENCE_MS);
        throw e;
      }
    } catch (IOException | TimeoutException e) {
      throw BrokerException.of(address, e);
    }
  }

  Channel channel() {
    return channel;
  }

  /** How often the connection was lost since the last call, and for how long, until now. */
  synchronized Absence takeAbsence() {
    long nowNs = clock.nanoTime();
    long stillAwayNs = lostNs.isPresent() ? nowNs - lostNs.getAsLong() : 0;
    Absence absence = new Absence(losses, awayNs + stillAwayNs);
    losses = 0;
    awayNs = 0;
    if (lostNs.isPresent()) {
      losses = 1;
      lostNs = OptionalLong.of(nowNs);
    }
    return absence;
  }

  /**
   * When a broker could not be reached.
   *
   * @param losses how often the connection was lost
   * @param awayNs for how long altogether
   */
  record Absence(int losses, long awayNs) {}

  @Override
  public void close() {
    synchronized (this) {
      closing = true;
    }
    connection.abort(CLOSE_PATIENCE_MS);
  }

  private void watch() {
    connection.addShutdownListener(this::lost);
    ((Recoverable) connection).addRecoveryListener(new Return());
  }

  private synchronized void lost(ShutdownSignalException cause) {
    if (!closing && lostNs.isEmpty()) {
      losses++;
      lostNs = OptionalLong.of(clock.nanoTime());
    }
  }

  private synchronized void found() {
    if (lostNs.isPresent()) {
      awayNs += clock.nanoTime() - lostNs.getAsLong();
      lostNs = OptionalLong.empty();
    }
  }

  private final class Return implements RecoveryListener {
    @Override
    public void handleRecovery(Recoverable recovered) {
      found();
    }

    @Override
    public void handleRecoveryStarted(Recoverable recovering) {
      // Told when it is done.
    }
  }
}
