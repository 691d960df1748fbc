package dev.wiretoll.cli;

import dev.wiretoll.cli.option.ClusterOptions;
import dev.wiretoll.cli.option.Options;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.contract.FeedAnswer;
import dev.wiretoll.contract.FeedClient;
import dev.wiretoll.contract.FeedException;
import dev.wiretoll.contract.Target;
import dev.wiretoll.lab.RunningFeed;
import dev.wiretoll.scenario.DurationText;
import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.wire.FeedDescription;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's choice of a server that is there already: its feed decides what is published.
 *
 * @param feed the server's
 * @param options the user's, with what the feed decides
 */
record TargetChoice(RunningFeed feed, Options options) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final List<String> OF_OUR_SERVER =
      List.of("feed", "via", "isolate", "socket-buffer", "heartbeat");

  /**
   * What was chosen, if anything was; asks the server for its feed.
   *
   * @throws UsageException when it cannot be measured, or not with these options
   */
  static Optional<TargetChoice> of(Options options, NanoClock clock) {
    return options.text(Options.TARGET).map(url -> of(options, url, clock));
  }

  private static TargetChoice of(Options options, String url, NanoClock clock) {
    String source = options.source(Options.TARGET);
    Target target = target(source, url);
    for (String name : OF_OUR_SERVER) {
      if (options.given().containsKey(name)) {
        throw new UsageException(options.source(name), "cannot be told to the server of " + source);
      }
    }
    FeedAnswer answer = feed(source, target, clock);
    FeedDescription described = answer.description();
    if (!described.started()) {
      throw new UsageException(source, "must be a server whose feed has started", url);
    }
    boolean byCluster = options.given().containsKey(ClusterOptions.CLUSTER.name());
    if (!byCluster && !answer.isOurClock()) {
      throw new UsageException(
          source,
          "must be a server on this machine: its clock is another one, and that needs agents that"
              + " know the server's clock (run --cluster)",
          url);
    }
    long aheadNs = answer.isOurClock() ? 0 : answer.serverNs(answer.askedNs()) - answer.askedNs();
    RunningFeed feed =
        new RunningFeed(target.url(), target.host(), target.port(), answer.schedule(), aheadNs);
    return new TargetChoice(feed, decidedBy(options, source, target, described));
  }

  private static Target target(String source, String url) {
    try {
      return Target.parse(url);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          source,
          "must be http:// or https://, a host and a port, as in http://127.0.0.1:8080",
          url);
    }
  }

  private static FeedAnswer feed(String source, Target target, NanoClock clock) {
    try {
      return new FeedClient(target, clock).fetch(PATIENCE);
    } catch (FeedException e) {
      throw new UsageException(source + " " + target.url(), e.getMessage());
    }
  }

  private static Options decidedBy(
      Options options, String source, Target target, FeedDescription described) {
    Map<String, String> decided = new LinkedHashMap<>();
    decided.put("interval", DurationText.format(Duration.ofNanos(described.intervalNs())));
    decided.put("topics", Integer.toString(described.topics()));
    decided.put("arrivals", described.arrivals());
    decided.put("message-bytes", Integer.toString(described.updateBytes()));
    decided.put("seed", Long.toString(described.seed()));
    decided.put("tls", Boolean.toString(target.tls()));
    Map<String, Given> all = new HashMap<>(options.given());
    decided.forEach(
        (name, text) -> {
          Optional.ofNullable(options.given().get(name))
              .ifPresent(given -> agree(given, name, text));
          all.put(name, new Given(source, List.of(text)));
        });
    return new Options(all);
  }

  private static void agree(Given given, String name, String decided) {
    String text =
        switch (name) {
          case "interval" -> DurationText.format(DurationText.parse(given));
          case "tls" -> Boolean.toString(given.flag());
          default -> given.single();
        };
    if (!text.equals(decided)) {
      throw given.broken("must be the target's " + name + ", " + decided, given.single());
    }
  }
}
