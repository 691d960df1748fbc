package dev.wiretoll.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One delivery with one number of clients, measured once.
 *
 * @param delivery label of the delivery, for example {@code polling}
 * @param variant what tells this cell from others of the same delivery, clients and round, for
 *     example {@code tls} or {@code interval 100ms}; empty where there is none
 * @param clients number of clients, 1 or more
 * @param round which repetition, from 1
 * @param settings workload and network in effect
 * @param validity whether the figures below may be believed
 * @param load what was offered and what came of it
 * @param bytes what it cost on the wire
 * @param latency distributions by metric; the keys are those of {@link Metric}
 * @param model closed forms, when they have been filled in
 * @param cost resources by name, unit in the name, for example {@code serverCpuNsPerUpdate}
 * @param health figures of each process by name, unit in the name
 * @param series per-second figures by metric, and those of {@link Connections}
 * @param timeline what happened on one traced connection, ordered by start
 * @param agents what each agent contributed, where agents have names: those of a fleet that is
 *     spread over machines; empty otherwise, and in results of earlier versions
 */
public record CellResult(
    String delivery,
    String variant,
    int clients,
    int round,
    CellSettings settings,
    Validity validity,
    Load load,
    ByteCosts bytes,
    Map<String, Distribution> latency,
    Optional<ModelValues> model,
    Map<String, Long> cost,
    Map<String, Map<String, Long>> health,
    Map<String, List<SeriesPoint>> series,
    List<TimelineEvent> timeline,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CellAgent> agents) {

  /** Checks the ranges and copies the collections. */
  public CellResult {
    Checks.notBlank("delivery", delivery);
    Checks.present("variant", variant);
    Checks.atLeast("clients", 1, clients);
    Checks.atLeast("round", 1, round);
    Checks.present("settings", settings);
    Checks.present("validity", validity);
    Checks.present("load", load);
    Checks.present("bytes", bytes);
    latency = Checks.ordered(latency);
    cost = Checks.ordered(cost);
    health = Checks.ordered(health);
    series = Checks.orderedLists(series);
    timeline = List.copyOf(timeline);
    agents = List.copyOf(agents);
  }

  /** A cell whose agents have no names. */
  public CellResult(
      String delivery,
      String variant,
      int clients,
      int round,
      CellSettings settings,
      Validity validity,
      Load load,
      ByteCosts bytes,
      Map<String, Distribution> latency,
      Optional<ModelValues> model,
      Map<String, Long> cost,
      Map<String, Map<String, Long>> health,
      Map<String, List<SeriesPoint>> series,
      List<TimelineEvent> timeline) {
    this(
        delivery, variant, clients, round, settings, validity, load, bytes, latency, model, cost,
        health, series, timeline, List.of());
  }

  /** A cell of a delivery that the run measures in no other variant. */
  public CellResult(
      String delivery,
      int clients,
      int round,
      CellSettings settings,
      Validity validity,
      Load load,
      ByteCosts bytes,
      Map<String, Distribution> latency,
      Optional<ModelValues> model,
      Map<String, Long> cost,
      Map<String, Map<String, Long>> health,
      Map<String, List<SeriesPoint>> series,
      List<TimelineEvent> timeline) {
    this(
        delivery, "", clients, round, settings, validity, load, bytes, latency, model, cost, health,
        series, timeline);
  }

  /** Stem of a cell's file names without variant, for example {@code polling-1000-r1}. */
  public static String fileStem(String delivery, int clients, int round) {
    return fileStem(delivery, "", clients, round);
  }

  /**
   * Stem of a cell's file names, for example {@code polling-1000-r1-interval-100ms}. The variant
   * comes last, so that no delivery's name can be mistaken for another's with a variant.
   */
  public static String fileStem(String delivery, String variant, int clients, int round) {
    return fileStem(delivery, variant, clients, "r" + round);
  }

  static String fileStem(String delivery, String variant, int clients, String rounds) {
    String stem = delivery.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + clients + "-" + rounds;
    return variant.isEmpty() ? stem : stem + "-" + slug(variant);
  }

  private static String slug(String variant) {
    return variant.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
  }

  /** The distribution of a metric; empty when it was not measured. */
  public Optional<Distribution> distribution(Metric metric) {
    return Optional.ofNullable(latency.get(metric.label()));
  }

  /**
   * Server and agents know each other's clocks to within this: the largest bound of its agents.
   * Empty when all read one clock. Written into results, where it is derived from the agents.
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public OptionalLong clockBoundNs() {
    return agents.stream()
        .map(CellAgent::clockBoundNs)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .max();
  }

  /**
   * Whether updates arrived whose ages are left out, because clocks are not known well enough; a
   * warning says so.
   */
  public boolean agesWithheld() {
    return clockBoundNs().isPresent()
        && load.deliveredUpdates() > 0
        && distribution(Metric.DELIVERY_AGE).isEmpty();
  }

  /** The same cell as one of several variants. */
  public CellResult withVariant(String newVariant) {
    return with(newVariant, round, validity, bytes, latency, model, agents);
  }

  /** The same cell with other bytes, for example after packets were counted or modelled. */
  public CellResult withBytes(ByteCosts newBytes) {
    return with(variant, round, validity, newBytes, latency, model, agents);
  }

  /** The same cell with one warning more. */
  public CellResult withWarning(String warning) {
    List<String> warnings = new ArrayList<>(validity.warnings());
    warnings.add(warning);
    Validity warned = Validity.of(validity.reasons(), warnings);
    return with(variant, round, warned, bytes, latency, model, agents);
  }

  /** The same cell with its closed forms. */
  public CellResult withModel(ModelValues values) {
    return with(variant, round, validity, bytes, latency, Optional.of(values), agents);
  }

  /** The same cell with other times. */
  public CellResult withLatency(Map<String, Distribution> newLatency) {
    return with(variant, round, validity, bytes, newLatency, model, agents);
  }

  /** The same cell with what each of its agents contributed. */
  public CellResult withAgents(List<CellAgent> newAgents) {
    return with(variant, round, validity, bytes, latency, model, newAgents);
  }

  /** The same cell in place of all rounds, with what they measured together. */
  CellResult asFirstRound(Map<String, Distribution> newLatency, Optional<ModelValues> newModel) {
    return with(variant, 1, validity, bytes, newLatency, newModel, agents);
  }

  private CellResult with(
      String newVariant,
      int newRound,
      Validity newValidity,
      ByteCosts newBytes,
      Map<String, Distribution> newLatency,
      Optional<ModelValues> newModel,
      List<CellAgent> newAgents) {
    return new CellResult(
        delivery,
        newVariant,
        clients,
        newRound,
        settings,
        newValidity,
        load,
        newBytes,
        newLatency,
        newModel,
        cost,
        health,
        series,
        timeline,
        newAgents);
  }
}
