package dev.wiretoll.server;

import dev.wiretoll.server.broker.BrokerSource;
import dev.wiretoll.server.connection.OriginRules;
import java.util.Optional;

/**
 * What a server does beside serving the feed that it makes itself.
 *
 * @param slowdown makes it worse than it is
 * @param applications hosts them for pages of these origins
 * @param broker takes its updates from there; closed with the server
 */
public record Additions(
    Slowdown slowdown, Optional<OriginRules> applications, Optional<BrokerSource> broker) {
  /** Nothing. */
  public static final Additions NONE =
      new Additions(Slowdown.NONE, Optional.empty(), Optional.empty());

  /** The same, worse than it is. */
  public Additions slowedDown(Slowdown by) {
    return new Additions(by, applications, broker);
  }

  /** The same with the applications. */
  public Additions hosting(OriginRules origins) {
    return new Additions(slowdown, Optional.of(origins), broker);
  }

  /** The same with updates from a broker, if there is one. */
  public Additions fedBy(Optional<BrokerSource> source) {
    return new Additions(slowdown, applications, source);
  }
}
