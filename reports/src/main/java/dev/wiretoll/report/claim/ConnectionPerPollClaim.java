package dev.wiretoll.report.claim;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.report.claim.Evidence.Pair;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.ModelValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** C11: what a connection for each poll costs beside one that is kept. */
final class ConnectionPerPollClaim implements Claim {
  private static final String KEPT = "polling";
  private static final List<String> OWN = List.of("polling-close");

  /** CPU time of a process is never quite the same twice. */
  private static final double LEAST_CPU_RATIO = 1.1;

  @Override
  public String id() {
    return "C11";
  }

  @Override
  public String words() {
    return "Setting up and closing connections costs the server";
  }

  @Override
  public String chapterFigure() {
    return Finding.NONE;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of(
        id(),
        "Polls on kept connections beside polls with a connection each, plain and over TLS; few"
            + " clients that poll seldom, because of the handshakes.",
        "c11-connection-per-poll.yaml");
  }

  @Override
  public Finding judge(Evidence evidence) {
    List<Pair> pairs = Stream.of(false, true).flatMap(tls -> pair(evidence, tls).stream()).toList();
    return pairs.isEmpty()
        ? Finding.none(
            "It takes polling and polling-close under the same conditions, and the server\u2019s"
                + " CPU time.")
        : finding(pairs);
  }

  private static Optional<Pair> pair(Evidence evidence, boolean tls) {
    return evidence
        .pairs(KEPT, OWN)
        .filter(pair -> pair.poll().settings().tls() == tls)
        .filter(pair -> pair.pollLayers().isPresent() && pair.pushLayers().isPresent())
        .filter(pair -> cpuNs(pair.poll()) > 0 && cpuNs(pair.push()) > 0)
        .findFirst();
  }

  private static Finding finding(List<Pair> pairs) {
    boolean cpu = pairs.stream().allMatch(pair -> cpuRatio(pair) >= LEAST_CPU_RATIO);
    boolean bytes = pairs.stream().allMatch(pair -> bytes(pair.push()) > bytes(pair.poll()));
    return new Finding(
        each(pairs, ConnectionPerPollClaim::measured),
        each(pairs, ConnectionPerPollClaim::expected),
        cpu && bytes ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD,
        sentence(pairs, cpu, bytes));
  }

  private static String each(List<Pair> pairs, Function<Pair, Optional<String>> words) {
    String all =
        pairs.stream()
            .flatMap(pair -> words.apply(pair).map(figures -> transport(pair) + figures).stream())
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? Finding.NONE : "own to kept connection, " + all;
  }

  private static String transport(Pair pair) {
    return pair.poll().settings().tls() ? "TLS: " : "plain: ";
  }

  private static Optional<String> measured(Pair pair) {
    List<String> parts = new ArrayList<>();
    parts.add(between(Labels.bytes(bytes(pair.push())), Labels.bytes(bytes(pair.poll())), "B"));
    packets(pair).ifPresent(parts::add);
    parts.add(
        between(
            Labels.millis(cpuNs(pair.push())),
            Labels.millis(cpuNs(pair.poll())),
            "ms of server CPU"));
    OptionalLong ownNs = responseNs(pair.push());
    OptionalLong keptNs = responseNs(pair.poll());
    if (ownNs.isPresent() && keptNs.isPresent()) {
      parts.add(
          between(
              Labels.millis(ownNs.getAsLong()), Labels.millis(keptNs.getAsLong()), "ms to answer"));
    }
    return Optional.of(String.join(", ", parts));
  }

  private static Optional<String> packets(Pair pair) {
    UpdateLayers own = pair.pushLayers().orElseThrow();
    UpdateLayers kept = pair.pollLayers().orElseThrow();
    OptionalDouble ownBytes = own.withTcpIp();
    OptionalDouble keptBytes = kept.withTcpIp();
    return ownBytes.isPresent() && keptBytes.isPresent()
        ? Optional.of(
            between(
                Labels.bytes(ownBytes.getAsDouble()),
                Labels.bytes(keptBytes.getAsDouble()),
                own.ipCounted() && kept.ipCounted()
                    ? "B with TCP/IP (counted)"
                    : "B with TCP/IP (modelled)"))
        : Optional.empty();
  }

  private static Optional<String> expected(Pair pair) {
    Optional<ModelValues> own = pair.push().model();
    Optional<ModelValues> kept = pair.poll().model();
    return own.flatMap(
        closing ->
            kept.map(
                keeping ->
                    between(
                        Labels.bytes(closing.overheadBytesPerUpdate()),
                        Labels.bytes(keeping.overheadBytesPerUpdate()),
                        "B")));
  }

  private static String between(String own, String kept, String unit) {
    return own + " to " + kept + " " + unit;
  }

  private static String sentence(List<Pair> pairs, boolean cpu, boolean bytes) {
    if (!cpu) {
      return "Not everywhere did a connection for each poll take a tenth more of the server\u2019s"
          + " CPU time.";
    }
    if (!bytes) {
      return "A connection for each poll did not take more bytes everywhere.";
    }
    String ratios =
        pairs.stream()
            .map(pair -> times(pair) + (pair.poll().settings().tls() ? " (TLS)" : " (plain)"))
            .collect(Collectors.joining(", "));
    return "For an update by a connection of its own the server spends "
        + ratios
        + " the CPU time of one by a kept connection.";
  }

  private static String times(Pair pair) {
    return Labels.ratio((double) cpuNs(pair.push()), (double) cpuNs(pair.poll())) + " times";
  }

  private static double cpuRatio(Pair pair) {
    return (double) cpuNs(pair.push()) / cpuNs(pair.poll());
  }

  private static long cpuNs(CellResult cell) {
    return Cost.SERVER_CPU_PER_UPDATE.of(cell).orElse(0);
  }

  private static double bytes(CellResult cell) {
    return UpdateLayers.of(cell).orElseThrow().withTls();
  }

  private static OptionalLong responseNs(CellResult cell) {
    return cell.distribution(Metric.RESPONSE_TIME)
        .map(Distribution::meanNs)
        .orElse(OptionalLong.empty());
  }
}
