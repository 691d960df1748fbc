package dev.wiretoll.gate;

import dev.wiretoll.compare.Pair;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.CheckedCell;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Figures;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.CheckedMetric.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The exact tier: bytes, which are the same on any machine, however late anything is.
 *
 * <p><b>Sizes of messages</b> are judged without tolerance, kind by kind, by the largest size of a
 * kind. How long a message of one kind is does not depend on time; whether there is an answer of
 * one kind does: a late update turns two answers with one update into an empty one and one with
 * two. So a kind of answer that only one side saw is not measured, and no difference. What carries
 * or asks for every update, its frame, chunk, event or poll, is there wherever updates are: one
 * that only one side sends is a change of what is on the wire. Of a kind with several sizes the
 * largest is the message in full (a poll with its cursor); shorter forms (a first poll without)
 * come and go.
 *
 * <p>Left out are heads of answers with several updates, whose {@code Content-Length} has more
 * digits the later they are; compressed texts, and with compression all framing, which depends on
 * them; behind a proxy chunks, which it cuts as they come; and with a fallback the heads of polls,
 * which only clients of a silent stream send.
 *
 * <p><b>Overhead</b> may differ by 0.5 %: it is what the sizes cannot show, a frame or an answer
 * too many. So that lateness cannot change it, bytes are divided by what they were spent on: polls
 * by polls, since how many updates an answer carries is a matter of time; long-polls by answers
 * that carry anything, so that needless empty ones are found and late double ones are not; pushes
 * by updates. Encryption is left out, because records hold what happened to be written together.
 */
final class ByteTier {
  static final String OVERHEAD = "overhead";

  private static final double TOLERANCE = 0.005;
  private static final double MOST_DIGITS_BYTES = 4;
  private static final String MULTIPLE = "multipleResponseHead";
  private static final Set<String> ANSWERS = Set.of("responseHead", "emptyResponseHead", MULTIPLE);
  private static final Set<String> POLL_HEADS =
      Set.of("requestHead", "responseHead", "emptyResponseHead");
  private static final Set<String> FRAMING =
      Set.of("webSocketFrameHeader", "chunkFraming", "eventFraming", "hixieFraming");
  private static final Set<String> WITH_EVERY_UPDATE =
      Set.of("requestHead", "webSocketFrameHeader", "chunkFraming", "eventFraming", "hixieFraming");
  private static final Set<String> NOT_OVERHEAD = Set.of("payload", "tlsHandshake", "tlsRecords");

  private final CheckedCell cell;
  private final CellSettings settings;
  private final List<CellResult> base;
  private final List<CellResult> candidate;

  private ByteTier(Pair pair) {
    cell = new CheckedCell(pair.delivery(), pair.variant(), pair.clients());
    settings = pair.base().settings();
    base = pair.base().validRounds();
    candidate = pair.other().validRounds();
  }

  /** Of a cell of which both sides have a valid round, in the same settings. */
  static List<CheckedMetric> of(Pair pair) {
    ByteTier tier = new ByteTier(pair);
    List<CheckedMetric> metrics = new ArrayList<>();
    Set<String> kinds = new TreeSet<>();
    pair.base().validRounds().forEach(round -> kinds.addAll(round.bytes().perMessage().keySet()));
    pair.other().validRounds().forEach(round -> kinds.addAll(round.bytes().perMessage().keySet()));
    kinds.stream().filter(tier::isJudged).forEach(kind -> metrics.add(tier.sizes(kind)));
    metrics.add(tier.overhead());
    return metrics;
  }

  private boolean isJudged(String kind) {
    return !kind.equals(MULTIPLE)
        && !kind.equals("compressedUpdate")
        && !(settings.deflate() && FRAMING.contains(kind))
        && !(settings.via().isPresent() && kind.equals("chunkFraming"))
        && !(settings.fallback() && POLL_HEADS.contains(kind));
  }

  private CheckedMetric sizes(String kind) {
    NavigableSet<Long> ofBase = seen(base, Set.of(kind));
    NavigableSet<Long> ofCandidate = seen(candidate, Set.of(kind));
    Figures figures = new Figures(List.of(), doubles(ofBase), doubles(ofCandidate));
    if (ofBase.isEmpty() || ofCandidate.isEmpty()) {
      return onOneSide(kind, figures);
    }
    long difference = ofCandidate.last() - ofBase.last();
    String why =
        difference == 0
            ? "the same to the byte"
            : Math.abs(difference)
                + (difference > 0 ? " B more" : " B less")
                + " in each message: "
                + ofCandidate.last()
                + " B against "
                + ofBase.last()
                + " B";
    return metric(
        kind,
        "B",
        finding((double) difference),
        figures,
        percent(ofBase.last(), ofCandidate.last()),
        why);
  }

  private CheckedMetric onOneSide(String kind, Figures figures) {
    boolean added = figures.base().isEmpty();
    String side = added ? "candidate" : "base";
    boolean always =
        WITH_EVERY_UPDATE.contains(kind)
            && !settings.fallback()
            && delivered(base)
            && delivered(candidate);
    if (!always) {
      String why = "only the " + side + " saw such a message, which is a matter of time";
      return metric(kind, "B", Finding.NOT_MEASURED, figures, OptionalDouble.empty(), why);
    }
    String why = "only the " + side + " spends such bytes on its updates";
    Finding finding = added ? Finding.REGRESSION : Finding.IMPROVEMENT;
    return metric(kind, "B", finding, figures, OptionalDouble.empty(), why);
  }

  private static boolean delivered(List<CellResult> rounds) {
    return rounds.stream().anyMatch(round -> round.load().deliveredUpdates() > 0);
  }

  private CheckedMetric overhead() {
    Optional<String> obstacle = obstacle();
    Spending spending = Spending.of(cell.delivery(), base, candidate);
    List<Double> ofBase = spending.figures(base);
    List<Double> ofCandidate = spending.figures(candidate);
    Figures figures = new Figures(List.of(), ofBase, ofCandidate);
    String unit = "B/" + spending.word;
    if (ofBase.isEmpty() || ofCandidate.isEmpty()) {
      return metric(
          OVERHEAD,
          unit,
          Finding.NOT_MEASURED,
          figures,
          OptionalDouble.empty(),
          "one of the sides delivered nothing");
    }
    double before = GateMetric.median(ofBase).orElseThrow();
    double after = GateMetric.median(ofCandidate).orElseThrow();
    if (obstacle.isPresent()) {
      return metric(
          OVERHEAD, unit, Finding.NOT_JUDGED, figures, percent(before, after), obstacle.get());
    }
    double tolerance = TOLERANCE * before + digits();
    boolean within = Math.abs(after - before) <= tolerance;
    String why =
        String.format(
            Locale.ROOT,
            "%.3f B against %.3f B, %s the tolerance of %.3f B",
            after,
            before,
            within ? "within" : "beyond",
            tolerance);
    return metric(
        OVERHEAD,
        unit,
        within ? Finding.EQUAL : finding(after - before),
        figures,
        percent(before, after),
        why);
  }

  /** By how much heads of answers differ with the number of updates they happen to carry. */
  private double digits() {
    return Math.min(MOST_DIGITS_BYTES, (double) Math.max(spread(base), spread(candidate)));
  }

  private static long spread(List<CellResult> rounds) {
    NavigableSet<Long> sizes = seen(rounds, ANSWERS);
    return sizes.isEmpty() ? 0 : sizes.last() - sizes.first();
  }

  /** Why the number of messages depends on time here; empty where it does not. */
  private Optional<String> obstacle() {
    long tenth = settings.arrivals().equals("poisson") ? 10 : 1;
    boolean silent =
        settings.heartbeatNs() > 0 && settings.heartbeatNs() <= tenth * settings.intervalNs();
    if (settings.via().isPresent()) {
      return Optional.of("a proxy cuts what passes it as it comes");
    } else if (settings.deflate()) {
      return Optional.of("compressed lengths depend on the texts");
    } else if (settings.fallback() || settings.streamForNs() > 0 || settings.slowReaders() > 0) {
      return Optional.of("streams that end or stop cost as much as they are late");
    } else if (silent) {
      return Optional.of("signs of life come between the updates");
    }
    boolean again =
        base.stream().anyMatch(round -> round.load().reconnects() > 0)
            || candidate.stream().anyMatch(round -> round.load().reconnects() > 0);
    return again ? Optional.of("connections were made again") : Optional.empty();
  }

  private CheckedMetric metric(
      String name,
      String unit,
      Finding finding,
      Figures figures,
      OptionalDouble changePercent,
      String why) {
    return new CheckedMetric(
        Tier.EXACT,
        cell,
        name,
        unit,
        finding,
        figures,
        changePercent,
        Optional.empty(),
        Optional.empty(),
        why);
  }

  private static Finding finding(double difference) {
    if (difference == 0) {
      return Finding.EQUAL;
    }
    return difference > 0 ? Finding.REGRESSION : Finding.IMPROVEMENT;
  }

  private static OptionalDouble percent(double before, double after) {
    return GateMetric.percent(OptionalDouble.of(before), OptionalDouble.of(after));
  }

  private static NavigableSet<Long> seen(List<CellResult> rounds, Set<String> kinds) {
    NavigableSet<Long> seen = new TreeSet<>();
    for (CellResult round : rounds) {
      kinds.forEach(kind -> seen.addAll(round.bytes().perMessage().getOrDefault(kind, List.of())));
    }
    return seen;
  }

  private static List<Double> doubles(Set<Long> sizes) {
    return sizes.stream().map(Long::doubleValue).toList();
  }

  /** What bytes are spent on. */
  private enum Spending {
    REQUESTS("request"),
    ANSWERS_WITH_UPDATES("answer"),
    UPDATES("update");

    private final String word;

    Spending(String word) {
      this.word = word;
    }

    static Spending of(String delivery, List<CellResult> base, List<CellResult> candidate) {
      boolean asks =
          base.stream().allMatch(round -> round.load().requests() > 0)
              && candidate.stream().allMatch(round -> round.load().requests() > 0);
      if (!asks) {
        return UPDATES;
      }
      return delivery.equals("long-polling") ? ANSWERS_WITH_UPDATES : REQUESTS;
    }

    List<Double> figures(List<CellResult> rounds) {
      return rounds.stream()
          .filter(round -> count(round) > 0)
          .map(round -> (double) overheadBytes(round) / count(round))
          .toList();
    }

    private long count(CellResult round) {
      return switch (this) {
        case REQUESTS -> round.load().requests();
        case ANSWERS_WITH_UPDATES -> round.load().requests() - round.load().emptyPolls();
        case UPDATES -> round.load().deliveredUpdates();
      };
    }

    private static long overheadBytes(CellResult round) {
      var window = round.bytes().window();
      return List.of(window.clientSent(), window.clientReceived()).stream()
          .flatMap(bytes -> bytes.entrySet().stream())
          .filter(cause -> !NOT_OVERHEAD.contains(cause.getKey()))
          .mapToLong(cause -> cause.getValue())
          .sum();
    }
  }
}
