package dev.wiretoll.server;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import java.io.IOException;
import java.time.Duration;

/** A running server. Any thread may call it. */
@SuppressWarnings("DoNotCallSuggester")
public final class PushServer implements AutoCloseable {
  private PushServer() {}

  /**
   * Binds and starts accepting.
   *
   * @throws java.net.BindException when the address is in use
   */
  public static PushServer start(ServerSettings settings, NanoClock clock) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The port it listens on. */
  public int port() {
    throw new UnsupportedOperationException();
  }

  /** Publishes by this schedule from now on; an earlier feed ends. */
  public void startFeed(FeedSchedule schedule, Milestones milestones) {
    throw new UnsupportedOperationException();
  }

  /** Publishes by this schedule until closed, measuring nothing. */
  public void startFeed(FeedSchedule schedule) {
    throw new UnsupportedOperationException();
  }

  /**
   * Ends the feed, waits until all clients have closed or patience is over, and takes and resets
   * what was counted; the server goes on listening.
   */
  public ServerResult finishFeed(Duration patience) {
    throw new UnsupportedOperationException();
  }

  /** Closes every connection and the port. */
  @Override
  public void close() {}
}
