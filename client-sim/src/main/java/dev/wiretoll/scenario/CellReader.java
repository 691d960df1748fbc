package dev.wiretoll.scenario;

import dev.wiretoll.io.IoKind;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.UpdateText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads one cell of the first round from options of which each has one value. */
final class CellReader {
  static final String CLIENTS = "clients";
  static final String DELIVERIES = "deliveries";
  static final String ROUNDS = "rounds";
  private static final String FEED = "feed";
  private static final String EMBEDDED = "embedded";

  /** What an option is worth when it is not given; an empty text where that depends on others. */
  static final Map<String, String> DEFAULTS = defaults();

  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration LEAST_DELAY_BACK_TO_BACK = Duration.ofMillis(10);

  private final Map<String, Given> given;
  private final Set<String> varying;
  private final Function<Given, HeaderProfile> profiles;
  private final Delivery delivery;

  /**
   * A reader of one cell.
   *
   * @param given one value for each option
   * @param varying options that have other values in other cells
   */
  CellReader(
      Map<String, Given> given, Set<String> varying, Function<Given, HeaderProfile> profiles) {
    this.given = given;
    this.varying = varying;
    this.profiles = profiles;
    this.delivery = delivery(given.get(DELIVERIES));
  }

  Cell read() {
    Workload workload = workload();
    Transport transport = transport();
    checkDelay(workload, transport);
    return new Cell(
        delivery,
        clients(given.get(CLIENTS)),
        1,
        1,
        variant(),
        workload,
        transport,
        new Course(
            ns("warmup", Duration.ZERO, HOUR),
            ns("duration", MILLISECOND, DAY),
            ns("drain", Duration.ZERO, HOUR)),
        brokerUri());
  }

  private Workload workload() {
    long intervalNs = ns("interval", MILLISECOND, HOUR);
    long pollIntervalNs =
        given.containsKey("poll-interval") ? ns("poll-interval", MILLISECOND, HOUR) : intervalNs;
    return new Workload(
        intervalNs,
        pollIntervalNs,
        whole("topics", 1, FeedSchedule.MAX_TOPICS),
        whole("message-bytes", UpdateText.LENGTH_BYTES, UpdateText.MAX_LENGTH_BYTES),
        oneOf("arrivals", Arrivals.values(), Arrivals::label),
        oneOf("phases", Phases.values(), Phases::label),
        relevant("semantics", choice("semantics", "all", "latest").equals("latest"), false),
        off("upstream-interval") ? 0 : ns("upstream-interval", MILLISECOND, HOUR),
        relevant("hold", ns("hold", MILLISECOND, HOUR), defaultNs("hold")),
        relevant("heartbeat", ns("heartbeat", MILLISECOND, HOUR), defaultNs("heartbeat")),
        relevant("stream-for", off("stream-for") ? 0 : ns("stream-for", MILLISECOND, HOUR), 0L),
        relevant("slow-readers", slowReaders(), 0),
        seed(given.get("seed")));
  }

  private Transport transport() {
    Duration most = Duration.ofNanos(Transport.MAX_DELAY_NS);
    long delayNs = ns("delay", Duration.ZERO, most);
    long jitterNs = ns("jitter", Duration.ZERO, most);
    if (jitterNs > delayNs) {
      throw given.get("jitter").broken("must not exceed delay", given.get("jitter").single());
    }
    return new Transport(
        profiles.apply(given.get("headers")),
        flag("tls"),
        relevant("deflate", flag("deflate"), false),
        delayNs,
        jitterNs,
        oneOf("via", Via.values(), Via::label),
        relevant("fallback", flag("fallback"), false),
        flag("isolate"),
        oneOf("io", IoKind.values(), IoKind::label),
        off("socket-buffer")
            ? 0
            : whole("socket-buffer", Transport.LEAST_BUFFER_BYTES, Transport.MOST_BUFFER_BYTES));
  }

  private String brokerUri() {
    Given text = given.get(FEED);
    if (text.single().equals(EMBEDDED)) {
      return "";
    }
    if (!text.single().matches("amqps?://.+")) {
      throw text.broken(
          "must be embedded, or a broker like amqp://user:password@host/vhost?exchange=name",
          withoutPassword(text.single()));
    }
    if (flag("isolate")) {
      throw text.broken(
          "must be embedded with isolate: the namespace has no way to a broker",
          withoutPassword(text.single()));
    }
    return text.single();
  }

  // Somebody has to read what is measured.
  private int slowReaders() {
    int all = clients(given.get(CLIENTS));
    int slow = whole("slow-readers", 0, Scenario.MAX_CLIENTS);
    if (slow >= all) {
      Given text = given.get("slow-readers");
      throw text.broken("must be less than clients, " + all, text.single());
    }
    return slow;
  }

  private void checkDelay(Workload workload, Transport transport) {
    if (delivery == Delivery.BACK_TO_BACK_POLLING
        && transport.delayNs() < LEAST_DELAY_BACK_TO_BACK.toNanos()) {
      throw given
          .get("delay")
          .broken("must be at least 10ms for back-to-back-polling", given.get("delay").single());
    }
    if (delivery.pollsOnSchedule() && workload.pollIntervalNs() < 2 * transport.delayNs()) {
      Given interval = given.getOrDefault("poll-interval", given.get("interval"));
      throw interval.broken("must be at least twice the delay", interval.single());
    }
  }

  /** The value if the delivery cares, otherwise one that is the same for all cells. */
  private <T> T relevant(String option, T value, T otherwise) {
    return isRelevant(option) ? value : otherwise;
  }

  private boolean isRelevant(String option) {
    return switch (option) {
      case "deflate" -> delivery == Delivery.WEBSOCKET;
      case "fallback" -> delivery == Delivery.STREAMING;
      case "stream-for" -> delivery == Delivery.STREAMING || delivery == Delivery.SSE;
      case "semantics" -> delivery.asks();
      case "hold" -> delivery == Delivery.LONG_POLLING || delivery == Delivery.STREAMING;
      case "heartbeat" -> delivery == Delivery.SSE;
      case "slow-readers" -> !delivery.asks();
      default -> true;
    };
  }

  private String variant() {
    List<String> parts = new ArrayList<>();
    for (String option : varying) {
      String text = canonical(option, given.get(option));
      if (isRelevant(option) && !text.equals("false")) {
        parts.add(text.equals("true") ? option : option + " " + text);
      }
    }
    return String.join(", ", parts);
  }

  private long ns(String name, Duration least, Duration most) {
    Given text = given.get(name);
    Duration value = DurationText.parse(text);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      String range = DurationText.format(least) + " to " + DurationText.format(most);
      throw text.broken("must be " + range, text.single());
    }
    return value.toNanos();
  }

  private static long defaultNs(String name) {
    return DurationText.parse(Given.commaSeparated(name, DEFAULTS.get(name))).toNanos();
  }

  private boolean off(String name) {
    return given.get(name).single().equals("off");
  }

  private boolean flag(String name) {
    return given.get(name).flag();
  }

  private int whole(String name, int least, int most) {
    Given text = given.get(name);
    String rule = "must be a whole number of " + least + " to " + most;
    return (int) wholeNumber(text, text.single(), 1, least, most, rule);
  }

  private <T> T oneOf(String name, T[] values, Function<T, String> label) {
    Given text = given.get(name);
    return Arrays.stream(values)
        .filter(value -> label.apply(value).equals(text.single()))
        .findFirst()
        .orElseThrow(() -> text.noneOf(Arrays.stream(values).map(label).toList()));
  }

  private String choice(String name, String... values) {
    return oneOf(name, values, Function.identity());
  }

  static int clients(Given text) {
    String rule = "must be whole numbers of 1 to " + Scenario.MAX_CLIENTS + ", such as 1000 or 10k";
    String digits = text.single().replaceFirst("[kK]$", "");
    long factor = digits.length() < text.single().length() ? 1000 : 1;
    return (int) wholeNumber(text, digits, factor, 1, Scenario.MAX_CLIENTS, rule);
  }

  static int rounds(Given text) {
    String rule = "must be a whole number of 1 to " + Scenario.MAX_CELLS;
    return (int) wholeNumber(text, text.single(), 1, 1, Scenario.MAX_CELLS, rule);
  }

  static Delivery delivery(Given text) {
    return Delivery.ofLabel(text.single())
        .orElseThrow(
            () -> text.noneOf(Arrays.stream(Delivery.values()).map(Delivery::label).toList()));
  }

  /** A value as it is written into a file: a flag as true or false, a number in full. */
  static String canonical(String name, Given text) {
    if (name.equals(CLIENTS)) {
      return Integer.toString(clients(text));
    }
    if (name.equals(FEED)) {
      return withoutPassword(text.single());
    }
    return Set.of("tls", "deflate", "fallback", "isolate").contains(name)
        ? Boolean.toString(text.flag())
        : text.single();
  }

  private static String withoutPassword(String address) {
    return address.replaceFirst("^(\\w+://[^:@/?]*):[^@/]*@", "$1:***@");
  }

  private static long wholeNumber(
      Given text, String digits, long factor, long least, long most, String rule) {
    // Nine digits hold every limit, so the product cannot overflow.
    if (!digits.matches("[0-9]{1,9}")) {
      throw text.broken(rule, text.single());
    }
    long value = Long.parseLong(digits) * factor;
    if (value < least || value > most) {
      throw text.broken(rule, text.single());
    }
    return value;
  }

  private static long seed(Given text) {
    try {
      return Long.parseLong(text.single());
    } catch (NumberFormatException e) {
      throw text.broken("must be a whole number of 64 bits", text.single());
    }
  }

  private static Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("interval", "1s");
    defaults.put("poll-interval", "");
    defaults.put(FEED, EMBEDDED);
    defaults.put("topics", "100");
    defaults.put("message-bytes", "21");
    defaults.put("arrivals", "periodic");
    defaults.put("phases", "stratified");
    defaults.put("semantics", "all");
    defaults.put("upstream-interval", "off");
    defaults.put("hold", "30s");
    defaults.put("heartbeat", "15s");
    defaults.put("stream-for", "off");
    defaults.put("headers", "chapter");
    defaults.put("tls", "false");
    defaults.put("deflate", "false");
    defaults.put("delay", "0");
    defaults.put("jitter", "0");
    defaults.put("via", "off");
    defaults.put("fallback", "false");
    defaults.put("isolate", "false");
    defaults.put("warmup", "3s");
    defaults.put("duration", "10s");
    defaults.put("drain", "2s");
    defaults.put("io", "nio");
    defaults.put("slow-readers", "0");
    defaults.put("socket-buffer", "off");
    defaults.put("seed", "1");
    return Collections.unmodifiableMap(defaults);
  }
}
