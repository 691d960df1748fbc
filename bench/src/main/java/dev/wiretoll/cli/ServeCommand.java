package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Option;
import dev.wiretoll.cli.option.Options;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.scenario.Scenario;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Serves the feed until Ctrl-C. */
final class ServeCommand implements Command {
  private static final int DEFAULT_PORT = 8080;
  private static final String DEFAULT_ADDRESS = "127.0.0.1";
  private static final String FEED_PATH = "/wiretoll/feed";

  @Override
  public String label() {
    return "serve";
  }

  @Override
  public String description() {
    return "Serves the feed until Ctrl-C, for clients of your own.";
  }

  @Override
  public List<Option> options() {
    return Options.OF_SERVE;
  }

  @Override
  public ExitCode run(Arguments.Parsed parsed, Invocation invocation) {
    Options options = parsed.options();
    Scenario scenario = options.scenario();
    ServerSettings settings = settings(options, scenario);
    NanoClock clock = NanoClock.system();
    PushServer server = start(options, settings, clock);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "serve-end"));
    server.startFeed(
        FeedSchedule.periodic(
            clock.nanoTime(), scenario.seed(), scenario.topics(), scenario.interval().toNanos()));
    announce(settings.bindAddress(), server.port(), invocation);
    awaitEnd();
    return ExitCode.OK;
  }

  private static ServerSettings settings(Options options, Scenario scenario) {
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
    return ServerSettings.of(
        address,
        options.port(DEFAULT_PORT),
        false,
        Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
        scenario.headers(),
        scenario.topics());
  }

  private static PushServer start(Options options, ServerSettings settings, NanoClock clock) {
    try {
      return PushServer.start(settings, clock);
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

  private static void announce(String address, int port, Invocation invocation) {
    String authority = (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    for (Delivery delivery : Delivery.values()) {
      String scheme = delivery.label().startsWith("websocket") ? "ws" : "http";
      invocation
          .out()
          .printf("%-10s %s://%s%s%n", delivery.label(), scheme, authority, delivery.path());
    }
    invocation.out().printf("%-10s http://%s%s%n", "feed", authority, FEED_PATH);
  }

  private static void awaitEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
