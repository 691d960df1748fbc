package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Option;
import dev.wiretoll.cli.option.Options;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.PublisherCounts;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.server.broker.BrokerAddress;
import dev.wiretoll.server.broker.FeedPublisher;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Puts the embedded feed into a broker until Ctrl-C. */
final class FeedPublisherCommand implements Command {
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);
  private static final Duration CONFIRM_PATIENCE = Duration.ofSeconds(2);
  private static final double NS_PER_SECOND = 1e9;

  @Override
  public String label() {
    return "feed-publisher";
  }

  @Override
  public String description() {
    return "Puts the feed into a broker until Ctrl-C, for serve --feed amqp://... on this machine.";
  }

  @Override
  public List<Option> options() {
    return Options.OF_FEED_PUBLISHER;
  }

  @Override
  public ExitCode run(Arguments.Parsed parsed, Invocation invocation) {
    Options options = parsed.options();
    Cell cell = options.scenario(new ProfileFinder(invocation.directory())).cells().get(0);
    BrokerAddress address =
        Brokers.of(options, cell)
            .orElseThrow(
                () ->
                    new UsageException(
                        options.source(Options.FEED),
                        "must be a broker like amqp://user:password@host/vhost?exchange=name",
                        options.text(Options.FEED).orElse("")));
    NanoClock clock = NanoClock.system();
    FeedPublisher publisher =
        Brokers.use(
            options, () -> FeedPublisher.open(address, cell.workload().messageBytes(), clock));
    PrintStream out = invocation.out();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  tell(publisher.finish(CONFIRM_PATIENCE), out);
                  publisher.close();
                },
                "feed-publisher-end"));
    publisher.publish(cell.workload().schedule(clock.nanoTime()));
    out.printf("publishing to %s%n", address.shown());
    tellUntilEnd(publisher, options.flag(Options.NO_PROGRESS), out);
    return ExitCode.OK;
  }

  private static void tellUntilEnd(FeedPublisher publisher, boolean quiet, PrintStream out) {
    try {
      while (true) {
        Thread.sleep(TELL_EVERY.toMillis());
        if (!quiet) {
          tell(publisher.counts(), out);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(PublisherCounts counts, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%d published, %d of them unconfirmed, %d not published; broker lost %d times, %.1f s%n",
        counts.published(),
        counts.unconfirmed(),
        counts.unpublished(),
        counts.losses(),
        counts.awayNs() / NS_PER_SECOND);
  }
}
