package dev.wiretoll.server;

import dev.wiretoll.bytes.tls.TlsContext;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.BrokerResult;
import dev.wiretoll.evidence.DurationsBySecond;
import dev.wiretoll.evidence.HeldUpdates;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.evidence.Trace;
import dev.wiretoll.health.WindowHealth;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.app.Applications;
import dev.wiretoll.server.app.ClockEndpoint;
import dev.wiretoll.server.app.FeedEndpoint;
import dev.wiretoll.server.app.MirrorEndpoint;
import dev.wiretoll.server.app.UpstreamEndpoint;
import dev.wiretoll.server.broker.BrokerSource;
import dev.wiretoll.server.connection.ConnectionInitializer;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.Route;
import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.delivery.CurrentFeed;
import dev.wiretoll.server.delivery.HttpDeliveries;
import dev.wiretoll.server.delivery.WebSocketEndpoint;
import dev.wiretoll.server.delivery.WebSocketFanOuts;
import dev.wiretoll.server.feed.EmbeddedFeed;
import dev.wiretoll.server.feed.Feed;
import dev.wiretoll.server.feed.PublishDelay;
import dev.wiretoll.server.feed.TopicRing;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.FeedDescription;
import dev.wiretoll.wire.HttpDate;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * A running server. Clients may connect before the feed starts; then they are sent every update
 * from the first. Any thread may call it, one at a time.
 */
public final class PushServer implements AutoCloseable {
  private final ServerSettings settings;
  private final Slowdown slowdown;
  private final Optional<BrokerSource> broker;
  private final NanoClock clock;
  private final Listener listener;
  private final WebSocketFanOuts webSockets;
  private final HttpDeliveries http;
  private final OriginRules origins;
  private final Optional<Applications> applications;
  private final Object publishing = new Object();
  private final ExecutorService encoder =
      Executors.newSingleThreadExecutor(new DefaultThreadFactory("wiretoll-encoder", true));
  private volatile CurrentFeed current;
  private volatile Optional<Feed> feed = Optional.empty();
  private Optional<Observation> observation = Optional.empty();
  private Optional<BrokerResult> brokerResult = Optional.empty();

  private PushServer(ServerSettings settings, Additions additions, NanoClock clock) {
    this.settings = settings;
    this.slowdown = additions.slowdown();
    this.broker = additions.broker();
    this.origins = additions.applications().orElse(OriginRules.OWN);
    this.clock = clock;
    this.current = new CurrentFeed(settings.topics(), Optional.empty(), new Trace());
    this.listener = new Listener(settings);
    this.webSockets = new WebSocketFanOuts(listener.loops(), settings.topics());
    this.http = new HttpDeliveries(listener.loops(), settings.topics(), this::current, clock);
    this.applications =
        additions
            .applications()
            .map(
                rules ->
                    new Applications(
                        listener.loops(), () -> feed, settings.topics(), rules, clock));
  }

  /**
   * Binds and starts accepting.
   *
   * @throws java.net.BindException when the address is in use
   */
  public static PushServer start(ServerSettings settings, NanoClock clock) throws IOException {
    return start(settings, Additions.NONE, clock);
  }

  /**
   * The same with more than that.
   *
   * @throws java.net.BindException when the address is in use
   */
  public static PushServer start(ServerSettings settings, Additions additions, NanoClock clock)
      throws IOException {
    return start(new PushServer(settings, additions, clock));
  }

  private static PushServer start(PushServer server) throws IOException {
    try {
      server.listener.bind(
          new ConnectionInitializer(
              server.routes(),
              server.listener::loopOf,
              new HttpDate(Clock.systemUTC()),
              server.settings.tls() ? Optional.of(TlsContext.ofServer()) : Optional.empty(),
              server.applications.isPresent()));
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The port it listens on. */
  public int port() {
    return listener.port();
  }

  /**
   * Publishes by this schedule from now on and observes the run; an earlier feed ends.
   *
   * @throws IllegalArgumentException when the schedule has more topics than the server
   */
  public void startFeed(FeedSchedule schedule, Milestones milestones) {
    checkTopics(schedule);
    stopObserving();
    Observation observed = observe(milestones);
    observation = Optional.of(observed);
    current.trace().startAt(milestones.windowStartNs());
    publish(schedule, Optional.of(observed.lags));
  }

  /** Publishes by this schedule until closed, observing nothing. */
  public void startFeed(FeedSchedule schedule) {
    checkTopics(schedule);
    stopObserving();
    publish(schedule, Optional.empty());
  }

  /**
   * Publishes what the broker has, whatever its schedule, until closed, observing nothing. Of
   * several feeds it is the one that began last.
   *
   * @throws IllegalStateException when the server has no broker
   */
  public void followBroker() {
    broker.orElseThrow(() -> new IllegalStateException("no broker")).onOther(this::follow);
  }

  private void follow(FeedSchedule schedule) {
    boolean newer =
        feed.map(running -> schedule.epochNs() - running.schedule().epochNs() > 0).orElse(true);
    if (newer && schedule.topics() <= settings.topics()) {
      publish(schedule, Optional.empty());
    }
  }

  /**
   * Waits until all clients have closed or patience is over, ends the feed, and takes and resets
   * what was counted; the server goes on listening.
   *
   * @throws IllegalStateException when no feed with milestones was started
   */
  public ServerResult finishFeed(Duration patience) {
    Observation observed =
        observation.orElseThrow(
            () -> new IllegalStateException("no feed with milestones was started"));
    long stillOpen = listener.awaitAllClosed(patience);
    HeldUpdates held = observed.backlog.finish();
    endFeed();
    observation = Optional.empty();
    brokerResult =
        broker.map(
            source ->
                new BrokerResult(observed.lags.brokerHop().encoded().join(), source.takeCounts()));
    Trace trace = current.trace();
    current = new CurrentFeed(settings.topics(), Optional.empty(), new Trace());
    return new ServerResult(
        listener.take(ServerLoop::sent),
        listener.take(ServerLoop::received),
        listener.takeAccepted(),
        stillOpen,
        observed.lags.publish().encoded().join(),
        observed.hiccups.finish(),
        trace.during(observed.milestones),
        observed.health.used(),
        held);
  }

  /** What the broker came to in the feed that was finished last; empty without a broker. */
  public Optional<BrokerResult> brokerResult() {
    return brokerResult;
  }

  /** Closes every connection and the port. */
  @Override
  public void close() {
    stopObserving();
    endFeed();
    broker.ifPresent(BrokerSource::close);
    listener.close();
    webSockets.close();
    encoder.shutdown();
  }

  private Observation observe(Milestones milestones) {
    return new Observation(
        milestones,
        WindowHealth.during(milestones, clock),
        LoopHiccups.during(milestones, listener.loops(), clock, encoder),
        new BrokerSource.Lags(
            new DurationsBySecond(milestones, encoder), new DurationsBySecond(milestones, encoder)),
        BacklogWatch.during(
            milestones, listener.loops(), () -> feed.map(PushServer::keptBytes).orElse(0L), clock));
  }

  private void stopObserving() {
    observation.ifPresent(observed -> observed.backlog.finish());
    observation = Optional.empty();
  }

  private static long keptBytes(Feed feed) {
    return IntStream.range(0, feed.topics()).mapToLong(topic -> feed.ring(topic).keptBytes()).sum();
  }

  private void publish(FeedSchedule schedule, Optional<BrokerSource.Lags> lags) {
    endFeed();
    current = new CurrentFeed(settings.topics(), Optional.empty(), current.trace());
    webSockets.restart();
    http.restart();
    // Nobody is told of an update before the feed it belongs to can be seen.
    synchronized (publishing) {
      Feed started =
          broker.isPresent()
              ? broker.get().start(schedule, lags, this::tell)
              : EmbeddedFeed.start(
                  schedule,
                  settings.updateBytes(),
                  delay(),
                  lags.map(BrokerSource.Lags::publish),
                  clock,
                  this::tell);
      feed = Optional.of(started);
      current = new CurrentFeed(settings.topics(), Optional.of(started), current.trace());
    }
  }

  private Optional<PublishDelay> delay() {
    return slowdown.delays() ? Optional.of(slowdown::delayNs) : Optional.empty();
  }

  private void tell(Update update) {
    synchronized (publishing) {
      webSockets.publish(update);
      http.publish(update);
      applications.ifPresent(told -> told.publish(update));
    }
  }

  private void checkTopics(FeedSchedule schedule) {
    if (schedule.topics() > settings.topics()) {
      throw new IllegalArgumentException(
          "topics must be at most " + settings.topics() + ": " + schedule.topics());
    }
  }

  private void endFeed() {
    feed.ifPresent(Feed::close);
    feed = Optional.empty();
  }

  private List<Route> routes() {
    List<Route> routes =
        new ArrayList<>(http.routes(slowdown.lengthen(settings.headers()), settings.heartbeatNs()));
    routes.add(
        Route.webSocket(
            Delivery.WEBSOCKET.path(),
            () -> new WebSocketEndpoint(this::current, webSockets, clock)));
    routes.add(Route.get(FeedDescription.PATH, () -> new FeedEndpoint(this::description, origins)));
    routes.add(ClockEndpoint.route(origins, clock, listener::discount));
    routes.add(MirrorEndpoint.route());
    routes.add(UpstreamEndpoint.route());
    applications.ifPresent(hosted -> routes.addAll(hosted.routes()));
    return routes;
  }

  private CurrentFeed current() {
    return current;
  }

  private FeedDescription description() {
    Optional<FeedSchedule> schedule = feed.map(Feed::schedule);
    return new FeedDescription(
        schedule.isPresent(),
        schedule.map(FeedSchedule::epochNs).orElse(0L),
        clock.nanoTime(),
        schedule.map(FeedSchedule::seed).orElse(0L),
        schedule.map(FeedSchedule::topics).orElse(settings.topics()),
        schedule.map(FeedSchedule::intervalNs).orElse(0L),
        schedule.map(FeedSchedule::arrivals).orElse(Arrivals.PERIODIC).label(),
        settings.updateBytes(),
        TopicRing.LENGTH);
  }

  private record Observation(
      Milestones milestones,
      WindowHealth health,
      LoopHiccups hiccups,
      BrokerSource.Lags lags,
      BacklogWatch backlog) {}
}
