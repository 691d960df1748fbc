package dev.wiretoll.cli.output;

import dev.wiretoll.model.AgeDistribution;
import dev.wiretoll.model.ClosedForm;
import dev.wiretoll.model.Exchange.OwnConnection;
import dev.wiretoll.model.HeadLength;
import dev.wiretoll.model.LayeredCost;
import dev.wiretoll.model.LongPolling;
import dev.wiretoll.model.PollHeads;
import dev.wiretoll.model.Polling;
import dev.wiretoll.model.Push;
import dev.wiretoll.model.QuantileGap;
import dev.wiretoll.model.TcpIpModel;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.ModelValues;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.UnreadableRunException;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Workload;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.wire.AnswerHead;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Fills in what theory expects of a measured cell. */
final class ClosedForms {
  // Any date will do: all have the same length.
  private static final byte[] SOME_DATE =
      "Sat, 07 Nov 2009 00:32:46 GMT".getBytes(StandardCharsets.US_ASCII);
  // A topic of two digits, as most of a hundred are, and any cursor.
  private static final TopicQuery SOME_PLACE = TopicQuery.of(50).from(0);

  private final RunFolder folder;

  ClosedForms(RunFolder folder) {
    this.folder = folder;
  }

  /** The result of a cell with its closed forms, and how far its ages are from theirs. */
  CellResult fill(Cell cell, CellResult result) throws UnreadableRunException {
    ClosedForm form = form(cell, result);
    CellResult filled =
        withPackets(result, cost(cell, asPaced(cell, result, form)))
            .withModel(values(cell, result, form));
    return AgeFinding.of(filled, form.deliveryAges()).map(filled::withWarning).orElse(filled);
  }

  private ModelValues values(Cell cell, CellResult result, ClosedForm form)
      throws UnreadableRunException {
    LayeredCost cost = cost(cell, form);
    AgeDistribution ages = form.deliveryAges();
    Optional<Histogram> measuredNs = measuredAges(result);
    return new ModelValues(
            cost.overheadBytes(),
            form.chapterCharactersPerUpdate(),
            ages.minNs(),
            ages.meanNs(),
            ages.maxNs(),
            measuredNs.map(ages::largestGap).orElse(OptionalDouble.empty()))
        .withLayers(
            cell.transport().tls() ? OptionalDouble.of(cost.tlsBytes()) : OptionalDouble.empty(),
            cost.tcpIpBytes())
        .withAgeCurve(curve(ages))
        .withQuantiles(
            quantiles(ages),
            measuredNs.map(each -> QuantileGap.meanNs(ages, each)).orElse(OptionalLong.empty()))
        .withStaleness(OptionalLong.of(form.stalenessMeanNs()));
  }

  private static LayeredCost cost(Cell cell, ClosedForm form) {
    return cell.transport().tls()
        ? LayeredCost.tls13(form, TcpIpModel.ETHERNET)
        : LayeredCost.plain(form, TcpIpModel.ETHERNET);
  }

  /**
   * Packets are modelled from the requests that were sent. Only back-to-back polls have a pace of
   * their own, which the machine sets as much as the delay.
   */
  private static ClosedForm asPaced(Cell cell, CellResult result, ClosedForm form) {
    long requests = result.load().requests();
    if (cell.delivery() != Delivery.BACK_TO_BACK_POLLING || requests == 0) {
      return form;
    }
    long pacedNs = cell.course().durationNs() * cell.clients() / requests;
    return Polling.of(heads(cell), delivered(cell, result), Math.max(1, pacedNs));
  }

  private Optional<Histogram> measuredAges(CellResult cell) throws UnreadableRunException {
    var measured = cell.distribution(Metric.DELIVERY_AGE);
    return measured.isPresent() ? Optional.of(folder.histogram(measured.get())) : Optional.empty();
  }

  private static ModelValues.AgeQuantiles quantiles(AgeDistribution ages) {
    return new ModelValues.AgeQuantiles(
        ages.quantileNs(0.01),
        ages.quantileNs(0.5),
        ages.quantileNs(0.9),
        ages.quantileNs(0.99),
        ages.quantileNs(0.999));
  }

  /** Of a shape that cannot be drawn from least and most alone, the points of the curve. */
  private static List<ModelValues.AgePoint> curve(AgeDistribution ages) {
    return ages instanceof AgeDistribution.Curve curve
        ? curve.knots().stream()
            .map(knot -> new ModelValues.AgePoint(knot.ageNs(), knot.share()))
            .toList()
        : List.of();
  }

  /** Counted packets get the model's value beside them; where none were counted, it stands in. */
  private static CellResult withPackets(CellResult cell, LayeredCost cost) {
    ByteCosts bytes = cell.bytes();
    if (bytes.perUpdate().isEmpty()) {
      return cell;
    }
    ByteCosts.TcpIp packets =
        bytes
            .tcpIp()
            .map(
                counted ->
                    ByteCosts.TcpIp.counted(
                        counted.bytes(),
                        counted.perUpdate(),
                        counted.totalBytes(),
                        OptionalDouble.of(cost.tcpIpBytes())))
            .orElseGet(
                () ->
                    ByteCosts.TcpIp.modelled(
                        Math.round(cost.tcpIpBytes() * cell.load().deliveredUpdates()),
                        cost.tcpIpBytes()));
    return cell.withBytes(bytes.withTcpIp(packets));
  }

  private static ClosedForm form(Cell cell, CellResult result) {
    Workload workload = cell.workload();
    dev.wiretoll.model.Workload delivered = delivered(cell, result);
    PollHeads heads = heads(cell);
    return switch (cell.delivery()) {
      case POLLING -> semantics(cell, Polling.of(heads, delivered, workload.pollIntervalNs()));
      case POLLING_CLOSE ->
          semantics(
              cell,
              Polling.of(heads, delivered, workload.pollIntervalNs())
                  .closing(connection(cell, result)));
      case BACK_TO_BACK_POLLING -> semantics(cell, Polling.backToBack(heads, delivered));
      case LONG_POLLING -> semantics(cell, new LongPolling(heads, delivered, workload.holdNs()));
      case STREAMING ->
          result.load().fallbacks() > 0
              ? semantics(cell, new LongPolling(heads, delivered, workload.holdNs()))
              : Push.streaming(delivered);
      case SSE -> Push.serverSentEvents(delivered);
      case WEBSOCKET -> Push.webSocket(delivered);
      case WEBSOCKET_HIXIE76, WEBSOCKET_HIXIE75 -> Push.hixie(delivered);
    };
  }

  private static Polling semantics(Cell cell, Polling polling) {
    return cell.workload().latestOnly() ? polling.latest() : polling;
  }

  private static LongPolling semantics(Cell cell, LongPolling polling) {
    return cell.workload().latestOnly() ? polling.latest() : polling;
  }

  /** How long compressed updates are depends on what they say, so that is taken as measured. */
  private static dev.wiretoll.model.Workload delivered(Cell cell, CellResult result) {
    Workload workload = cell.workload();
    double payloadBytes =
        cell.transport().deflate()
            ? result
                .bytes()
                .perUpdate()
                .map(ByteCosts.PerUpdate::payload)
                .orElse((double) workload.messageBytes())
            : workload.messageBytes();
    dev.wiretoll.model.Workload periodic =
        dev.wiretoll.model.Workload.periodic(
                payloadBytes, workload.intervalNs(), cell.transport().delayNs())
            .jittered(cell.transport().jitterNs());
    return workload.arrivals() == Arrivals.POISSON ? periodic.poisson() : periodic;
  }

  /**
   * The length of a certificate and its signature varies, so the handshake is taken as measured.
   */
  private static OwnConnection connection(Cell cell, CellResult result) {
    Map<String, Double> handshake = result.bytes().handshakePerConnection();
    OwnConnection connection =
        cell.transport().tls()
            ? OwnConnection.tls13(
                handshake.getOrDefault("tlsClientSent", 0.0)
                    + handshake.getOrDefault("tlsClientReceived", 0.0))
            : OwnConnection.PLAIN;
    return connection.closedAfter(cell.transport().delayNs());
  }

  private static PollHeads heads(Cell cell) {
    RequestHead request = cell.transport().headers().request();
    AnswerHead answer = cell.transport().headers().answer();
    if (cell.delivery() == Delivery.POLLING_CLOSE) {
      request = request.closing();
      answer = answer.closing();
    }
    if (cell.delivery() == Delivery.POLLING_CLOSE || !cell.transport().via().isDirect()) {
      request = request.withQuery(place(cell).text());
    }
    return new PollHeads(
        HeadLength.of(request.text()),
        answerHead(answer, updatesPerAnswer(cell) * cell.workload().messageBytes()),
        answerHead(answer, 0));
  }

  private static TopicQuery place(Cell cell) {
    Workload workload = cell.workload();
    TopicQuery place = SOME_PLACE.latest(workload.latestOnly());
    return cell.delivery().pollsOnSchedule()
        ? place
        : place.holding((int) TimeUnit.NANOSECONDS.toMillis(workload.holdNs()));
  }

  /** The usual number of updates in an answer that has any. */
  private static int updatesPerAnswer(Cell cell) {
    if (cell.workload().latestOnly() || !cell.delivery().pollsOnSchedule()) {
      return 1;
    }
    double pollInterval = cell.workload().pollIntervalNs();
    return (int) Math.max(1, Math.round(pollInterval / cell.workload().intervalNs()));
  }

  private static HeadLength answerHead(AnswerHead answer, int contentLengthBytes) {
    ByteBuf head = Unpooled.buffer();
    answer.bytes().writeTo(head, contentLengthBytes, SOME_DATE);
    return HeadLength.of(head.toString(StandardCharsets.US_ASCII));
  }
}
