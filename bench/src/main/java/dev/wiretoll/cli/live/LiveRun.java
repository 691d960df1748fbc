package dev.wiretoll.cli.live;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.LiveBytes;
import dev.wiretoll.result.Metric;
import dev.wiretoll.scenario.Scenario;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Follows a run and hands what is new to the page's server. */
final class LiveRun implements LiveView {
  private static final String RUNNING = "running";
  private static final String WRITING = "writing";
  private static final String FINISHED = "finished";

  private final LiveServer server;
  private final NanoClock clock;
  private LiveMessage.Run run;
  private Optional<CellWatch> watch = Optional.empty();

  private LiveRun(LiveServer server, LiveMessage.Run run, NanoClock clock) {
    this.server = server;
    this.run = run;
    this.clock = clock;
  }

  static LiveRun start(LiveAddress address, Scenario scenario, NanoClock clock) {
    LiveMessage.Run run =
        new LiveMessage.Run(
            scenario.name(), scenario.cells().size(), RUNNING, Optional.empty(), Optional.empty());
    return new LiveRun(LiveServer.start(address, run, clock), run, clock);
  }

  @Override
  public Optional<String> url() {
    return Optional.of(server.url());
  }

  @Override
  public void progressed(CellProgress progress) {
    CellWatch watched =
        watch
            .filter(same -> same.cell().equals(progress.cell()))
            .orElseGet(() -> new CellWatch(progress.cell()));
    watch = Optional.of(watched);
    run = run.at(RUNNING, Optional.of(watched.noted(progress, clock.nanoTime())), Optional.empty());
    server.show(run);
  }

  @Override
  public void ended(Ended ended) throws IOException {
    server.add(shown(ended.result()));
    run = run.at(RUNNING, Optional.empty(), Optional.empty());
    server.show(run);
  }

  @Override
  public Optional<LiveBytes> settle() {
    run = run.at(WRITING, Optional.empty(), Optional.empty());
    return Optional.of(server.settle(run));
  }

  @Override
  public void finished(LiveEnd end) {
    run = run.at(FINISHED, Optional.empty(), Optional.of(end));
    server.finish(run);
  }

  @Override
  public void close() {
    server.close();
  }

  private LiveMessage.Result shown(CellResult result) {
    Optional<Distribution> ages = result.distribution(Metric.DELIVERY_AGE);
    return new LiveMessage.Result(
        watch.map(watched -> watched.cell().label()).orElse(result.delivery()),
        result.validity().valid(),
        result.validity().reasons(),
        result.load().offeredUpdates(),
        result.load().deliveredUpdates(),
        watch.map(CellWatch::bytesPerSec).orElse(OptionalDouble.empty()),
        result
            .bytes()
            .perUpdate()
            .map(ByteCosts.PerUpdate::overhead)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty()),
        CellWatch.millis(ages.map(Distribution::p50Ns).orElse(OptionalLong.empty())),
        CellWatch.millis(ages.map(Distribution::p99Ns).orElse(OptionalLong.empty())));
  }
}
