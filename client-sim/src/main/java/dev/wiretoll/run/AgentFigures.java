package dev.wiretoll.run;

import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.result.CellAgent;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** What each agent of a cell contributed; its delivery ages are written beside the cell's. */
final class AgentFigures {
  private final RunFolder folder;
  private final String cellName;
  private final OneWayTimes oneWayTimes;

  AgentFigures(RunFolder folder, String cellName, OneWayTimes oneWayTimes) {
    this.folder = folder;
    this.cellName = cellName;
    this.oneWayTimes = oneWayTimes;
  }

  List<CellAgent> of(List<AgentTestimony> testimonies) throws IOException {
    List<CellAgent> agents = new ArrayList<>();
    for (AgentTestimony agent : testimonies) {
      String stem = CellAgent.fileStem(cellName, agents.size() + 1);
      List<LoopMeasurement> loops = agent.result().loops();
      Counts counts = loops.stream().map(LoopMeasurement::counts).reduce(Counts.NONE, Counts::plus);
      agents.add(
          new CellAgent(
              agent.name(),
              agent.clients(),
              counts.deliveredUpdates(),
              CellTotals.lost(counts),
              counts.negativeAges(),
              agent.clock(),
              deliveryAge(stem, loops)));
    }
    return agents;
  }

  private Optional<Distribution> deliveryAge(String stem, List<LoopMeasurement> loops)
      throws IOException {
    List<Histogram> bySecond = MergedHistograms.bySecond(Metric.DELIVERY_AGE, loops);
    return bySecond.isEmpty() || !oneWayTimes.allow(Metric.DELIVERY_AGE)
        ? Optional.empty()
        : Optional.of(folder.writeHistograms(stem, Metric.DELIVERY_AGE, bySecond));
  }
}
