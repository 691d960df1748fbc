package dev.wiretoll.server;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.DurationsBySecond;
import dev.wiretoll.health.HiccupMeter;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.connection.ServerLoop;
import io.netty.channel.EventLoop;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A hiccup meter in each event loop, for one measurement. Any thread but those loops may call. */
final class LoopHiccups {
  private final List<Metered> loops;

  private LoopHiccups(List<Metered> loops) {
    this.loops = loops;
  }

  /** Starts the meters. */
  static LoopHiccups during(
      Milestones milestones, Collection<ServerLoop> loops, NanoClock clock, Executor encoder) {
    List<Metered> metered =
        loops.stream()
            .map(loop -> Metered.of(loop.eventLoop(), clock, milestones, encoder))
            .toList();
    metered.forEach(each -> each.loop.execute(each.meter::start));
    return new LoopHiccups(metered);
  }

  /** Stops the meters; answers what each noted, by second. */
  List<List<String>> finish() {
    List<CompletableFuture<List<String>>> noted = loops.stream().map(Metered::finish).toList();
    return noted.stream().map(CompletableFuture::join).toList();
  }

  private record Metered(EventLoop loop, HiccupMeter meter, DurationsBySecond noted) {

    static Metered of(EventLoop loop, NanoClock clock, Milestones milestones, Executor encoder) {
      DurationsBySecond noted = new DurationsBySecond(milestones, encoder);
      HiccupMeter meter =
          new HiccupMeter(
              loop, clock, milestones, (dueNs, actualNs) -> noted.record(dueNs, actualNs - dueNs));
      return new Metered(loop, meter, noted);
    }

    CompletableFuture<List<String>> finish() {
      return CompletableFuture.runAsync(meter::stop, loop)
          .thenComposeAsync(stopped -> noted.encoded(), loop);
    }
  }
}
