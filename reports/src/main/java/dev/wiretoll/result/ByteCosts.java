package dev.wiretoll.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a cell cost on the wire, in bytes unless a name says otherwise.
 *
 * @param perUpdate bytes per delivered update, both directions; empty when none was delivered
 * @param chapterCharactersPerUpdate overhead counted as the 2010 chapter did: characters of heads
 *     without line ends, two per WebSocket message
 * @param overheadBitsPerSec overhead of all clients over the measured window
 * @param chapterBitsPerSec the same with the chapter's characters as bytes
 * @param perMessage distinct sizes seen, ascending, by kind of message
 * @param window bytes attributed to the measurement by intended time
 * @param total bytes from first connect to last close
 * @param handshakePerConnection mean bytes that one connection costs once, by cause
 * @param tls figures of encryption by name; empty without it
 * @param tcpIp bytes of TCP/IP packets, when counted or modelled
 */
public record ByteCosts(
    Optional<PerUpdate> perUpdate,
    OptionalDouble chapterCharactersPerUpdate,
    double overheadBitsPerSec,
    OptionalDouble chapterBitsPerSec,
    Map<String, List<Long>> perMessage,
    WindowBytes window,
    TotalBytes total,
    Map<String, Double> handshakePerConnection,
    Map<String, Long> tls,
    Optional<TcpIp> tcpIp) {

  /** Checks the ranges and copies the maps. */
  public ByteCosts {
    chapterCharactersPerUpdate.ifPresent(
        value -> Checks.finite("chapterCharactersPerUpdate", value));
    Checks.finite("overheadBitsPerSec", overheadBitsPerSec);
    chapterBitsPerSec.ifPresent(value -> Checks.finite("chapterBitsPerSec", value));
    Checks.present("window", window);
    Checks.present("total", total);
    perMessage = Checks.orderedLists(perMessage);
    handshakePerConnection = Checks.ordered(handshakePerConnection);
    tls = Checks.ordered(tls);
  }

  /**
   * Mean bytes per delivered update.
   *
   * @param overhead everything but payload, both directions
   * @param payload text of the update
   */
  public record PerUpdate(double overhead, double payload) {
    /** Checks the ranges. */
    public PerUpdate {
      Checks.finite("overhead", overhead);
      Checks.finite("payload", payload);
    }
  }

  /**
   * Bytes of the measurement by cause, in the order causes should be shown.
   *
   * @param clientSent bytes the clients sent
   * @param clientReceived bytes the clients received
   */
  public record WindowBytes(Map<String, Long> clientSent, Map<String, Long> clientReceived) {
    /** Checks the ranges and copies the maps. */
    public WindowBytes {
      clientSent = Checks.ordered(clientSent);
      clientReceived = Checks.ordered(clientReceived);
      Checks.bytesByCause("clientSent", clientSent);
      Checks.bytesByCause("clientReceived", clientReceived);
    }
  }

  /**
   * Bytes of whole connections by cause, beside what passed the sockets.
   *
   * @param clientSent bytes the clients sent
   * @param clientReceived bytes the clients received
   * @param metered what each end counted at its sockets
   * @param unexplained metered less explained bytes, absolute values summed over the four meters
   */
  public record TotalBytes(
      Map<String, Long> clientSent,
      Map<String, Long> clientReceived,
      Metered metered,
      long unexplained) {
    /** Checks the ranges and copies the maps. */
    public TotalBytes {
      Checks.present("metered", metered);
      clientSent = Checks.ordered(clientSent);
      clientReceived = Checks.ordered(clientReceived);
      Checks.bytesByCause("clientSent", clientSent);
      Checks.bytesByCause("clientReceived", clientReceived);
    }
  }

  /**
   * Bytes that passed the sockets, from first connect to last close.
   *
   * @param clientSent counted by the clients
   * @param clientReceived counted by the clients
   * @param serverSent counted by the server
   * @param serverReceived counted by the server
   */
  public record Metered(
      long clientSent, long clientReceived, long serverSent, long serverReceived) {
    /** Checks the ranges. */
    public Metered {
      Checks.notNegative("clientSent", clientSent);
      Checks.notNegative("clientReceived", clientReceived);
      Checks.notNegative("serverSent", serverSent);
      Checks.notNegative("serverReceived", serverReceived);
    }
  }

  /**
   * Sum of IP total lengths, no link headers.
   *
   * @param bytes in the measurement
   * @param perUpdate mean per delivered update
   * @param source {@code counted} or {@code modelled}
   */
  public record TcpIp(long bytes, double perUpdate, String source) {
    /** Checks the ranges. */
    public TcpIp {
      Checks.notNegative("bytes", bytes);
      Checks.finite("perUpdate", perUpdate);
      Checks.notBlank("source", source);
    }
  }
}
