package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.AnyCertificate;
import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.ReceivedHead;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A text message comes back with a space and the server's clock behind it, here to the JDK's own
 * client. Only a fleet on other machines needs it.
 */
final class ClockRule implements Rule {
  private static final String PATH = "/wiretoll/clock";
  private static final String MESSAGE = "wiretoll asks what time it is";
  private static final long GRAIN_NS = 1_000_000L;
  private static final double NS_PER_MS = 1e6;

  @Override
  public String label() {
    return "clock";
  }

  @Override
  public Finding check(Probe probe) throws BrokenException {
    CompletableFuture<String> answered = new CompletableFuture<>();
    CompletableFuture<WebSocket> opened =
        HttpClient.newBuilder()
            .connectTimeout(Probe.AT_ONCE)
            .sslContext(AnyCertificate.context())
            .build()
            .newWebSocketBuilder()
            .connectTimeout(Probe.AT_ONCE)
            .buildAsync(probe.target().webSocket(PATH), new Answered(answered));
    try {
      WebSocket socket = await(opened, "an upgrade at " + PATH);
      long sentNs = probe.clock().nanoTime();
      CompletableFuture<WebSocket> sent = socket.sendText(MESSAGE, true);
      String answer = await(sent.thenCompose(done -> answered), "an answer from " + PATH);
      checkAnswer(probe, answer, sentNs, probe.clock().nanoTime());
      socket.abort();
      return new Finding.Kept();
    } catch (NotThereException e) {
      return new Finding.NotOffered("needed only from other machines");
    }
  }

  private static void checkAnswer(Probe probe, String answer, long sentNs, long answeredNs)
      throws BrokenException {
    String clock = answer.startsWith(MESSAGE + " ") ? answer.substring(MESSAGE.length() + 1) : "";
    if (!clock.matches("-?[0-9]{1,19}")) {
      throw new BrokenException(
          "the message, a space and the clock in nanoseconds from " + PATH, answer);
    }
    long expectedNs = probe.feed().serverNs(sentNs + (answeredNs - sentNs) / 2);
    long boundNs = (answeredNs - sentNs) / 2 + probe.feed().errorNs() + GRAIN_NS;
    long offNs = new BigInteger(clock).longValue() - expectedNs;
    if (Math.abs(offNs) > boundNs) {
      throw new BrokenException(
          "the clock that nowNs of the feed is read from, at " + PATH,
          String.format(Locale.ROOT, "one that is %.1f ms off", offNs / NS_PER_MS));
    }
  }

  private static <T> T await(CompletableFuture<T> future, String expected)
      throws BrokenException, NotThereException {
    try {
      return future.get(Probe.AT_ONCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new BrokenException(expected, "nothing within " + Probe.AT_ONCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        int status = refused.getResponse().statusCode();
        if (status == ReceivedHead.NOT_FOUND) {
          throw new NotThereException();
        }
        throw new BrokenException(expected, "status " + status);
      }
      throw new BrokenException(expected, String.valueOf(e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokenException(expected, "nothing while it was waited for");
    }
  }

  private static final class NotThereException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Puts the parts of the first message together. */
  private static final class Answered implements WebSocket.Listener {
    private final CompletableFuture<String> message;
    private final StringBuilder parts = new StringBuilder();

    Answered(CompletableFuture<String> message) {
      this.message = message;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        message.complete(parts.toString());
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      message.completeExceptionally(new IllegalStateException("a close, " + status));
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      message.completeExceptionally(error);
    }
  }
}
