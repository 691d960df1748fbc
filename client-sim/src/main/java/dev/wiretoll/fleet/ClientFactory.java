package dev.wiretoll.fleet;

import dev.wiretoll.scenario.Transport;
import dev.wiretoll.scenario.Workload;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.MessageInflate;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import dev.wiretoll.wire.UpdateText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes the clients of one event loop. Used by that loop only. */
final class ClientFactory {
  private static final long FALLBACK_PATIENCE_NS = 1_000_000_000L;

  private final FleetPlan plan;
  private final Workload workload;
  private final Transport transport;
  private final LoopContext context;
  private final Optional<MessageInflate> inflate;
  private final PollRequests requests;
  private final PollRequests closingRequests;
  private final PollRequests holdingRequests;

  ClientFactory(FleetPlan plan, LoopContext context) {
    this.plan = plan;
    this.workload = plan.cell().workload();
    this.transport = plan.cell().transport();
    this.context = context;
    this.inflate =
        transport.deflate()
            ? Optional.of(new MessageInflate(UpdateText.MAX_LENGTH_BYTES))
            : Optional.empty();
    RequestHead head = transport.headers().request();
    TopicQuery query = TopicQuery.NONE.latest(workload.latestOnly());
    int holdMs = Math.toIntExact(TimeUnit.NANOSECONDS.toMillis(workload.holdNs()));
    this.requests = new PollRequests(head, query, context);
    this.closingRequests = new PollRequests(head.closing(), query, context);
    this.holdingRequests = new PollRequests(head, query.holding(holdMs), context);
  }

  /** The client of that number. */
  Client make(int number, Client.Lifecycle lifecycle) {
    UpdateReader updates =
        new UpdateReader(
            plan.topicOf(number),
            workload.messageBytes(),
            workload.latestOnly(),
            SlowReaders.include(workload, number),
            context);
    // The first one that reads.
    boolean traced = number == workload.slowReaders();
    return switch (plan.cell().delivery()) {
      case POLLING -> polling(requests, false, updates, traced, lifecycle);
      case BACK_TO_BACK_POLLING -> polling(requests, true, updates, traced, lifecycle);
      case LONG_POLLING -> longPolling(updates, traced, lifecycle);
      case POLLING_CLOSE ->
          new PollingCloseClient(
              workload.pollIntervalNs(), closingRequests, context, updates, traced, lifecycle);
      case STREAMING, SSE -> streaming(updates, traced, lifecycle);
      case WEBSOCKET ->
          new WebSocketClient(plan.authority(), inflate, context, updates, traced, lifecycle);
      case WEBSOCKET_HIXIE76, WEBSOCKET_HIXIE75 ->
          new HixieClient(
              plan.cell().delivery(), plan.authority(), context, updates, traced, lifecycle);
    };
  }

  /**
   * Who sends the messages of a client: itself where its connection goes both ways, otherwise a
   * second connection, which is added to {@code posts}.
   */
  Paced upstream(Client client, long firstMessageNs, List<UpstreamPosts> posts) {
    byte[] message = new byte[workload.messageBytes()];
    Arrays.fill(message, (byte) 'x');
    if (client instanceof Upstream.Sender sender) {
      return new Upstream(sender, message, firstMessageNs, workload.upstreamIntervalNs());
    }
    UpstreamPosts second =
        new UpstreamPosts(
            transport.headers().request(),
            message,
            firstMessageNs,
            workload.upstreamIntervalNs(),
            context);
    posts.add(second);
    return second;
  }

  private Client polling(
      PollRequests with,
      boolean eager,
      UpdateReader updates,
      boolean traced,
      Client.Lifecycle lifecycle) {
    PollStyle style =
        new PollStyle(workload.pollIntervalNs(), eager, false, false, !transport.via().isDirect());
    return new PollingClient(style, with, context, updates, traced, lifecycle);
  }

  private PollingClient longPolling(
      UpdateReader updates, boolean traced, Client.Lifecycle lifecycle) {
    PollStyle style =
        new PollStyle(workload.pollIntervalNs(), true, true, true, !transport.via().isDirect());
    return new PollingClient(style, holdingRequests, context, updates, traced, lifecycle);
  }

  private Client streaming(UpdateReader updates, boolean traced, Client.Lifecycle lifecycle) {
    Delivery delivery = plan.cell().delivery();
    int lastMs = Math.toIntExact(TimeUnit.NANOSECONDS.toMillis(workload.streamForNs()));
    StreamRequests streamRequests =
        new StreamRequests(
            transport.headers().request().withTarget(delivery.path()),
            TopicQuery.NONE.lasting(lastMs),
            delivery == Delivery.SSE);
    if (!transport.fallback()) {
      return new StreamClient(streamRequests, context, updates, traced, lifecycle);
    }
    return new FallbackClient(
        context,
        lifecycle,
        first -> new StreamClient(streamRequests, context, updates, traced, first),
        second -> longPolling(updates, traced, second),
        FALLBACK_PATIENCE_NS + 4 * transport.longestWayNs());
  }
}
