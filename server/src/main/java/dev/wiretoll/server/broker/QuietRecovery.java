package dev.wiretoll.server.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.TopologyRecoveryException;
import com.rabbitmq.client.impl.DefaultExceptionHandler;

/** Leaves the tries to come back to the figures, which tell for how long a broker was away. */
final class QuietRecovery extends DefaultExceptionHandler {
  @Override
  public void handleConnectionRecoveryException(Connection connection, Throwable cause) {
    // Tried again soon.
  }

  @Override
  public void handleChannelRecoveryException(Channel channel, Throwable cause) {
    // Tried again with the connection.
  }

  @Override
  public void handleTopologyRecoveryException(
      Connection connection, Channel channel, TopologyRecoveryException cause) {
    // Tried again with the connection.
  }

  @Override
  protected void log(String message, Throwable cause) {
    // A lost connection is told of in figures.
  }
}
