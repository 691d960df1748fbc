package dev.wiretoll.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.wiretoll.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The RabbitMQ of this machine, as Debian's package starts it. */
final class LocalBroker {
  private static final int PORT = 5672;
  private static final String URI = "amqp://guest:guest@127.0.0.1";

  private LocalBroker() {}

  /** Skips the test where none is running. */
  static void need() {
    Needs.none(obstacle());
  }

  private static Optional<String> obstacle() {
    try {
      new Socket(InetAddress.getLoopbackAddress(), PORT).close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "no RabbitMQ at 127.0.0.1:5672: apt-get install rabbitmq-server, rabbitmq-server -detached");
    }
  }

  /** Makes a topic exchange that outlives the broker's restarts; answers its address. */
  static String withExchange(String name) throws Exception {
    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      channel.exchangeDeclare(name, BuiltinExchangeType.TOPIC, true);
    }
    return URI + "?exchange=" + name;
  }

  static void deleteExchange(String name) throws Exception {
    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      channel.exchangeDelete(name);
    }
  }

  static void publish(String exchange, String key, AMQP.BasicProperties properties, String text)
      throws Exception {
    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      channel.basicPublish(exchange, key, properties, text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Takes it away for some seconds: connections are closed and none is accepted. */
  static void restart() throws Exception {
    control("stop_app");
    control("start_app");
  }

  private static Connection connect() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(URI);
    return factory.newConnection();
  }

  private static void control(String command) throws Exception {
    Process process =
        new ProcessBuilder(List.of("rabbitmqctl", command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("rabbitmqctl " + command + " failed");
    }
  }
}
