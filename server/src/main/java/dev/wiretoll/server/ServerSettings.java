package dev.wiretoll.server;

import dev.wiretoll.io.IoKind;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.UpdateText;

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
 * @param updateBytes length of one update, {@value UpdateText#LENGTH_BYTES} to {@value
 *     UpdateText#MAX_LENGTH_BYTES}
 * @param heartbeatNs silence after which a stream of server-sent events gets a comment, above 0
 * @param tls whether connections are encrypted, with a certificate made at start
 * @param io how sockets are waited for
 * @param socketBufferBytes asked size of the kernel's buffer of what is sent on a connection
 *     (SO_SNDBUF); 0 leaves it to the kernel
 */
public record ServerSettings(
    String bindAddress,
    int port,
    boolean sharePort,
    int eventLoops,
    HeaderProfile headers,
    int topics,
    int updateBytes,
    long heartbeatNs,
    boolean tls,
    IoKind io,
    int socketBufferBytes) {
  private static final long DEFAULT_HEARTBEAT_NS = 15_000_000_000L;

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
    if (updateBytes < UpdateText.LENGTH_BYTES || updateBytes > UpdateText.MAX_LENGTH_BYTES) {
      throw new IllegalArgumentException(
          "updateBytes must be %d to %d: %d"
              .formatted(UpdateText.LENGTH_BYTES, UpdateText.MAX_LENGTH_BYTES, updateBytes));
    }
    if (socketBufferBytes < 0) {
      throw new IllegalArgumentException(
          "socketBufferBytes must not be negative: " + socketBufferBytes);
    }
    if (heartbeatNs < 1) {
      throw new IllegalArgumentException("heartbeatNs must be at least 1: " + heartbeatNs);
    }
  }

  /** Settings for updates of the usual length, a heartbeat of 15 s and no encryption. */
  public static ServerSettings of(
      String bindAddress,
      int port,
      boolean sharePort,
      int eventLoops,
      HeaderProfile headers,
      int topics) {
    return new ServerSettings(
        bindAddress,
        port,
        sharePort,
        eventLoops,
        headers,
        topics,
        UpdateText.LENGTH_BYTES,
        DEFAULT_HEARTBEAT_NS,
        false,
        IoKind.NIO,
        0);
  }
}
