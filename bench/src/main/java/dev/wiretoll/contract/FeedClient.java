package dev.wiretoll.contract;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.wire.FeedDescription;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Asks a server for its feed. Any thread may use it. */
public final class FeedClient {
  private static final int MAX_BYTES = 65_536;
  private static final int OK = 200;
  private static final String REQUEST = "GET " + FeedDescription.PATH;

  private final Target target;
  private final NanoClock clock;

  /** Asks there, by a connection of its own each time. */
  public FeedClient(Target target, NanoClock clock) {
    this.target = target;
    this.clock = clock;
  }

  /**
   * The feed as it is now.
   *
   * @param patience for the connection, and again for the answer
   */
  public FeedAnswer fetch(Duration patience) throws FeedException {
    try (Peer peer = Peer.connect(target, patience, clock)) {
      return fetch(peer, patience);
    } catch (IOException e) {
      throw FeedException.silent(obstacle(e, patience));
    }
  }

  private FeedAnswer fetch(Peer peer, Duration patience) throws FeedException {
    ReceivedHead head;
    peer.expect("an answer to " + REQUEST, patience);
    long askedNs = clock.nanoTime();
    try {
      peer.get(FeedDescription.PATH);
      head = ReceivedHead.read(peer);
    } catch (BrokenException e) {
      throw FeedException.silent(
          "expected %s, came: %s; is it a server that docs/contract.md describes%s?"
              .formatted(
                  e.expected(), e.came(), target.tls() ? "" : ", and without TLS (https://)"));
    }
    long answeredNs = clock.nanoTime();
    try {
      head.mustBe(OK, REQUEST);
      return new FeedAnswer(FeedJson.read(head.readContent(peer, MAX_BYTES)), askedNs, answeredNs);
    } catch (BrokenException e) {
      throw FeedException.broken(e);
    }
  }

  private String obstacle(IOException e, Duration patience) {
    if (e instanceof UnknownHostException) {
      return "there is no host of that name; check the URL";
    }
    if (e instanceof SocketTimeoutException) {
      return "nobody answers within %d s; check host and port, and what lies in between"
          .formatted(patience.toSeconds());
    }
    if (e instanceof SSLException) {
      return "no TLS can be spoken there (" + e.getMessage() + "); if it has none, try http://";
    }
    return "nobody answers (" + e.getMessage() + "); start the server, or check host and port";
  }
}
