package dev.wiretoll.result;

import java.util.Map;

/**
 * Rounds of one delivery and number of clients, taken together.
 *
 * @param delivery label of the delivery
 * @param variant what tells it from others of the same delivery; empty where there is none
 * @param clients number of clients, 1 or more
 * @param rounds valid rounds merged here, 0 or more
 * @param latency merged from the rounds' histograms, by metric
 * @param spread how far the rounds lie apart: largest less smallest value, by field path, for
 *     example {@code latency.deliveryAge.p50Ns}; only fields that every round has, and only of two
 *     rounds or more
 * @param medians over the rounds, by field path
 * @param sameMessageSizes whether each kind of message had the same sizes in all rounds that saw
 *     it; false without rounds
 */
public record Group(
    String delivery,
    String variant,
    int clients,
    int rounds,
    Map<String, Distribution> latency,
    Map<String, Double> spread,
    Map<String, Double> medians,
    boolean sameMessageSizes) {

  /** Checks the ranges and copies the maps. */
  public Group {
    Checks.notBlank("delivery", delivery);
    Checks.present("variant", variant);
    Checks.atLeast("clients", 1, clients);
    Checks.notNegative("rounds", rounds);
    latency = Checks.ordered(latency);
    spread = Checks.ordered(spread);
    medians = Checks.ordered(medians);
  }

  /** Stem of a group's file names, for example {@code polling-1000-all-interval-100ms}. */
  public static String fileStem(String delivery, String variant, int clients) {
    return CellResult.fileStem(delivery, variant, clients, "all");
  }
}
