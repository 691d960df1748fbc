package dev.wiretoll.report.claim;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** C8: a stream arrives as it is sent, unless a proxy collects it first. */
final class HeldStreamsClaim implements Claim {
  private static final List<String> STREAMS = List.of("streaming", "sse");
  private static final String BUFFERING = "nginx";
  private static final String UNBUFFERED = "nginx-unbuffered";

  /** More than a machine and a proxy take of themselves. */
  private static final long HELD_BACK_NS = 100_000_000;

  @Override
  public String id() {
    return "C8";
  }

  @Override
  public String words() {
    return "Streaming works until a proxy buffers the response; clients then fall back to"
        + " long-polling";
  }

  @Override
  public String chapterFigure() {
    return Finding.NONE;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of(
        id(),
        "Streams of two seconds each, direct and through nginx with its buffering on and off, plain"
            + " and over TLS; in a second run, clients that give up a silent stream. Needs nginx.",
        "c8-buffering-proxy.yaml",
        "c8-fallback.yaml");
  }

  @Override
  public Finding judge(Evidence evidence) {
    List<CellResult> streams = evidence.anyWay(STREAMS).filter(HeldStreamsClaim::isAged).toList();
    return streams.stream()
        .filter(cell -> cell.settings().via().isEmpty() && !cell.settings().tls())
        .map(direct -> Ways.of(direct, streams))
        .filter(Ways::meetABuffer)
        .findFirst()
        .map(HeldStreamsClaim::finding)
        .orElse(
            Finding.none(
                "It takes streams both direct and through nginx (via: [off, nginx]), under the same"
                    + " load."));
  }

  private static boolean isAged(CellResult cell) {
    return Evidence.meanAgeNs(cell).isPresent();
  }

  private static Finding finding(Ways ways) {
    Optional<String> against = against(ways);
    return new Finding(
        measured(ways),
        expected(ways),
        against.isPresent() ? Verdict.DOES_NOT_HOLD : Verdict.HOLDS,
        against.orElseGet(() -> sentence(ways)));
  }

  /** What speaks against it. */
  private static Optional<String> against(Ways ways) {
    if (ageNs(ways.direct()) - ways.direct().settings().oneWayDelayNs() > HELD_BACK_NS) {
      return Optional.of("Streams came late without any proxy, too.");
    }
    if (ways.buffered().filter(cell -> !ways.isHeldBack(cell)).isPresent()) {
      return Optional.of("The proxy that buffers passed streams on at once.");
    }
    if (ways.fallback().filter(cell -> cell.load().fallbacks() < cell.clients()).isPresent()) {
      return Optional.of("Not every client behind the proxy turned to long-polling.");
    }
    return Stream.of(ways.unbuffered(), ways.encrypted())
            .flatMap(Optional::stream)
            .anyMatch(ways::isHeldBack)
        ? Optional.of("Streams came late also through a proxy that does not buffer them.")
        : Optional.empty();
  }

  private static String measured(Ways ways) {
    List<String> parts = new ArrayList<>();
    parts.add("mean age direct " + age(ways.direct()));
    ways.buffered().ifPresent(cell -> parts.add("through nginx " + age(cell)));
    ways.unbuffered().ifPresent(cell -> parts.add("with its buffering off " + age(cell)));
    ways.encrypted().ifPresent(cell -> parts.add("over TLS " + age(cell) + handshakeBytes(cell)));
    ways.fallback()
        .ifPresent(
            cell ->
                parts.add(
                    "%s of %s clients fell back, then %s"
                        .formatted(
                            Labels.count(cell.load().fallbacks()),
                            Labels.count(cell.clients()),
                            age(cell))));
    return String.join("; ", parts) + Evidence.clocks(ways.direct());
  }

  private static String handshakeBytes(CellResult cell) {
    Map<String, Double> once = cell.bytes().handshakePerConnection();
    double bytes =
        once.getOrDefault("tlsClientSent", 0.0) + once.getOrDefault("tlsClientReceived", 0.0);
    return bytes > 0 ? " after " + Labels.count(Math.round(bytes)) + " B of set-up" : "";
  }

  /** A buffer that is not full is sent when the stream ends, half its length later on average. */
  private static String expected(Ways ways) {
    CellSettings settings = ways.direct().settings();
    String direct = Labels.millis(settings.oneWayDelayNs()) + " ms where nothing buffers";
    long heldNs = settings.oneWayDelayNs() + settings.streamForNs() / 2;
    return settings.streamForNs() > 0 && ways.buffered().isPresent()
        ? direct + ", " + Labels.millis(heldNs) + " ms if held until the stream ends"
        : direct;
  }

  private static String sentence(Ways ways) {
    List<String> cures = new ArrayList<>();
    ways.unbuffered().ifPresent(cell -> cures.add("told not to buffer"));
    ways.encrypted().ifPresent(cell -> cures.add("given TLS, which it cannot read"));
    return "A proxy that buffers holds a stream until it ends or fills the buffer"
        + (cures.isEmpty()
            ? ""
            : "; " + String.join(", or ", cures) + ", it passes updates on at once")
        + (ways.fallback().isPresent()
            ? "; clients that heard nothing for a second turned to long-polling."
            : ". Whether clients fall back was not measured.");
  }

  private static String age(CellResult cell) {
    return Labels.millis(ageNs(cell)) + " ms";
  }

  private static long ageNs(CellResult cell) {
    return Evidence.meanAgeNs(cell).getAsLong();
  }

  /**
   * The same load over several ways.
   *
   * @param direct plain, nothing in between
   * @param buffered through a proxy as it comes
   * @param unbuffered through one that passes everything on
   * @param encrypted through a proxy as it comes, which cannot read it
   * @param fallback through a proxy as it comes, by clients that look out for one
   */
  private record Ways(
      CellResult direct,
      Optional<CellResult> buffered,
      Optional<CellResult> unbuffered,
      Optional<CellResult> encrypted,
      Optional<CellResult> fallback) {

    static Ways of(CellResult direct, List<CellResult> streams) {
      List<CellResult> alike =
          streams.stream().filter(cell -> load(cell).equals(load(direct))).toList();
      Predicate<CellResult> tls = cell -> cell.settings().tls();
      Predicate<CellResult> watchful = cell -> cell.settings().fallback();
      return new Ways(
          direct,
          through(alike, BUFFERING, tls.or(watchful).negate()),
          through(alike, UNBUFFERED, tls.negate()),
          through(alike, BUFFERING, tls),
          through(alike, BUFFERING, watchful.and(tls.negate())));
    }

    private static Optional<CellResult> through(
        List<CellResult> cells, String proxy, Predicate<CellResult> how) {
      return cells.stream()
          .filter(cell -> cell.settings().via().equals(Optional.of(proxy)))
          .filter(how)
          .findFirst();
    }

    /** All but the way. */
    private static List<Object> load(CellResult cell) {
      CellSettings settings = cell.settings();
      return List.of(
          cell.delivery(),
          cell.clients(),
          settings.intervalNs(),
          settings.topics(),
          settings.messageBytes(),
          settings.arrivals(),
          settings.streamForNs(),
          settings.oneWayDelayNs(),
          settings.jitterNs(),
          settings.headers(),
          settings.upstreamIntervalNs(),
          settings.slowReaders(),
          settings.io());
    }

    boolean meetABuffer() {
      return buffered.isPresent() || fallback.isPresent();
    }

    boolean isHeldBack(CellResult cell) {
      return ageNs(cell) - ageNs(direct) > HELD_BACK_NS;
    }
  }
}
