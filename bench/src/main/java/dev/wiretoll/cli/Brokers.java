package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Options;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.server.broker.BrokerAddress;
import dev.wiretoll.server.broker.BrokerException;
import java.util.Optional;

/** Brokers as commands are given them. */
final class Brokers {
  private Brokers() {}

  /** Something that needs a broker to be there. */
  @FunctionalInterface
  interface Opening<T> {
    T open() throws BrokerException;
  }

  /**
   * The broker that the feed is to go through.
   *
   * @throws UsageException when it is no address
   */
  static Optional<BrokerAddress> of(Options options, Cell cell) {
    try {
      return cell.broker().map(BrokerAddress::parse);
    } catch (IllegalArgumentException e) {
      throw new UsageException(options.source(Options.FEED), e.getMessage());
    }
  }

  /**
   * What needs it.
   *
   * @throws UsageException when the broker cannot be used
   */
  static <T> T use(Options options, Opening<T> opening) {
    try {
      return opening.open();
    } catch (BrokerException e) {
      throw new UsageException(options.source(Options.FEED), e.getMessage());
    }
  }
}
