package dev.wiretoll.scenario;

import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From what the user wrote to a scenario; names the source of every value that breaks a rule. */
public final class ScenarioReader {
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);

  private final Map<String, Given> given;

  private ScenarioReader(Map<String, Given> given) {
    this.given = Map.copyOf(given);
  }

  /**
   * The scenario that the given options stand for; options left out keep their defaults.
   *
   * @param given by name of the option, for example {@code poll-interval}; names that are no option
   *     of a scenario are not looked at
   * @throws UsageException for the first value that breaks a rule
   */
  public static Scenario read(Map<String, Given> given) {
    return new ScenarioReader(given).scenario();
  }

  private Scenario scenario() {
    Scenario defaults = Scenario.defaults();
    Duration interval = duration("interval", MILLISECOND, HOUR, defaults.interval());
    return new Scenario(
        list("clients", ScenarioReader::clients, defaults.clients()),
        list("deliveries", ScenarioReader::delivery, defaults.deliveries()),
        interval,
        duration("poll-interval", MILLISECOND, HOUR, interval),
        option("topics").map(ScenarioReader::topics).orElse(defaults.topics()),
        option("headers").map(ScenarioReader::headers).orElse(defaults.headers()),
        duration("warmup", Duration.ZERO, HOUR, defaults.warmup()),
        duration("duration", MILLISECOND, DAY, defaults.duration()),
        duration("drain", Duration.ZERO, HOUR, defaults.drain()),
        option("seed").map(ScenarioReader::seed).orElse(defaults.seed()),
        option("name").map(ScenarioReader::name).orElse(defaults.name()));
  }

  private Optional<Given> option(String name) {
    return Optional.ofNullable(given.get(name));
  }

  private Duration duration(String name, Duration least, Duration most, Duration otherwise) {
    return option(name)
        .map(
            text -> {
              Duration value = DurationText.parse(text);
              if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                String range = DurationText.format(least) + " to " + DurationText.format(most);
                throw text.broken("must be " + range, text.single());
              }
              return value;
            })
        .orElse(otherwise);
  }

  private <T> List<T> list(String name, Function<Given, T> element, List<T> otherwise) {
    return option(name).map(texts -> distinct(texts, element)).orElse(otherwise);
  }

  private static <T> List<T> distinct(Given texts, Function<Given, T> element) {
    List<T> values = new ArrayList<>();
    HashSet<T> seen = new HashSet<>();
    for (String text : texts.values()) {
      T value = element.apply(new Given(texts.source(), List.of(text)));
      if (!seen.add(value)) {
        throw texts.broken("must not name a value twice", text.strip());
      }
      values.add(value);
    }
    return values;
  }

  private static int clients(Given text) {
    String rule = "must be whole numbers of 1 to " + Scenario.MAX_CLIENTS + ", such as 1000 or 10k";
    String digits = text.single().replaceFirst("[kK]$", "");
    long factor = digits.length() < text.single().length() ? 1000 : 1;
    return (int) wholeNumber(text, digits, factor, Scenario.MAX_CLIENTS, rule);
  }

  private static int topics(Given text) {
    String rule = "must be a whole number of 1 to " + FeedSchedule.MAX_TOPICS;
    return (int) wholeNumber(text, text.single(), 1, FeedSchedule.MAX_TOPICS, rule);
  }

  private static long wholeNumber(Given text, String digits, long factor, long most, String rule) {
    // Nine digits hold every limit, so the product cannot overflow.
    if (!digits.matches("[0-9]{1,9}")) {
      throw text.broken(rule, text.single());
    }
    long value = Long.parseLong(digits) * factor;
    if (value < 1 || value > most) {
      throw text.broken(rule, text.single());
    }
    return value;
  }

  private static Delivery delivery(Given text) {
    return Delivery.ofLabel(text.single())
        .orElseThrow(() -> noneOf(text, Stream.of(Delivery.values()).map(Delivery::label)));
  }

  /**
   * The header profile of that name.
   *
   * @throws UsageException when there is none
   */
  public static HeaderProfile headers(Given text) {
    return HeaderProfile.ofLabel(text.single())
        .orElseThrow(
            () -> noneOf(text, Stream.of(HeaderProfile.values()).map(HeaderProfile::label)));
  }

  private static UsageException noneOf(Given text, Stream<String> labels) {
    return text.broken("must be one of " + labels.collect(Collectors.joining(", ")), text.single());
  }

  private static long seed(Given text) {
    try {
      return Long.parseLong(text.single());
    } catch (NumberFormatException e) {
      throw text.broken("must be a whole number of 64 bits", text.single());
    }
  }

  private static String name(Given text) {
    String name = text.single();
    if (name.length() > Scenario.MAX_NAME_CHARS || name.chars().anyMatch(Character::isISOControl)) {
      throw text.broken(
          "must be one line of at most " + Scenario.MAX_NAME_CHARS + " characters", name);
    }
    return name;
  }
}
