package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Option;
import dev.wiretoll.cli.option.Options;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.BrokerCounts;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.server.Additions;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.server.broker.BrokerSource;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Serves the feed until Ctrl-C. */
final class ServeCommand implements Command {
  private static final int DEFAULT_PORT = 8080;
  private static final String DEFAULT_ADDRESS = "127.0.0.1";
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);
  private static final double NS_PER_SECOND = 1e9;
  private static final String FEED_PATH = "/wiretoll/feed";
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s]+");

  @Override
  public String label() {
    return "serve";
  }

  @Override
  public String description() {
    return "Serves the feed until Ctrl-C, for clients of your own, and the chapter's applications, for"
        + " a browser.";
  }

  @Override
  public List<Option> options() {
    return Options.OF_SERVE;
  }

  @Override
  public ExitCode run(Arguments.Parsed parsed, Invocation invocation) {
    Options options = parsed.options();
    Cell cell = options.scenario(new ProfileFinder(invocation.directory())).cells().get(0);
    ServerSettings settings = settings(options, cell);
    NanoClock clock = NanoClock.system();
    OriginRules origins = origins(options);
    Optional<BrokerSource> broker =
        Brokers.of(options, cell)
            .map(
                address ->
                    Brokers.use(
                        options, () -> BrokerSource.open(address, settings.updateBytes(), clock)));
    PushServer server =
        start(options, settings, Additions.NONE.hosting(origins).fedBy(broker), clock);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "serve-end"));
    if (broker.isPresent()) {
      server.followBroker();
    } else {
      server.startFeed(cell.workload().schedule(clock.nanoTime()));
    }
    announce(settings, server.port(), invocation);
    awaitEnd(broker, invocation.err());
    return ExitCode.OK;
  }

  private static ServerSettings settings(Options options, Cell cell) {
    String address = options.text(Options.BIND).orElse(DEFAULT_ADDRESS);
    try {
      // An empty name would mean the loopback address.
      if (address.isEmpty() || InetAddress.getByName(address).isMulticastAddress()) {
        throw new UnknownHostException(address);
      }
    } catch (UnknownHostException e) {
      throw new UsageException(
          options.source(Options.BIND), "must be an address of this machine", address);
    }
    return new ServerSettings(
        address,
        options.port(DEFAULT_PORT),
        false,
        Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
        cell.transport().headers(),
        cell.workload().topics(),
        cell.workload().messageBytes(),
        cell.workload().heartbeatNs(),
        cell.transport().tls(),
        cell.transport().io(),
        0);
  }

  private static OriginRules origins(Options options) {
    Set<String> allowed = new LinkedHashSet<>();
    for (String origin : options.text(Options.ALLOW_ORIGIN).orElse("").split(",", -1)) {
      String given = origin.trim().toLowerCase(Locale.ROOT);
      if (!given.isEmpty() && !given.equals(OriginRules.ANY) && !ORIGIN.matcher(given).matches()) {
        throw new UsageException(
            options.source(Options.ALLOW_ORIGIN),
            "must be origins such as https://example.com:8443, or *",
            origin);
      }
      if (!given.isEmpty()) {
        allowed.add(given);
      }
    }
    return new OriginRules(allowed);
  }

  private static PushServer start(
      Options options, ServerSettings settings, Additions additions, NanoClock clock) {
    try {
      return PushServer.start(settings, additions, clock);
    } catch (BindException e) {
      if (String.valueOf(e.getMessage()).contains("assign")) {
        throw new UsageException(
            options.source(Options.BIND),
            "must be an address of this machine",
            settings.bindAddress());
      }
      throw new UsageException(
          options.source(Options.PORT), "must be a port that is not in use", "" + settings.port());
    } catch (IOException e) {
      throw new UsageException(
          options.source(Options.PORT),
          "must be a port that can be listened on (" + e.getMessage() + ")",
          "" + settings.port());
    }
  }

  private static void announce(ServerSettings settings, int port, Invocation invocation) {
    String address = settings.bindAddress();
    String s = settings.tls() ? "s" : "";
    String authority = (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    for (Delivery delivery : Delivery.values()) {
      String scheme = (delivery.isWebSocket() ? "ws" : "http") + s;
      invocation
          .out()
          .printf("%-20s %s://%s%s%n", delivery.label(), scheme, authority, delivery.path());
    }
    invocation.out().printf("%-20s http%s://%s%s%n", "feed", s, authority, FEED_PATH);
    invocation.out().printf("%-20s http%s://%s/%n", "applications", s, authority);
  }

  private static void tell(BrokerCounts counts, PrintStream err) {
    if (counts.refused() + counts.foreign() + counts.losses() > 0) {
      err.printf(
          Locale.ROOT,
          "in the last %d s: %d messages refused that were no update as announced, %d of"
              + " other feeds, broker lost %d times and away for %.1f s%n",
          TELL_EVERY.toSeconds(),
          counts.refused(),
          counts.foreign(),
          counts.losses(),
          counts.awayNs() / NS_PER_SECOND);
    }
  }

  private static void awaitEnd(Optional<BrokerSource> broker, PrintStream err) {
    try {
      while (true) {
        Thread.sleep(TELL_EVERY.toMillis());
        broker.map(BrokerSource::takeCounts).ifPresent(counts -> tell(counts, err));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
