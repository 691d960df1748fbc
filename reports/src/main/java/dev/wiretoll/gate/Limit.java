package dev.wiretoll.gate;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CheckedCell;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Figures;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.CheckedMetric.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound that a run has to keep whatever the base, as users know them from k6's thresholds: {@code
 * websocket.deliveryAge.p99: "< 25ms"}.
 *
 * <p>It is held against the median of a cell's valid rounds; for counts of what must not happen
 * ({@code lost}, {@code duplicated}, {@code reordered}) against the worst round, because a median
 * would forgive what happened in less than half of them.
 *
 * @param delivery whose cells it is for; {@code *} for all
 * @param metricName for example {@code deliveryAge.p99}
 * @param comparison how the figure has to lie to the bound
 * @param bound in the metric's own unit
 * @param text the bound as the user wrote it
 */
public record Limit(
    String delivery, String metricName, Comparison comparison, double bound, String text) {

  private static final String ALL = "*";
  private static final Pattern KEY = Pattern.compile("([a-z0-9-]+|\\*)\\.([A-Za-z0-9.]+)");
  private static final Pattern BOUND =
      Pattern.compile("(<=|>=|==|<|>)\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z\u00b5/]*)");

  /** How a figure has to lie to its bound. */
  public enum Comparison {
    /** Below it. */
    LESS("<"),
    /** Not above it. */
    AT_MOST("<="),
    /** Above it. */
    MORE(">"),
    /** Not below it. */
    AT_LEAST(">="),
    /** On it. */
    EQUAL("==");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    static Comparison of(String sign) {
      for (Comparison comparison : values()) {
        if (comparison.sign.equals(sign)) {
          return comparison;
        }
      }
      throw new IllegalStateException("no comparison " + sign);
    }

    boolean holds(double figure, double bound) {
      return switch (this) {
        case LESS -> figure < bound;
        case AT_MOST -> figure <= bound;
        case MORE -> figure > bound;
        case AT_LEAST -> figure >= bound;
        case EQUAL -> figure == bound;
      };
    }
  }

  /**
   * Reads limits, for example from a file, in their order.
   *
   * @param texts bound by key: {@code <delivery or *>.<metric>} to {@code < 25ms}
   * @throws IllegalArgumentException for a key or bound that is none; the message names key, rule
   *     and value
   */
  public static List<Limit> parse(Map<String, String> texts) {
    List<Limit> limits = new ArrayList<>();
    texts.forEach((key, text) -> limits.add(parse(key, text)));
    return limits;
  }

  /** Reads one; see {@link #parse(Map)}. */
  public static Limit parse(String key, String text) {
    Matcher name = KEY.matcher(key.strip());
    if (!name.matches()) {
      throw new IllegalArgumentException(
          "limit \""
              + key
              + "\" must be <delivery or *>.<metric>, for example"
              + " websocket.deliveryAge.p99");
    }
    GateMetric metric =
        GateMetric.find(name.group(2))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "limit \""
                            + key
                            + "\": metric must be one of "
                            + GateMetric.names()
                            + ": "
                            + name.group(2)));
    Matcher bound = BOUND.matcher(text.strip());
    if (!bound.matches()) {
      throw new IllegalArgumentException(
          "limit \""
              + key
              + "\" must be <, <=, >, >= or == and a number with its unit, for example"
              + " \"< 25ms\": "
              + text);
    }
    double number = Double.parseDouble(bound.group(2));
    double value =
        metric
            .unit()
            .read(number, bound.group(3))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "limit \""
                            + key
                            + "\": unit must be "
                            + metric.unit().suffixes()
                            + ": "
                            + text));
    return new Limit(
        name.group(1), metric.name(), Comparison.of(bound.group(1)), value, text.strip());
  }

  boolean isForAll() {
    return delivery.equals(ALL);
  }

  /** The limit as the user wrote it. */
  String words() {
    return delivery + "." + metricName + ": " + text;
  }

  boolean isFor(String cellDelivery) {
    return delivery.equals(ALL) || delivery.equals(cellDelivery);
  }

  /** Held against a cell; empty where none of its valid rounds has the metric. */
  Optional<CheckedMetric> judge(CheckedCell cell, List<CellResult> base, List<CellResult> rounds) {
    GateMetric metric = GateMetric.named(metricName);
    List<Double> figures = metric.of(rounds);
    OptionalDouble figure = metric.counted() ? worst(figures) : GateMetric.median(figures);
    if (figure.isEmpty()) {
      return Optional.empty();
    }
    boolean holds = comparison.holds(figure.getAsDouble(), bound);
    List<Double> before = metric.of(base);
    String why =
        String.format(
            Locale.ROOT,
            "the %s of %s is %s %s, the limit %s",
            metric.counted() ? "worst" : "median",
            figures.size() + (figures.size() == 1 ? " round" : " rounds"),
            plain(figure.getAsDouble()),
            metric.unit().symbol(),
            text);
    return Optional.of(
        new CheckedMetric(
            Tier.LIMIT,
            cell,
            metricName + " " + text,
            metric.unit().symbol(),
            holds ? Finding.KEPT : Finding.BROKEN,
            new Figures(List.of(), before, figures),
            GateMetric.percent(GateMetric.median(before), GateMetric.median(figures)),
            Optional.empty(),
            Optional.empty(),
            why));
  }

  /** One that does not keep it, if any. */
  private OptionalDouble worst(List<Double> figures) {
    OptionalDouble broken =
        figures.stream()
            .mapToDouble(figure -> figure)
            .filter(figure -> !comparison.holds(figure, bound))
            .max();
    return broken.isPresent() ? broken : figures.stream().mapToDouble(figure -> figure).max();
  }

  private static String plain(double figure) {
    return new BigDecimal(figure)
        .setScale(3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
