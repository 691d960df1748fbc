package dev.wiretoll.server;

import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.HeaderProfile;

/**
 * How a server listens and answers.
 *
 * @param bindAddress address to listen on, for example {@code 127.0.0.1}
 * @param port TCP port, 0 to 65535; 0 takes a free one
 * @param sharePort whether other processes may listen on the same port (SO_REUSEPORT)
 * @param eventLoops number of event loops, 1 or more
 * @param headers which heads answers to polls carry
 * @param topics most topics that a feed of this server may have, 1 to {@value
 *     FeedSchedule#MAX_TOPICS}
 */
public record ServerSettings(
    String bindAddress,
    int port,
    boolean sharePort,
    int eventLoops,
    HeaderProfile headers,
    int topics) {

  /** Checks the ranges. */
  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535: " + port);
    }
    if (topics < 1 || topics > FeedSchedule.MAX_TOPICS) {
      throw new IllegalArgumentException(
          "topics must be 1 to " + FeedSchedule.MAX_TOPICS + ": " + topics);
    }
    if (eventLoops < 1) {
      throw new IllegalArgumentException("eventLoops must be at least 1: " + eventLoops);
    }
  }
}
