package dev.wiretoll.result;

import dev.wiretoll.result.TimelineEvent.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;

/** A made-up run with the figures a small machine would give; the same every time. */
public final class SampleRun {
  private static final long MS = 1_000_000;
  private static final int SECONDS = 10;
  private static final long HOUR_NS = 3_600_000_000_000L;

  private final RunFolder folder;
  private final Random random = new Random(42);
  private final List<CellResult> cells = new ArrayList<>();
  private String name = "";
  private String variant = "";
  private int round = 1;
  private String io = "nio";
  private String headers = "chapter";
  private int slowReaders;
  private final List<Group> groups = new ArrayList<>();

  private SampleRun(RunFolder folder) {
    this.folder = folder;
  }

  public static SampleRun in(Path directory) throws IOException {
    return new SampleRun(RunFolder.create(directory));
  }

  public SampleRun named(String newName) {
    name = newName;
    return this;
  }

  /** Of the cells that follow. */
  public SampleRun variant(String newVariant) {
    variant = newVariant;
    return this;
  }

  /** Of the cells that follow. */
  public SampleRun round(int newRound) {
    round = newRound;
    return this;
  }

  /** Of the cells that follow. */
  public SampleRun io(String newIo) {
    io = newIo;
    return this;
  }

  /** Of the cells that follow, which are a variant of their own by it. */
  public SampleRun headers(String profile) {
    headers = profile;
    return variant("headers " + profile);
  }

  /** Of the cells that follow. */
  public SampleRun slowReaders(int clients) {
    slowReaders = clients;
    return this;
  }

  /** Two agents of the newest cell, whose clocks are known to within so much. */
  public SampleRun agents(long boundNs) {
    return but(
        cell ->
            cell.withAgents(
                List.of(agent(cell, "near", 1, boundNs / 3), agent(cell, "far", 2, boundNs))));
  }

  private CellAgent agent(CellResult cell, String agentName, int place, long boundNs) {
    long half = cell.load().deliveredUpdates() / 2;
    AgentClock clock =
        new AgentClock(
            -83_412_903L * place, 11.42 - place, boundNs, 2 * boundNs, 640, place == 1, -7);
    Histogram ages = new Histogram(1, HOUR_NS, 3);
    for (long i = 0; i < half; i++) {
      ages.recordValue(skewed(600_000, 0.6));
    }
    String file =
        CellAgent.fileStem(
                CellResult.fileStem(cell.delivery(), cell.clients(), cell.round()), place)
            + "-deliveryAge.hgrm";
    return new CellAgent(
        agentName,
        cell.clients() / 2,
        half,
        0,
        place,
        Optional.of(clock),
        cell.distribution(Metric.DELIVERY_AGE).map(withheld -> Distribution.of(ages, file)));
  }

  /** Takes what needs two clocks to be told out of the newest cell, as too uncertain clocks do. */
  public SampleRun withheld(String warning) {
    return but(cell -> Cells.withoutOneWayTimes(cell).withWarning(warning));
  }

  /** A further figure of the newest cell. */
  public SampleRun cost(Cost cost, long figure) {
    return but(cell -> Cells.withCost(cell, cost, figure));
  }

  /** All figures of the newest cell, as a fleet of some speed would have them. */
  public SampleRun costs(double factor) {
    int clients = cells.get(cells.size() - 1).clients();
    double crowd = 1 + 0.08 * Math.log10(clients);
    return cost(Cost.SERVER_CPU_PER_UPDATE, Math.round(factor * 12_400 * crowd))
        .cost(Cost.CLIENT_CPU_PER_UPDATE, Math.round(factor * 9_300 * crowd))
        .cost(Cost.SERVER_BYTES_PER_CONNECTION, Math.round(factor * 5_300))
        .cost(Cost.CLIENT_BYTES_PER_CONNECTION, Math.round(factor * 3_500))
        .cost(Cost.KERNEL_BYTES_PER_CONNECTION, 11_600)
        .cost(Cost.SERVER_RESIDENT, 90_000_000L + 6_000L * clients)
        .cost(Cost.CLIENT_RESIDENT, 85_000_000L + 4_000L * clients)
        .cost(Cost.KERNEL_GROWTH, 11_600L * clients)
        .cost(Cost.SERVER_PROCESSES, 1 + clients / 18_000)
        .cost(Cost.CLIENT_PROCESSES, 1 + clients / 18_000)
        .cost(Cost.CONNECTING_TIME, Math.round(factor * 410_000 * clients * crowd));
  }

  /** Merges the valid rounds of a delivery; to be called after its cells. */
  public SampleRun merged(String delivery, int clients) throws IOException {
    Histogram all = new Histogram(1, HOUR_NS, 3);
    List<Double> medians = new ArrayList<>();
    for (CellResult cell : cells) {
      boolean same = cell.delivery().equals(delivery) && cell.clients() == clients;
      if (same && cell.validity().valid()) {
        Distribution ages = cell.distribution(Metric.DELIVERY_AGE).orElseThrow();
        all.add(folder.histogram(ages));
        medians.add((double) ages.p50Ns().getAsLong());
      }
    }
    Map<String, Distribution> latency = new LinkedHashMap<>();
    String field = "latency.deliveryAge.p50Ns";
    if (!medians.isEmpty()) {
      latency.put(
          Metric.DELIVERY_AGE.label(),
          folder.writeHistograms(
              delivery + "-" + clients + "-all", Metric.DELIVERY_AGE, List.of(all)));
    }
    medians.sort(null);
    groups.add(
        medians.isEmpty()
            ? new Group(delivery, variant, clients, 0, latency, Map.of(), Map.of(), false)
            : new Group(
                delivery,
                variant,
                clients,
                medians.size(),
                latency,
                Map.of(field, medians.get(medians.size() - 1) - medians.get(0)),
                Map.of(field, medians.get(medians.size() / 2)),
                true));
    return this;
  }

  /** Changes the newest cell. */
  public SampleRun but(UnaryOperator<CellResult> change) {
    cells.add(change.apply(cells.remove(cells.size() - 1)));
    return this;
  }

  /** Packets of the newest cell by the model, beside its payload and overhead. */
  public SampleRun packets(double ipBytesPerUpdate) {
    return but(
        cell ->
            cell.withModel(
                cell.model().orElseThrow().withLayers(OptionalDouble.empty(), ipBytesPerUpdate)));
  }

  /** All deliveries, over 50 ms each way. */
  public SampleRun nine(int clients) throws IOException {
    long delayNs = 50 * MS;
    polling("polling", clients, delayNs).packets(1_086).costs(2.4);
    polling("polling-close", clients, delayNs).packets(1_500).costs(4.1);
    polling("back-to-back-polling", clients, delayNs).packets(10_662).costs(3.8);
    websocket("long-polling", clients, delayNs).packets(1_138).costs(2.6);
    websocket("streaming", clients, delayNs).packets(131).costs(1.2);
    websocket("sse", clients, delayNs).packets(153).costs(1.1);
    websocket("websocket", clients, delayNs).packets(127).costs(1);
    websocket("websocket-hixie76", clients, delayNs).packets(127).costs(1);
    return websocket("websocket-hixie75", clients, delayNs).packets(127).costs(0.9);
  }

  public SampleRun polling(int clients, String... reasons) throws IOException {
    return polling("polling", clients, 0, reasons);
  }

  public SampleRun polling(String delivery, int clients, long delayNs, String... reasons)
      throws IOException {
    long updates = (long) clients * SECONDS;
    String stem = CellResult.fileStem(delivery, variant, clients, round);
    LongSupplier ages =
        () -> delayNs + 300_000 + random.nextLong(1_000 * MS) + random.nextLong(200_000);
    LongSupplier responses = () -> 2 * delayNs + skewed(250_000, 0.5);
    Map<String, Distribution> latency = new LinkedHashMap<>();
    put(latency, stem, Metric.DELIVERY_AGE, clients, ages);
    put(latency, stem, Metric.RESPONSE_TIME, clients, responses);
    put(latency, stem, Metric.SERVICE_TIME, clients, responses);
    put(latency, stem, Metric.GENERATOR_LAG, clients, () -> skewed(40_000, 0.7));
    put(latency, stem, Metric.PUBLISH_LAG, 100, () -> skewed(30_000, 0.7));
    Map<String, Long> sent = Map.of("requestHead", 716 * updates);
    Map<String, Long> received = new LinkedHashMap<>();
    received.put("payload", 21 * updates);
    received.put("responseHead", 193 * updates);
    Map<String, List<Long>> sizes = new LinkedHashMap<>();
    sizes.put("requestHead", List.of(716L));
    sizes.put("responseHead", List.of(193L));
    sizes.put("payload", List.of(21L));
    cells.add(
        cell(
            delivery,
            clients,
            delayNs,
            validity(reasons),
            new Load(
                SECONDS * 1_000 * MS,
                updates,
                updates,
                0,
                0,
                0,
                0,
                updates,
                updates,
                updates / 500,
                updates / 500,
                0,
                0,
                0),
            bytes(sent, received, sizes, overhead(delivery), characters(delivery), clients),
            latency,
            new ModelValues(
                overhead(delivery),
                characters(delivery),
                delayNs,
                500 * MS + delayNs,
                1_000 * MS + delayNs,
                OptionalDouble.of(0.002)),
            pollTimeline(delayNs)));
    return this;
  }

  public SampleRun websocket(int clients, String... reasons) throws IOException {
    return websocket("websocket", clients, 0, reasons);
  }

  public SampleRun websocket(String delivery, int clients, long delayNs, String... reasons)
      throws IOException {
    long updates = (long) clients * SECONDS;
    String stem = CellResult.fileStem(delivery, variant, clients, round);
    Map<String, Distribution> latency = new LinkedHashMap<>();
    put(
        latency,
        stem,
        Metric.DELIVERY_AGE,
        clients,
        () -> delayNs + skewed(350_000L * Math.max(1, clients / 2_000), 0.6));
    put(latency, stem, Metric.PUBLISH_LAG, 100, () -> skewed(30_000, 0.7));
    Map<String, Long> received = new LinkedHashMap<>();
    received.put("payload", 21 * updates);
    received.put("webSocketFraming", 2 * updates);
    Map<String, List<Long>> sizes = new LinkedHashMap<>();
    sizes.put("webSocketFraming", List.of(2L));
    sizes.put("payload", List.of(21L));
    cells.add(
        cell(
            delivery,
            clients,
            delayNs,
            validity(reasons),
            new Load(SECONDS * 1_000 * MS, updates, updates, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            bytes(Map.of(), received, sizes, overhead(delivery), characters(delivery), clients),
            latency,
            new ModelValues(
                overhead(delivery),
                characters(delivery),
                delayNs,
                delayNs,
                delayNs,
                OptionalDouble.empty()),
            pushTimeline(delayNs)));
    return this;
  }

  public RunResult write() throws IOException {
    Map<String, String> scenario = new LinkedHashMap<>();
    scenario.put("clients", "1000,10000");
    scenario.put("deliveries", "polling,websocket");
    scenario.put("interval", "1s");
    scenario.put("poll-interval", "1s");
    scenario.put("warmup", "3s");
    scenario.put("duration", "10s");
    scenario.put("drain", "2s");
    List<String> invalid =
        cells.stream()
            .filter(cell -> !cell.validity().valid())
            .map(cell -> cell.delivery() + " with " + cell.clients() + " clients is invalid")
            .toList();
    RunResult result =
        RunResult.of(
                "20260131-120000-7f3a",
                name,
                "2026-01-31T12:00:00Z",
                new Environment(
                    "Debian GNU/Linux 12",
                    "6.1.0-18-amd64",
                    "amd64",
                    "AMD EPYC 7B13",
                    2,
                    25_769_803_776L,
                    "OpenJDK 17.0.15+6",
                    "4.2.20.Final",
                    "same machine"),
                scenario,
                Validity.of(invalid, List.of()),
                cells)
            .withGroups(groups);
    folder.write(result);
    return result;
  }

  private static double overhead(String delivery) {
    return switch (delivery) {
      case "polling-close" -> 943;
      case "back-to-back-polling" -> 9_081;
      case "streaming" -> 6;
      case "sse" -> 28;
      default -> delivery.startsWith("websocket") ? 2 : 909;
    };
  }

  private static double characters(String delivery) {
    return switch (delivery) {
      case "polling-close" -> 905;
      case "back-to-back-polling" -> 8_701;
      case "streaming" -> 2;
      case "sse" -> 21;
      default -> delivery.startsWith("websocket") ? 2 : 871;
    };
  }

  /** All clients, connected in three seconds. */
  private static Connections connections(int clients) {
    long all = clients;
    List<Long> during = Collections.nCopies(SECONDS, all);
    return new Connections(List.of(all / 5, all / 2, all, all, all, all), during);
  }

  private CellResult cell(
      String delivery,
      int clients,
      long delayNs,
      Validity validity,
      Load load,
      ByteCosts bytes,
      Map<String, Distribution> latency,
      ModelValues model,
      List<TimelineEvent> timeline) {
    Map<String, Long> cost = new LinkedHashMap<>();
    cost.put("serverCpuNsPerUpdate", 31_400L);
    cost.put("clientCpuNsPerUpdate", 42_800L);
    Map<String, List<SeriesPoint>> series = new LinkedHashMap<>();
    List<SeriesPoint> points = new ArrayList<>();
    for (int second = 0; second < SECONDS; second++) {
      points.add(
          new SeriesPoint(
              second,
              clients,
              OptionalLong.of(500 * MS),
              OptionalLong.of(990 * MS),
              OptionalLong.of(1_000 * MS)));
    }
    series.put(Metric.DELIVERY_AGE.label(), points);
    return new CellResult(
        delivery,
        variant,
        clients,
        round,
        settings(delayNs),
        validity,
        load,
        bytes,
        latency,
        Optional.of(model),
        cost,
        Map.of("server", Map.of("cpuNs", 314_000_000L)),
        connections(clients).in(series),
        timeline);
  }

  private CellSettings settings(long delayNs) {
    return new CellSettings(
        1_000 * MS,
        1_000 * MS,
        100,
        21,
        delayNs,
        0,
        false,
        false,
        headers,
        "all",
        "stratified",
        io,
        3_000 * MS,
        10_000 * MS,
        2_000 * MS,
        Optional.empty(),
        "periodic",
        0,
        0,
        0,
        0,
        false,
        false,
        slowReaders == 0 ? 0 : 16_384,
        slowReaders);
  }

  private static ByteCosts bytes(
      Map<String, Long> sent,
      Map<String, Long> received,
      Map<String, List<Long>> sizes,
      double overhead,
      double characters,
      int clients) {
    long sentBytes = sent.values().stream().mapToLong(Long::longValue).sum() + 229L * clients;
    long receivedBytes =
        received.values().stream().mapToLong(Long::longValue).sum() + 129L * clients;
    Map<String, Double> handshake = new LinkedHashMap<>();
    handshake.put("clientSent", 229.0);
    handshake.put("clientReceived", 129.0);
    return new ByteCosts(
        Optional.of(new ByteCosts.PerUpdate(overhead, 21.0)),
        OptionalDouble.of(characters),
        overhead * 8 * clients,
        OptionalDouble.of(characters * 8 * clients),
        sizes,
        new ByteCosts.WindowBytes(sent, received),
        new ByteCosts.TotalBytes(
            plus(sent, "handshake", 229L * clients),
            plus(received, "handshake", 129L * clients),
            new ByteCosts.Metered(sentBytes, receivedBytes, receivedBytes, sentBytes),
            0),
        handshake,
        Map.of(),
        Optional.empty());
  }

  private static Map<String, Long> plus(Map<String, Long> map, String cause, long bytes) {
    Map<String, Long> sum = new LinkedHashMap<>(map);
    sum.put(cause, bytes);
    return sum;
  }

  private static Validity validity(String... reasons) {
    return Validity.of(List.of(reasons), List.of());
  }

  private void put(
      Map<String, Distribution> latency,
      String stem,
      Metric metric,
      int perSecond,
      LongSupplier sample)
      throws IOException {
    List<Histogram> seconds = new ArrayList<>();
    for (int second = 0; second < SECONDS; second++) {
      Histogram histogram = new Histogram(1, HOUR_NS, 3);
      for (int i = 0; i < perSecond; i++) {
        histogram.recordValue(sample.getAsLong());
      }
      seconds.add(histogram);
    }
    latency.put(metric.label(), folder.writeHistograms(stem, metric, seconds));
  }

  private long skewed(long medianNs, double spread) {
    return Math.round(medianNs * Math.exp(spread * random.nextGaussian()));
  }

  private static List<TimelineEvent> pollTimeline(long delayNs) {
    List<TimelineEvent> events = new ArrayList<>();
    for (long i = 0; i < 4; i++) {
      long second = i * 1_000 * MS;
      long publish = second + 120 * MS;
      long arrives = second + 765 * MS;
      long request = arrives - delayNs - 90_000;
      events.add(new TimelineEvent(Kind.PUBLISH, publish, publish, List.of(40 + i)));
      events.add(new TimelineEvent(Kind.REQUEST, request, arrives, List.of()));
      events.add(
          new TimelineEvent(
              Kind.RESPONSE, arrives + 60_000, arrives + 160_000 + delayNs, List.of(40 + i)));
    }
    return events;
  }

  private static List<TimelineEvent> pushTimeline(long delayNs) {
    List<TimelineEvent> events = new ArrayList<>();
    for (long i = 0; i < 4; i++) {
      long publish = i * 1_000 * MS + 120 * MS;
      events.add(new TimelineEvent(Kind.PUBLISH, publish, publish, List.of(40 + i)));
      events.add(
          new TimelineEvent(
              Kind.PUSH, publish + 80_000, publish + 420_000 + delayNs, List.of(40 + i)));
    }
    return events;
  }
}
