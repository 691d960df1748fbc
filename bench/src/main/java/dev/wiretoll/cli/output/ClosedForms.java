package dev.wiretoll.cli.output;

import dev.wiretoll.model.AgeDistribution;
import dev.wiretoll.model.ClosedForm;
import dev.wiretoll.model.HeadLength;
import dev.wiretoll.model.Polling;
import dev.wiretoll.model.WebSocketPush;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.ModelValues;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.UnreadableRunException;
import dev.wiretoll.scenario.Scenario;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.UpdateText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** Fills in what theory expects of a measured cell. */
final class ClosedForms {
  // Any date will do: all have the same length.
  private static final byte[] SOME_DATE =
      "Sat, 07 Nov 2009 00:32:46 GMT".getBytes(StandardCharsets.US_ASCII);
  // The fields of a profile that depends on the port are as long as with the usual five digits.
  private static final String SOME_HOST = "127.0.0.1:40000";

  private final Scenario scenario;
  private final RunFolder folder;

  ClosedForms(Scenario scenario, RunFolder folder) {
    this.scenario = scenario;
    this.folder = folder;
  }

  /** The cell with its closed forms, and how far its ages are from theirs. */
  CellResult fill(CellResult cell) throws UnreadableRunException {
    ClosedForm form = form(cell);
    AgeDistribution ages = form.deliveryAges();
    return cell.withModel(
        new ModelValues(
            form.overheadBytesPerUpdate(),
            form.chapterCharactersPerUpdate(),
            ages.minNs(),
            ages.meanNs(),
            ages.maxNs(),
            largestGap(cell, ages)));
  }

  private OptionalDouble largestGap(CellResult cell, AgeDistribution ages)
      throws UnreadableRunException {
    var measured = cell.distribution(Metric.DELIVERY_AGE);
    return measured.isPresent()
        ? ages.largestGap(folder.histogram(measured.get()))
        : OptionalDouble.empty();
  }

  private ClosedForm form(CellResult cell) {
    Delivery delivery = Delivery.ofLabel(cell.delivery()).orElseThrow();
    long oneWayDelayNs = cell.settings().oneWayDelayNs();
    return switch (delivery) {
      case POLLING ->
          new Polling(
              HeadLength.of(scenario.headers().request().text()),
              answerHead(updatesPerAnswer() * UpdateText.LENGTH_BYTES),
              answerHead(0),
              scenario.pollInterval().toNanos(),
              scenario.interval().toNanos(),
              oneWayDelayNs);
      case WEBSOCKET -> new WebSocketPush(UpdateText.LENGTH_BYTES, oneWayDelayNs);
    };
  }

  /** The usual number of updates in an answer that has any. */
  private int updatesPerAnswer() {
    double pollInterval = scenario.pollInterval().toNanos();
    return (int) Math.max(1, Math.round(pollInterval / scenario.interval().toNanos()));
  }

  private HeadLength answerHead(int contentLengthBytes) {
    ByteBuf head = Unpooled.buffer();
    scenario.headers().answer().writeTo(head, contentLengthBytes, SOME_DATE);
    return HeadLength.of(head.toString(StandardCharsets.US_ASCII));
  }
}
