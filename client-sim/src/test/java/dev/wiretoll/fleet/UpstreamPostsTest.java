package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.Upstream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpstreamPostsTest {
  private static final String HEAD =
      new String(
          HeaderProfile.MINIMAL.request().posting(Upstream.PATH, 3), StandardCharsets.US_ASCII);
  private static final String ANSWER = "HTTP/1.1 204 No Content\r\n\r\n";

  private final ScriptedPeer peer = new ScriptedPeer();
  private final UpstreamPosts posts =
      new UpstreamPosts(
          HeaderProfile.MINIMAL.request(), new byte[] {'a', 'b', 'c'}, 100, 1_000, peer.context());

  @BeforeEach
  void begin() {
    peer.begin();
  }

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void theFirstMessageOpensAConnectionAndIsPosted() {
    posts.due();
    assertThat(posts.isOpen()).isFalse();
    peer.accepts();
    final String post = peer.receivedText();
    peer.sends(ANSWER);

    assertThat(post).isEqualTo(HEAD + "abc");
    assertThat(posts.isOpen()).isTrue();
    assertThat(peer.counts().upstreamMessages()).isEqualTo(1);
    assertThat(peer.counts().upstreamAnswered()).isEqualTo(1);
    assertThat(peer.measured().upstreamSent().explained())
        .isEqualTo(Map.of(Cause.REQUEST_HEAD, (long) HEAD.length(), Cause.PAYLOAD, 3L));
    assertThat(peer.measured().upstreamReceived().explained())
        .isEqualTo(Map.of(Cause.RESPONSE_HEAD, (long) ANSWER.length()));
    assertThat(peer.measured().windowSent().explained()).isEmpty();
    assertThat(peer.measured().windowReceived().explained()).isEmpty();
    assertThat(peer.measured().messageSizes())
        .containsEntry("upstreamRequestHead", Map.of(HEAD.length(), 1L))
        .containsEntry("upstreamResponseHead", Map.of(ANSWER.length(), 1L));
    leavesNothing();
  }

  @Test
  void onlyOneMessageIsOutstanding() {
    posts.due();
    posts.due();
    posts.due();
    assertThat(peer.dialled()).isEqualTo(1);
    peer.accepts();
    assertThat(peer.receivedText()).isEqualTo(HEAD + "abc");

    peer.sends(ANSWER);
    assertThat(peer.receivedText()).isEqualTo(HEAD + "abc");
    peer.sends(ANSWER);
    assertThat(peer.receivedText()).isEqualTo(HEAD + "abc");
    peer.sends(ANSWER);

    assertThat(peer.receivedText()).isEmpty();
    assertThat(peer.counts().upstreamAnswered()).isEqualTo(3);
    leavesNothing();
  }

  @Test
  void anAnswerOfTheWrongStatusIsMalformedAndEndsTheConnection() {
    posts.due();
    peer.accepts();

    peer.sends("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno");

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.counts().upstreamAnswered()).isZero();
    assertThat(posts.isOpen()).isFalse();
    leavesNothing();
  }

  @Test
  void anAnswerNobodyAskedForIsMalformed() {
    posts.due();
    peer.accepts();
    peer.sends(ANSWER);

    peer.sends(ANSWER);

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.counts().upstreamAnswered()).isEqualTo(1);
    leavesNothing();
  }

  @Test
  void whenTheConnectionIsLostTheNextMessageOpensAnother() {
    posts.due();
    peer.accepts();
    peer.received();
    peer.closes();
    assertThat(peer.dialled()).isZero();

    posts.due();
    peer.accepts();

    assertThat(peer.receivedText()).isEqualTo(HEAD + "abc");
    peer.sends(ANSWER);
    assertThat(peer.receivedText()).isEmpty();
    assertThat(peer.counts().upstreamMessages()).isEqualTo(2);
    assertThat(peer.counts().upstreamAnswered()).isEqualTo(1);
    leavesNothing();
  }

  @Test
  void whenNoConnectionOpensTheNextMessageTriesAgain() {
    posts.due();
    peer.refuses();

    posts.due();
    peer.accepts();
    peer.received();
    peer.sends(ANSWER);
    peer.received();
    peer.sends(ANSWER);

    assertThat(peer.counts().upstreamAnswered()).isEqualTo(2);
    leavesNothing();
  }

  @Test
  void finishingAwaitsTheAnswerUnderWay() {
    posts.due();
    posts.due();
    peer.accepts();
    peer.received();

    posts.finish(peer::closed);
    assertThat(peer.outputEnded()).isFalse();
    peer.sends(ANSWER);

    assertThat(peer.outputEnded()).isTrue();
    assertThat(peer.receivedText()).isEmpty();
    peer.leavesNothing();
  }

  @Test
  void aConnectionThatOpensAfterFinishingIsClosedUnused() {
    posts.due();
    posts.finish(peer::closed);

    peer.accepts();

    assertThat(peer.isOpen()).isFalse();
    assertThat(peer.receivedText()).isEmpty();
    peer.leavesNothing();
  }

  @Test
  void abandoningAwaitsNothing() {
    posts.due();
    peer.accepts();

    posts.abandon();

    assertThat(posts.isOpen()).isFalse();
    assertThat(peer.isOpen()).isFalse();
  }

  private void leavesNothing() {
    if (posts.isOpen()) {
      posts.finish(peer::closed);
    } else {
      peer.closed();
    }
    peer.leavesNothing();
  }
}
