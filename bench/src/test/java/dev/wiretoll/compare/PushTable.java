package dev.wiretoll.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table of a comparison of servers: medians over the valid rounds.
 *
 * @param clients WebSocket clients
 * @param io how ours and plain Netty wait for their sockets
 */
record PushTable(int clients, String io) {
  /** Name of our server. */
  static final String OURS = "ours";

  /** The table, from the outcomes of each server in the order of its rows. */
  String text(Map<String, List<PushRound.Outcome>> outcomes) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%nServer CPU per update pushed to %d WebSocket clients (%s), medians%n%n"
                    + "%-8s %7s %12s %10s %10s %12s %12s %10s%n",
                clients,
                io,
                "server",
                "rounds",
                "us/update",
                "least",
                "most",
                "in user us",
                "delivered",
                "ours/this"));
    double ours = median(usedMicros(outcomes.getOrDefault(OURS, List.of())));
    outcomes.forEach((name, of) -> text.append(row(name, of, ours)));
    return text.toString();
  }

  private static String row(String name, List<PushRound.Outcome> outcomes, double ours) {
    double[] used = usedMicros(outcomes);
    double[] user = outcomes.stream().mapToDouble(PushRound.Outcome::userMicros).toArray();
    if (used.length == 0) {
      return String.format(Locale.ROOT, "%-8s %7d   no valid round%n", name, 0);
    }
    return String.format(
        Locale.ROOT,
        "%-8s %7d %12.2f %10.2f %10.2f %12.2f %12d %10.2f%n",
        name,
        used.length,
        median(used),
        min(used),
        max(used),
        median(user),
        outcomes.stream().mapToLong(PushRound.Outcome::delivered).sum(),
        ours / median(used));
  }

  private static double[] usedMicros(List<PushRound.Outcome> outcomes) {
    return outcomes.stream().mapToDouble(PushRound.Outcome::usedMicros).toArray();
  }

  /** The middle one, or the mean of the two in the middle; not a number when there is none. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElse(Double.NaN);
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(Double.NaN);
  }
}
