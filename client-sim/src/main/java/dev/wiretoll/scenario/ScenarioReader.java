package dev.wiretoll.scenario;

import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * From what the user wrote to a scenario: every option but {@code rounds} may be a list, and the
 * cells of a round are the product. Names the source of every value that breaks a rule.
 */
public final class ScenarioReader {
  private static final List<Delivery> DEFAULT_DELIVERIES =
      List.of(
          Delivery.POLLING,
          Delivery.LONG_POLLING,
          Delivery.STREAMING,
          Delivery.SSE,
          Delivery.WEBSOCKET);

  private final Map<String, Given> given = new LinkedHashMap<>();
  private final Function<Given, HeaderProfile> profiles;

  private ScenarioReader(Map<String, Given> given, Function<Given, HeaderProfile> profiles) {
    this.profiles = profiles;
    // In this order, so that what is compared is measured one after the other.
    given(given, CellReader.ROUNDS, "1");
    given(given, CellReader.CLIENTS, "1000");
    CellReader.DEFAULTS.forEach((name, text) -> given(given, name, text));
    given(given, CellReader.DELIVERIES, labels(DEFAULT_DELIVERIES.stream()));
  }

  /**
   * The scenario that the given options stand for; options left out keep their defaults.
   *
   * @param given by name of the option, for example {@code poll-interval}; names that are no option
   *     of a scenario are not looked at
   * @param profiles finds the header profile that a text stands for
   * @throws UsageException for the first value that breaks a rule
   */
  public static Scenario read(Map<String, Given> given, Function<Given, HeaderProfile> profiles) {
    String name = given.containsKey("name") ? name(given.get("name")) : "";
    return new ScenarioReader(given, profiles).scenario(name);
  }

  /**
   * The header profile of that name.
   *
   * @throws UsageException when there is none
   */
  public static HeaderProfile namedProfile(Given text) {
    return HeaderProfile.ofLabel(text.single())
        .orElseThrow(
            () -> text.noneOf(HeaderProfile.named().stream().map(HeaderProfile::label).toList()));
  }

  /** Names of all options that make a scenario, beside its name. */
  public static Set<String> optionNames() {
    Set<String> names = new LinkedHashSet<>();
    names.add(CellReader.CLIENTS);
    names.add(CellReader.DELIVERIES);
    names.add(CellReader.ROUNDS);
    names.addAll(CellReader.DEFAULTS.keySet());
    return names;
  }

  private void given(Map<String, Given> all, String name, String otherwise) {
    Given written = all.get(name);
    if (written != null) {
      given.put(name, written);
    } else if (!otherwise.isEmpty()) {
      given.put(name, Given.commaSeparated("--" + name, otherwise));
    }
  }

  private Scenario scenario(String name) {
    checkDistinct(CellReader.CLIENTS, CellReader::clients);
    checkDistinct(CellReader.DELIVERIES, CellReader::delivery);
    int rounds = CellReader.rounds(given.get(CellReader.ROUNDS));
    Set<Cell> cells = new LinkedHashSet<>();
    for (Map<String, Given> combination : combinations()) {
      cells.add(new CellReader(combination, varying(), profiles).read());
    }
    return new Scenario(name, interleaved(cells, rounds), texts());
  }

  /**
   * Every cell in each round, in the same order: a machine that changes meets all of them alike.
   */
  private List<Cell> interleaved(Set<Cell> cells, int rounds) {
    if ((long) cells.size() * rounds > Scenario.MAX_CELLS) {
      throw given
          .get(CellReader.ROUNDS)
          .broken(
              "must not make more than %d cells of the %d in a round"
                  .formatted(Scenario.MAX_CELLS, cells.size()),
              Integer.toString(rounds));
    }
    return IntStream.rangeClosed(1, rounds)
        .boxed()
        .flatMap(round -> cells.stream().map(cell -> cell.inRound(round, rounds)))
        .toList();
  }

  private List<Map<String, Given>> combinations() {
    List<Map<String, Given>> combinations = List.of(Map.of());
    for (Map.Entry<String, Given> option : given.entrySet()) {
      List<Map<String, Given>> longer = new ArrayList<>();
      for (Map<String, Given> shorter : combinations) {
        for (Given value : option.getValue().each()) {
          Map<String, Given> combination = new LinkedHashMap<>(shorter);
          combination.put(option.getKey(), value);
          longer.add(combination);
        }
      }
      if (longer.size() > Scenario.MAX_CELLS) {
        throw option
            .getValue()
            .broken("must not make more than " + Scenario.MAX_CELLS + " cells", option.getKey());
      }
      combinations = longer;
    }
    return combinations;
  }

  /** Options with several values, by which cells of one delivery are told apart. */
  private Set<String> varying() {
    return CellReader.DEFAULTS.keySet().stream()
        .filter(name -> given.containsKey(name) && given.get(name).values().size() > 1)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private <T> void checkDistinct(String name, Function<Given, T> reader) {
    Set<T> seen = new HashSet<>();
    for (Given value : given.get(name).each()) {
      if (!seen.add(reader.apply(value))) {
        throw value.broken("must not name a value twice", value.single());
      }
    }
  }

  private Map<String, List<String>> texts() {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    given.forEach(
        (name, value) ->
            texts.put(
                name, value.each().stream().map(one -> CellReader.canonical(name, one)).toList()));
    return texts;
  }

  private static String labels(Stream<Delivery> deliveries) {
    return deliveries.map(Delivery::label).collect(Collectors.joining(","));
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
