package dev.wiretoll.server.feed;

/** By how much updates are published later than they are due. */
@FunctionalInterface
public interface PublishDelay {

  /**
   * The delay of one update.
   *
   * @return nanoseconds, 0 or more
   */
  long delayNs(int topic, long sequence);
}
