package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.AnyCertificate;
import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.ReceivedHead;
import dev.wiretoll.wire.Upstream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;

/** Messages of clients are taken up to 64 KiB, here from the JDK's own client. */
final class UpstreamRule implements Rule {
  private static final int NO_CONTENT = 204;

  @Override
  public String label() {
    return "upstream";
  }

  @Override
  public Finding check(Probe probe) throws BrokenException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Probe.AT_ONCE)
            .sslContext(AnyCertificate.context())
            .build();
    for (int bytes : new int[] {1, Upstream.MAX_BYTES}) {
      int status = post(probe, client, bytes);
      if (status == ReceivedHead.NOT_FOUND) {
        return new Finding.NotOffered(Upstream.PATH + " is answered with 404");
      }
      if (status != NO_CONTENT) {
        throw new BrokenException(
            "status 204 for POST %s of %d bytes".formatted(Upstream.PATH, bytes), "" + status);
      }
    }
    return new Finding.Kept();
  }

  private static int post(Probe probe, HttpClient client, int bytes) throws BrokenException {
    String expected = "an answer to POST %s of %d bytes".formatted(Upstream.PATH, bytes);
    HttpRequest request =
        HttpRequest.newBuilder(probe.target().http(Upstream.PATH))
            .timeout(Probe.AT_ONCE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (HttpTimeoutException e) {
      throw new BrokenException(expected, "nothing within " + Probe.AT_ONCE.toSeconds() + " s");
    } catch (IOException e) {
      throw new BrokenException(expected, "the connection broke (" + e.getMessage() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokenException(expected, "nothing while it was waited for");
    }
  }
}
