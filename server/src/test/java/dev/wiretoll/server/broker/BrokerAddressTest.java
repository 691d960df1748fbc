package dev.wiretoll.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.rabbitmq.client.ConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          amqp://guest:guest@localhost                     | localhost:5672 | /       | amq.topic
          amqp://guest:guest@localhost/                    | localhost:5672 | /       | amq.topic
          amqp://guest:guest@localhost:5673/%2f            | localhost:5673 | /       | amq.topic
          amqp://a:b@broker.example/prices?exchange=stocks | broker.example:5672 | prices | stocks
          amqp://a:b@broker.example?exchange=a%20b         | broker.example:5672 | /  | a b
          amqp://a:b@broker.example?exchange=              | broker.example:5672 | /  | amq.topic
          amqps://a:b@broker.example                       | broker.example:5671 | /  | amq.topic
          """)
  void anAddressIsTakenApart(String text, String host, String virtualHost, String exchange) {
    BrokerAddress address = BrokerAddress.parse(text);
    ConnectionFactory factory = address.factory();
    assertThat(address.hostAndPort()).isEqualTo(host);
    assertThat(factory.getVirtualHost()).isEqualTo(virtualHost);
    assertThat(address.exchange()).isEqualTo(exchange);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://guest:secret@localhost",
        "amqp:localhost",
        "amqp://",
        "amqp://guest:secret@localhost?queue=a",
        "amqp://guest:secret@localhost/a/b",
        "amqp://guest:secret@localhost#a",
        "amqp://guest:secret@local host"
      })
  void whatIsNoAddressIsSaidWithoutThePassword(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BrokerAddress.parse(text))
        .withMessageStartingWith("must be like amqp://")
        .withMessageNotContaining("secret");
  }

  @Test
  void thePasswordIsNotShown() {
    BrokerAddress address = BrokerAddress.parse("amqp://me:se%40cret@localhost/v?exchange=x");
    assertThat(address).hasToString("amqp://me:***@localhost/v?exchange=x");
    assertThat(address.factory().getPassword()).isEqualTo("se@cret");
  }
}
