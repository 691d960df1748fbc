package dev.wiretoll.server.broker;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/**
 * A broker and the exchange in it, as in {@code amqp://user:password@host:5672/vhost?exchange=name}
 * (RabbitMQ's URI specification; {@code amqps} encrypts, and the broker's certificate has to be for
 * its name and trusted by this Java). Without a virtual host it is {@code /}, without an exchange
 * {@value #DEFAULT_EXCHANGE}, which every broker has.
 *
 * @param text as it was given, with the password
 * @param uri without the query
 * @param exchange name of a topic exchange that exists
 */
public record BrokerAddress(String text, URI uri, String exchange) {
  /** Topic exchange that exists from the start. */
  public static final String DEFAULT_EXCHANGE = "amq.topic";

  private static final String RULE = "must be like amqp://user:password@host/vhost?exchange=name";
  private static final String QUERY = "exchange=";

  /** Whether a text can only be meant as a broker's address. */
  public static boolean looksLikeOne(String text) {
    return text.startsWith("amqp:") || text.startsWith("amqps:");
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException with the rule that it breaks, and never with its password
   */
  public static BrokerAddress parse(String text) {
    try {
      URI given = new URI(text);
      String query = given.getRawQuery();
      if (given.getHost() == null
          || !looksLikeOne(text)
          || given.getRawFragment() != null
          || (query != null && !query.startsWith(QUERY))) {
        throw new IllegalArgumentException(RULE);
      }
      String exchange = query == null ? "" : decoded(query.substring(QUERY.length()));
      String beforeQuery = text.split("\\?", 2)[0];
      String address = beforeQuery.endsWith("/") ? beforeQuery + "%2f" : beforeQuery;
      BrokerAddress parsed =
          new BrokerAddress(
              text, new URI(address), exchange.isEmpty() ? DEFAULT_EXCHANGE : exchange);
      parsed.factory();
      return parsed;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(RULE, e);
    }
  }

  /** The address with its password left out, as it may be shown and kept. */
  public String shown() {
    return text.replaceFirst("^(amqps?://[^:@/?]*):[^@/]*@", "$1:***@");
  }

  /** Host and port, for messages. */
  String hostAndPort() {
    ConnectionFactory factory = factory();
    return factory.getHost() + ":" + factory.getPort();
  }

  ConnectionFactory factory() {
    try {
      ConnectionFactory factory = new ConnectionFactory();
      if (uri.getScheme().equals("amqps")) {
        // Before the address is set, which would else have it trust whoever answers.
        factory.useSslProtocol(SSLContext.getDefault());
        factory.enableHostnameVerification();
      }
      factory.setUri(uri);
      return factory;
    } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(RULE, e);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return shown();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
