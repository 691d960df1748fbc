package dev.wiretoll.chart;

import dev.wiretoll.chart.PercentileChart.Curve;
import dev.wiretoll.chart.TimelineChart.Band;
import dev.wiretoll.chart.TrafficChart.Bar;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {
  @TempDir Path directory;

  static final List<String> NINE =
      List.of(
          "polling",
          "polling-close",
          "back-to-back-polling",
          "long-polling",
          "streaming",
          "sse",
          "websocket",
          "websocket-hixie76",
          "websocket-hixie75");

  @Test
  void x() throws IOException, ChartsUnavailableException {
    draw("two-", SampleRun.in(directory).polling(1_000).websocket(1_000, "late").write());
    SampleRun nine = SampleRun.in(directory);
    for (String delivery : NINE) {
      if (delivery.contains("polling")) {
        nine.polling(delivery, 1_000, 50_000_000);
      } else {
        nine.websocket(delivery, 1_000, 50_000_000);
      }
    }
    draw("nine-", nine.write());
  }

  void draw(String prefix, RunResult run) throws IOException, ChartsUnavailableException {
    for (boolean log : new boolean[] {true, false}) {
      List<Bar> bars = new ArrayList<>();
      for (int n : new int[] {1_000, 10_000, 100_000}) {
        for (CellResult cell : run.cells()) {
          double c = cell.bytes().chapterCharactersPerUpdate().orElseThrow();
          bars.add(
              new Bar(
                  cell.delivery(),
                  n,
                  c * 8.0 * n / (1 << 20),
                  n < 100_000,
                  cell.validity().valid()));
        }
      }
      save(prefix, new TrafficChart(bars, log).draw());
    }
    List<Curve> curves = new ArrayList<>();
    List<Band> bands = new ArrayList<>();
    for (CellResult cell : run.cells()) {
      Histogram h =
          RunFolder.open(directory).histogram(cell.distribution(Metric.DELIVERY_AGE).orElseThrow());
      curves.add(new Curve(cell.delivery(), h, cell.validity().valid()));
      bands.add(new Band(cell.delivery(), 1000, cell.validity().valid(), cell.timeline()));
      save(
          prefix,
          new AgeChart(
                  cell.delivery(),
                  1000,
                  h,
                  cell.model()
                      .map(m -> new AgeChart.Expected(m.deliveryAgeMinNs(), m.deliveryAgeMaxNs())),
                  cell.validity().valid())
              .draw());
    }
    save(prefix, new PercentileChart(1000, curves).draw());
    save(prefix, new TimelineChart(bands, 1_000_000_000L).draw());
  }

  void save(String prefix, Chart chart) throws IOException {
    Files.createDirectories(Path.of("target/charts"));
    Files.writeString(Path.of("target/charts/" + prefix + chart.id() + ".svg"), chart.svg());
    Files.write(Path.of("target/charts/" + prefix + chart.id() + ".png"), chart.png());
  }
}
