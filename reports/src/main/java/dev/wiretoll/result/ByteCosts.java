package dev.wiretoll.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a cell cost on the wire, in bytes unless a name says otherwise.
 *
 * @param perUpdate bytes per delivered update, both directions, TLS included where the window has
 *     it; empty when none was delivered
 * @param chapterCharactersPerUpdate overhead counted as the 2010 chapter did: characters of heads
 *     without line ends, two per WebSocket message
 * @param overheadBitsPerSec overhead of all clients over the measured window
 * @param chapterBitsPerSec the same with the chapter's characters as bytes
 * @param perMessage distinct sizes seen, ascending, by kind of message
 * @param window bytes attributed to the measurement by intended time
 * @param total bytes from first connect to last close
 * @param handshakePerConnection mean bytes that one connection costs once: {@code clientSent} and
 *     {@code clientReceived} above TLS, {@code tlsClientSent} and {@code tlsClientReceived} for TLS
 * @param tls figures of encryption: {@code handshakeBytes} of the whole run, {@code recordBytes} of
 *     the window, {@code connections}; empty without it
 * @param tcpIp bytes of TCP/IP packets, when counted or modelled
 * @param perUpstreamMessage bytes per message that a client sent, with its answer; empty when none
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
    Optional<TcpIp> tcpIp,
    Optional<PerUpdate> perUpstreamMessage) {

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

  /** Of clients that only listened. */
  public ByteCosts(
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
    this(
        perUpdate,
        chapterCharactersPerUpdate,
        overheadBitsPerSec,
        chapterBitsPerSec,
        perMessage,
        window,
        total,
        handshakePerConnection,
        tls,
        tcpIp,
        Optional.empty());
  }

  /** The same with bytes of packets. */
  public ByteCosts withTcpIp(TcpIp packets) {
    return new ByteCosts(
        perUpdate,
        chapterCharactersPerUpdate,
        overheadBitsPerSec,
        chapterBitsPerSec,
        perMessage,
        window,
        total,
        handshakePerConnection,
        tls,
        Optional.of(packets),
        perUpstreamMessage);
  }

  /** The same with what a message from a client costs. */
  public ByteCosts withUpstream(PerUpdate perMessageSent) {
    return new ByteCosts(
        perUpdate,
        chapterCharactersPerUpdate,
        overheadBitsPerSec,
        chapterBitsPerSec,
        perMessage,
        window,
        total,
        handshakePerConnection,
        tls,
        tcpIp,
        Optional.of(perMessageSent));
  }

  /**
   * Mean bytes per delivered update, or per message that a client sent.
   *
   * @param overhead everything but payload, both directions
   * @param payload text of the update or message, as long as it was sent: compressed where it was
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
   * @param source of these: {@code counted} or {@code modelled}
   * @param totalBytes counted from first connect to last close; 0 when unknown
   * @param modelledPerUpdate what the model expects where {@code perUpdate} was counted
   */
  public record TcpIp(
      long bytes,
      double perUpdate,
      String source,
      long totalBytes,
      OptionalDouble modelledPerUpdate) {
    /** Checks the ranges. */
    public TcpIp {
      Checks.notNegative("bytes", bytes);
      Checks.finite("perUpdate", perUpdate);
      Checks.notBlank("source", source);
      Checks.notNegative("totalBytes", totalBytes);
      modelledPerUpdate.ifPresent(value -> Checks.finite("modelledPerUpdate", value));
    }

    /** By the packet model alone. */
    public static TcpIp modelled(long bytes, double perUpdate) {
      return new TcpIp(bytes, perUpdate, "modelled", 0, OptionalDouble.of(perUpdate));
    }

    /** By the kernel's counters, with the model's value beside it. */
    public static TcpIp counted(
        long bytes, double perUpdate, long totalBytes, OptionalDouble modelledPerUpdate) {
      return new TcpIp(bytes, perUpdate, "counted", totalBytes, modelledPerUpdate);
    }
  }
}
