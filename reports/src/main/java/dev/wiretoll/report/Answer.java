package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.chart.Series;
import dev.wiretoll.report.claim.UpdateLayers;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The run's result in a sentence, from measured numbers of its smallest number of clients, and in
 * one more for each further profile of headers.
 */
final class Answer {
  private static final int MOST_DELIVERIES = 3;
  private static final String CHAPTER = "chapter";
  private static final String HEADERS = "headers ";
  private static final Pattern PART = Pattern.compile(", ");

  private final List<String> profiles;
  private final List<CellResult> cells;
  private final List<List<CellResult>> others;
  private final boolean severalCounts;

  Answer(RunResult run) {
    int smallest = run.cells().stream().mapToInt(CellResult::clients).min().orElse(0);
    List<CellResult> all =
        run.cells().stream()
            .filter(cell -> cell.clients() == smallest && cell.round() == 1)
            .toList();
    profiles = profiles(all);
    List<List<CellResult>> byProfile =
        profiles.stream().map(profile -> withHeaders(all, profile)).toList();
    cells = byProfile.isEmpty() ? List.of() : few(byProfile.get(0));
    others = byProfile.stream().skip(1).map(this::comparable).toList();
    severalCounts = run.cells().stream().anyMatch(cell -> cell.clients() != smallest);
  }

  /** The chapter's first, where it was run. */
  private static List<String> profiles(List<CellResult> cells) {
    List<String> profiles =
        cells.stream().map(cell -> cell.settings().headers()).distinct().toList();
    return profiles.contains(CHAPTER)
        ? Stream.concat(Stream.of(CHAPTER), profiles.stream()).distinct().toList()
        : profiles;
  }

  private static List<CellResult> withHeaders(List<CellResult> cells, String profile) {
    return cells.stream().filter(cell -> cell.settings().headers().equals(profile)).toList();
  }

  /** A sentence holds three deliveries; of more, the two that the chapter compares. */
  private static List<CellResult> few(List<CellResult> all) {
    if (all.size() <= MOST_DELIVERIES) {
      return all;
    }
    for (CellResult cell : all) {
      List<CellResult> compared =
          all.stream()
              .filter(other -> other.variant().equals(cell.variant()))
              .filter(Answer::isCompared)
              .toList();
      if (compared.size() == 2) {
        return compared;
      }
    }
    return all.subList(0, MOST_DELIVERIES);
  }

  private static boolean isCompared(CellResult cell) {
    return cell.delivery().equals("polling") || cell.delivery().equals("websocket");
  }

  /** Those that differ from the cells of the answer in nothing but their headers. */
  private List<CellResult> comparable(List<CellResult> sameProfile) {
    return sameProfile.stream()
        .filter(
            cell ->
                cells.stream()
                    .filter(one -> one.delivery().equals(cell.delivery()))
                    .anyMatch(one -> otherwise(one).equals(otherwise(cell))))
        .toList();
  }

  /** The variant without its headers. */
  private static String otherwise(CellResult cell) {
    return PART.splitAsStream(cell.variant())
        .filter(part -> !part.startsWith(HEADERS))
        .collect(Collectors.joining(", "));
  }

  boolean valid() {
    return Stream.concat(cells.stream(), others.stream().flatMap(List::stream))
        .allMatch(cell -> cell.validity().valid());
  }

  /** One sentence, and one for each further profile of headers. */
  String sentence() {
    List<String> costs = costs(cells);
    if (costs.isEmpty()) {
      return "No update was delivered.";
    }
    StringBuilder answer = new StringBuilder();
    answer.append(opening()).append(Words.list(costs)).append(ratios(cells)).append(ages());
    answer.append('.');
    for (List<CellResult> other : others) {
      if (!costs(other).isEmpty()) {
        answer
            .append(" With ")
            .append(headers(other.get(0).settings().headers()))
            .append(", it costs ")
            .append(Words.list(costs(other)))
            .append(ratios(other))
            .append('.');
      }
    }
    return answer.toString();
  }

  private List<String> costs(List<CellResult> of) {
    List<String> costs = new ArrayList<>();
    for (CellResult cell : of) {
      overhead(cell)
          .ifPresent(
              bytes ->
                  costs.add(
                      Labels.bytes(bytes)
                          + (costs.isEmpty() ? " bytes of overhead" : "")
                          + by(cell)));
    }
    return costs;
  }

  /** Where headers vary, they are told in front. */
  private String by(CellResult cell) {
    String variant = profiles.size() > 1 ? otherwise(cell) : cell.variant();
    return " by " + new Series(cell.delivery(), variant).name();
  }

  private String opening() {
    List<String> conditions = new ArrayList<>();
    if (severalCounts) {
      conditions.add(Labels.count(cells.get(0).clients()) + " clients");
    }
    if (profiles.size() > 1) {
      conditions.add(headers(profiles.get(0)));
    }
    return conditions.isEmpty()
        ? "An update costs "
        : "With " + Words.list(conditions) + ", an update costs ";
  }

  private static String headers(String profile) {
    return profile.equals(CHAPTER)
        ? "the chapter\u2019s headers"
        : "\u201c" + profile + "\u201d headers";
  }

  private String ages() {
    List<String> ages = new ArrayList<>();
    for (CellResult cell : cells) {
      meanAge(cell)
          .ifPresent(
              ageNs ->
                  ages.add(Labels.millis(ageNs) + (ages.isEmpty() ? " ms old" : " ms") + by(cell)));
    }
    return ages.isEmpty() ? "" : "; on average it is " + Words.list(ages);
  }

  /** Polling to WebSocket at the layers that are known; empty where one of them is missing. */
  private static String ratios(List<CellResult> of) {
    for (CellResult push : of) {
      Optional<CellResult> poll =
          of.stream()
              .filter(cell -> cell.delivery().equals("polling"))
              .filter(cell -> cell.variant().equals(push.variant()))
              .findFirst();
      if (push.delivery().equals("websocket") && poll.isPresent()) {
        List<String> ratios = ratios(poll.get(), push);
        String opening = of.size() == 2 ? ": " : "; polling to WebSocket ";
        return ratios.isEmpty() ? "" : opening + String.join(", ", ratios);
      }
    }
    return "";
  }

  private static List<String> ratios(CellResult poll, CellResult push) {
    List<String> ratios = new ArrayList<>();
    Optional<Double> polling = overhead(poll);
    overhead(push)
        .filter(bytes -> bytes > 0 && polling.isPresent())
        .ifPresent(bytes -> ratios.add(toOne(polling.orElseThrow(), bytes) + layer(push)));
    Optional<UpdateLayers> pollLayers = UpdateLayers.of(poll);
    Optional<UpdateLayers> pushLayers = UpdateLayers.of(push);
    OptionalDouble pollIp = withTcpIp(pollLayers);
    OptionalDouble pushIp = withTcpIp(pushLayers);
    if (pollIp.isPresent() && pushIp.orElse(0) > 0) {
      boolean counted = pollLayers.get().ipCounted() && pushLayers.get().ipCounted();
      String source = counted ? " (counted)" : " (modelled)";
      ratios.add(toOne(pollIp.getAsDouble(), pushIp.getAsDouble()) + "in IP bytes" + source);
    }
    return ratios;
  }

  private static OptionalDouble withTcpIp(Optional<UpdateLayers> layers) {
    return layers.map(UpdateLayers::withTcpIp).orElse(OptionalDouble.empty());
  }

  private static String toOne(double one, double other) {
    return Labels.ratio(one, other) + " to 1 ";
  }

  private static String layer(CellResult cell) {
    return cell.settings().tls() ? "with TLS" : "at the HTTP layer";
  }

  private static Optional<Double> overhead(CellResult cell) {
    return cell.bytes().perUpdate().map(ByteCosts.PerUpdate::overhead);
  }

  private static OptionalLong meanAge(CellResult cell) {
    return cell.distribution(Metric.DELIVERY_AGE)
        .map(Distribution::meanNs)
        .orElse(OptionalLong.empty());
  }
}
