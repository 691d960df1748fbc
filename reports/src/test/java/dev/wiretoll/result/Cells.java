package dev.wiretoll.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Cells with one part changed. */
public final class Cells {
  private Cells() {}

  public static CellResult withLatency(CellResult cell, Map<String, Distribution> latency) {
    return of(cell, cell.round(), cell.load(), latency, cell.health(), cell.series());
  }

  public static CellResult withLoad(CellResult cell, Load load) {
    return of(cell, cell.round(), load, cell.latency(), cell.health(), cell.series());
  }

  public static CellResult withHealth(CellResult cell, Map<String, Map<String, Long>> health) {
    return of(cell, cell.round(), cell.load(), cell.latency(), health, cell.series());
  }

  public static CellResult withSeries(CellResult cell, Map<String, List<SeriesPoint>> series) {
    return of(cell, cell.round(), cell.load(), cell.latency(), cell.health(), series);
  }

  /** The same with one cost more, or another. */
  public static CellResult withCost(CellResult cell, Cost cost, long figure) {
    Map<String, Long> costs = new LinkedHashMap<>(cell.cost());
    costs.put(cost.label(), figure);
    return new CellResult(
        cell.delivery(),
        cell.variant(),
        cell.clients(),
        cell.round(),
        cell.settings(),
        cell.validity(),
        cell.load(),
        cell.bytes(),
        cell.latency(),
        cell.model(),
        costs,
        cell.health(),
        cell.series(),
        cell.timeline());
  }

  /** The same figures of another delivery. */
  public static CellResult named(CellResult cell, String delivery) {
    return new CellResult(
        delivery,
        cell.variant(),
        cell.clients(),
        cell.round(),
        cell.settings(),
        cell.validity(),
        cell.load(),
        cell.bytes(),
        cell.latency(),
        cell.model(),
        cell.cost(),
        cell.health(),
        cell.series(),
        cell.timeline());
  }

  public static CellResult inRound(CellResult cell, int round) {
    return of(cell, round, cell.load(), cell.latency(), cell.health(), cell.series());
  }

  /** The same load of which so many updates were delivered. */
  public static CellResult delivered(CellResult cell, long updates) {
    Load load = cell.load();
    return withLoad(
        cell,
        new Load(
            load.measuredNs(),
            updates,
            updates,
            load.lost(),
            load.duplicated(),
            load.reordered(),
            load.superseded(),
            load.offeredRequests(),
            load.requests(),
            load.emptyPolls(),
            load.multipleAnswers(),
            load.malformed(),
            load.connectFailures(),
            load.negativeAges()));
  }

  /** The same load of which some updates were lost, and some skipped for newer ones. */
  public static CellResult incomplete(CellResult cell, long lost, long superseded) {
    Load load = cell.load();
    return withLoad(
        cell,
        new Load(
            load.measuredNs(),
            load.offeredUpdates(),
            load.offeredUpdates() - lost - superseded,
            lost,
            load.duplicated(),
            load.reordered(),
            superseded,
            load.offeredRequests(),
            load.requests(),
            load.emptyPolls(),
            load.multipleAnswers(),
            load.malformed(),
            load.connectFailures(),
            load.negativeAges()));
  }

  /** The same with another overhead of an update; the rate of the chapter's characters follows. */
  public static CellResult withOverhead(CellResult cell, double bytes, double characters) {
    ByteCosts old = cell.bytes();
    double factor = characters / old.chapterCharactersPerUpdate().orElseThrow();
    return cell.withBytes(
        new ByteCosts(
            Optional.of(new ByteCosts.PerUpdate(bytes, 21)),
            OptionalDouble.of(characters),
            old.overheadBitsPerSec(),
            OptionalDouble.of(old.chapterBitsPerSec().orElseThrow() * factor),
            old.perMessage(),
            old.window(),
            old.total(),
            old.handshakePerConnection(),
            old.tls(),
            old.tcpIp()));
  }

  /** The same with heads of another profile. */
  public static CellResult withHeaders(CellResult cell, String headers) {
    CellSettings old = cell.settings();
    return new CellResult(
        cell.delivery(),
        cell.variant(),
        cell.clients(),
        cell.round(),
        new CellSettings(
            old.intervalNs(),
            old.pollIntervalNs(),
            old.topics(),
            old.messageBytes(),
            old.oneWayDelayNs(),
            old.jitterNs(),
            old.tls(),
            old.deflate(),
            headers,
            old.semantics(),
            old.phases(),
            old.io(),
            old.warmupNs(),
            old.durationNs(),
            old.drainNs(),
            old.via()),
        cell.validity(),
        cell.load(),
        cell.bytes(),
        cell.latency(),
        cell.model(),
        cell.cost(),
        cell.health(),
        cell.series(),
        cell.timeline());
  }

  /** The same with another time between updates, and between polls. */
  public static CellResult withIntervals(CellResult cell, long intervalNs, long pollIntervalNs) {
    CellSettings old = cell.settings();
    return withSettings(
        cell, intervalNs, pollIntervalNs, old.tls(), old.via(), old.streamForNs(), old.fallback());
  }

  /** The same over another way: a proxy's name or nothing, encrypted or not. */
  public static CellResult withWay(CellResult cell, Optional<String> via, boolean tls) {
    CellSettings old = cell.settings();
    return withSettings(
        cell, old.intervalNs(), old.pollIntervalNs(), tls, via, old.streamForNs(), old.fallback());
  }

  /** The same with streams that end, of clients that may give up a silent one. */
  public static CellResult withStreams(CellResult cell, long streamForNs, boolean fallback) {
    CellSettings old = cell.settings();
    return withSettings(
        cell, old.intervalNs(), old.pollIntervalNs(), old.tls(), old.via(), streamForNs, fallback);
  }

  /** The same with ages of that mean. */
  public static CellResult aged(CellResult cell, long meanNs) {
    Map<String, Distribution> latency = new LinkedHashMap<>(cell.latency());
    latency.put(Metric.DELIVERY_AGE.label(), around(meanNs));
    return withLatency(cell, latency);
  }

  /** The same without anything that it takes two clocks to tell. */
  public static CellResult withoutOneWayTimes(CellResult cell) {
    Map<String, Distribution> latency = new LinkedHashMap<>(cell.latency());
    Map<String, List<SeriesPoint>> series = new LinkedHashMap<>(cell.series());
    for (Metric metric : List.of(Metric.DELIVERY_AGE, Metric.STALENESS, Metric.FAN_OUT_SPAN)) {
      latency.remove(metric.label());
      series.remove(metric.label());
    }
    CellResult without =
        new CellResult(
            cell.delivery(),
            cell.variant(),
            cell.clients(),
            cell.round(),
            cell.settings(),
            cell.validity(),
            cell.load(),
            cell.bytes(),
            latency,
            cell.model().map(Cells::unmeasured),
            cell.cost(),
            cell.health(),
            series,
            List.of());
    return without.withAgents(cell.agents());
  }

  private static ModelValues unmeasured(ModelValues form) {
    return new ModelValues(
        form.overheadBytesPerUpdate(),
        form.chapterCharactersPerUpdate(),
        form.deliveryAgeMinNs(),
        form.deliveryAgeMeanNs(),
        form.deliveryAgeMaxNs(),
        OptionalDouble.empty());
  }

  /** A distribution of that mean. */
  public static Distribution around(long meanNs) {
    return new Distribution(
        10_000,
        OptionalLong.of(meanNs / 2),
        OptionalLong.empty(),
        OptionalLong.of(meanNs),
        OptionalLong.of(meanNs),
        OptionalLong.of(2 * meanNs),
        OptionalLong.of(2 * meanNs),
        OptionalLong.empty(),
        OptionalLong.of(2 * meanNs),
        "file.hgrm");
  }

  private static CellResult withSettings(
      CellResult cell,
      long intervalNs,
      long pollIntervalNs,
      boolean tls,
      Optional<String> via,
      long streamForNs,
      boolean fallback) {
    CellSettings old = cell.settings();
    return new CellResult(
        cell.delivery(),
        cell.variant(),
        cell.clients(),
        cell.round(),
        new CellSettings(
            intervalNs,
            pollIntervalNs,
            old.topics(),
            old.messageBytes(),
            old.oneWayDelayNs(),
            old.jitterNs(),
            tls,
            old.deflate(),
            old.headers(),
            old.semantics(),
            old.phases(),
            old.io(),
            old.warmupNs(),
            old.durationNs(),
            old.drainNs(),
            via,
            old.arrivals(),
            old.upstreamIntervalNs(),
            old.holdNs(),
            old.heartbeatNs(),
            streamForNs,
            fallback,
            old.isolate(),
            old.socketBufferBytes(),
            old.slowReaders()),
        cell.validity(),
        cell.load(),
        cell.bytes(),
        cell.latency(),
        cell.model(),
        cell.cost(),
        cell.health(),
        cell.series(),
        cell.timeline());
  }

  private static CellResult of(
      CellResult cell,
      int round,
      Load load,
      Map<String, Distribution> latency,
      Map<String, Map<String, Long>> health,
      Map<String, List<SeriesPoint>> series) {
    return new CellResult(
        cell.delivery(),
        cell.variant(),
        cell.clients(),
        round,
        cell.settings(),
        cell.validity(),
        load,
        cell.bytes(),
        latency,
        cell.model(),
        cell.cost(),
        health,
        series,
        cell.timeline());
  }
}
