package dev.wiretoll.server.broker;

import static com.rabbitmq.client.BuiltinExchangeType.TOPIC;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Recoverable;
import com.rabbitmq.client.RecoveryListener;
import com.rabbitmq.client.ShutdownSignalException;
import dev.wiretoll.clock.NanoClock;
import java.io.IOException;
import java.util.Optional;
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
  private static final String ABSENT = "NOT_FOUND";
  private static final String OTHER_TYPE = "'type'";

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
   * Connects to a broker that has the exchange.
   *
   * @param name by which the broker's management shows the connection
   */
  static BrokerLink open(BrokerAddress address, String name, NanoClock clock)
      throws BrokerException {
    try {
      requireTopicExchange(address, name);
      ConnectionFactory factory = patient(address);
      factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
      factory.setNetworkRecoveryInterval(RETRY_EVERY_MS);
      factory.setAutomaticRecoveryEnabled(true);
      factory.setTopologyRecoveryEnabled(true);
      Connection connection = factory.newConnection(name);
      try {
        BrokerLink link = new BrokerLink(connection, connection.createChannel(), clock);
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

  /**
   * Looks whether the exchange is there, and of the type that routes by key. To declare it again
   * changes nothing, and is refused where it is of another type. On a connection that does not come
   * back: one that does would declare it again each time.
   */
  private static void requireTopicExchange(BrokerAddress address, String name)
      throws IOException, TimeoutException {
    ConnectionFactory factory = patient(address);
    factory.setAutomaticRecoveryEnabled(false);
    Connection connection = factory.newConnection(name);
    try {
      connection.createChannel().exchangeDeclarePassive(address.exchange());
      connection.createChannel().exchangeDeclare(address.exchange(), TOPIC, true);
    } catch (IOException e) {
      // Refused for other reasons, durability or want of leave, it may be of the type all the same.
      Optional<String> said = BrokerException.said(e);
      if (said.isEmpty() || said.get().contains(ABSENT) || said.get().contains(OTHER_TYPE)) {
        throw e;
      }
    } finally {
      connection.abort(CLOSE_PATIENCE_MS);
    }
  }

  private static ConnectionFactory patient(BrokerAddress address) {
    ConnectionFactory factory = address.factory();
    factory.setConnectionTimeout(CONNECT_PATIENCE_MS);
    factory.setHandshakeTimeout(CONNECT_PATIENCE_MS);
    factory.setExceptionHandler(new QuietRecovery());
    return factory;
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
