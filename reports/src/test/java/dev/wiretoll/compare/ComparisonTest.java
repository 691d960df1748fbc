package dev.wiretoll.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.Environment;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @TempDir Path directory;

  @Test
  void cellsOfTheSameDeliveryAndClientsBelongTogetherWithAllTheirRounds() throws IOException {
    RunResult base = in("a").polling(1_000).websocket(1_000).round(2).polling(1_000).write();
    RunResult other = in("b").websocket(1_000).polling(1_000).write();

    Comparison comparison = Comparison.of(base, other);

    assertThat(comparison.pairs())
        .extracting(Pair::delivery)
        .containsExactly("polling", "websocket");
    Pair polling = comparison.pairs().get(0);
    assertThat(polling.base().rounds()).hasSize(2);
    assertThat(polling.other().rounds()).hasSize(1);
    assertThat(polling.settings()).isEmpty();
    assertThat(comparison.onlyInBase()).isEmpty();
    assertThat(comparison.onlyInOther()).isEmpty();
  }

  @Test
  void whatOnlyOneRunHasIsTold() throws IOException {
    RunResult base = in("a").polling(1_000).polling(2_000).write();
    RunResult other = in("b").polling(1_000).websocket(1_000).write();

    Comparison comparison = Comparison.of(base, other);

    assertThat(comparison.pairs()).hasSize(1);
    assertThat(comparison.onlyInBase()).extracting(CellRounds::clients).containsExactly(2_000);
    assertThat(comparison.onlyInOther())
        .extracting(CellRounds::delivery)
        .containsExactly("websocket");
  }

  @Test
  void cellFindsThatOfItsSettingsAmongVariants() throws IOException {
    RunResult base = in("a").io("epoll").websocket(1_000).write();
    RunResult other =
        in("b")
            .variant("io nio")
            .websocket(1_000)
            .io("epoll")
            .variant("io epoll")
            .websocket(1_000)
            .write();

    Comparison comparison = Comparison.of(base, other);

    assertThat(comparison.pairs()).hasSize(1);
    assertThat(comparison.pairs().get(0).variant()).isEqualTo("io epoll");
    assertThat(comparison.pairs().get(0).settings()).isEmpty();
    assertThat(comparison.onlyInOther()).extracting(CellRounds::variant).containsExactly("io nio");
  }

  @Test
  void settingsThatDifferAreNamedWithBothValues() throws IOException {
    RunResult base = in("a").websocket(1_000).write();
    RunResult other = in("b").io("epoll").websocket("websocket", 1_000, 20_000_000).write();

    Pair pair = Comparison.of(base, other).pairs().get(0);

    assertThat(pair.settings())
        .containsExactly(
            new Contrast("one-way delay", "none", "20 ms"), new Contrast("I/O", "nio", "epoll"));
    assertThat(pair.settings().get(0).line("A", "B"))
        .isEqualTo("one-way delay: none in A, 20 ms in B");
  }

  @Test
  void noSettingIsLeftOutOfTheComparison() throws IOException {
    CellSettings settings = in("a").polling(1_000).write().cells().get(0).settings();

    assertThat(Contrasts.words(settings)).hasSize(CellSettings.class.getRecordComponents().length);
  }

  @Test
  void machinesThatDifferAreNamed() throws IOException {
    RunResult base = in("a").polling(1_000).write();
    RunResult other = on(base, 4, "");

    assertThat(Comparison.of(base, base).environment()).isEmpty();
    assertThat(Comparison.of(base, other).environment())
        .extracting(contrast -> contrast.line("A", "B"))
        .containsExactly("cores: 2 in A, 4 in B", "kernel: 6.1.0-18-amd64 in A, not known in B");
  }

  @Test
  void figuresAreThoseOfValidRoundsAndOfInvalidOnesOnlyForWantOfOthers() throws IOException {
    RunResult base =
        in("a")
            .polling(1_000, "the generator was late")
            .but(cell -> Cells.withOverhead(cell, 5_000, 4_000))
            .round(2)
            .polling(1_000)
            .round(1)
            .websocket(1_000, "bytes did not balance")
            .write();

    Comparison comparison = Comparison.of(base, base);

    CellRounds polling = comparison.pairs().get(0).base();
    assertThat(polling.reading(Measure.OVERHEAD).figures()).containsExactly(909.0);
    assertThat(polling.reasons()).containsExactly("the generator was late");
    Pair websocket = comparison.pairs().get(1);
    assertThat(websocket.valid()).isFalse();
    assertThat(websocket.base().reading(Measure.OVERHEAD))
        .isEqualTo(new Reading(false, List.of(2.0)));
    assertThat(websocket.changes()).extracting(Change::finding).containsOnly(Finding.INVALID);
  }

  @Test
  void everyMeasureReadsItsOwnFigure() throws IOException {
    RunResult run =
        in("a")
            .polling(1_000)
            .costs(1)
            .but(cell -> Cells.withLoad(cell, cell.load().withAchieved(9_900, 9_900)))
            .write();

    CellRounds cell = CellRounds.of(run).get(0);

    assertThat(cell.reading(Measure.SERVER_CPU).mean()).hasValue(15_376);
    assertThat(cell.reading(Measure.CLIENT_CPU).mean()).hasValue(11_532);
    assertThat(cell.reading(Measure.SERVER_MEMORY).mean()).hasValue(5_300);
    assertThat(cell.reading(Measure.CLIENT_MEMORY).mean()).hasValue(3_500);
    assertThat(cell.reading(Measure.KERNEL_MEMORY).mean()).hasValue(11_600);
    assertThat(cell.reading(Measure.ACHIEVED).mean()).hasValue(990);
    assertThat(cell.reading(Measure.LOST).mean()).hasValue(0);
    assertThat(cell.reading(Measure.CONNECT_MEAN).mean()).isEmpty();
    assertThat(cell.reading(Measure.AGE_P50).mean().orElseThrow()).isBetween(4.5e8, 5.5e8);
    assertThat(cell.reading(Measure.AGE_MEAN).mean().orElseThrow()).isBetween(4.5e8, 5.5e8);
    assertThat(cell.reading(Measure.AGE_P99).mean().orElseThrow()).isBetween(9.7e8, 1.01e9);
    assertThat(cell.reading(Measure.RESPONSE_P99).mean().orElseThrow()).isBetween(5e5, 2e6);
  }

  private SampleRun in(String name) throws IOException {
    return SampleRun.in(directory.resolve(name));
  }

  private static RunResult on(RunResult run, int cores, String kernel) {
    Environment where = run.environment();
    return RunResult.of(
        run.runId(),
        run.name(),
        run.startedAt(),
        new Environment(
            where.os(),
            kernel,
            where.arch(),
            where.cpuModel(),
            cores,
            where.memoryBytes(),
            where.java(),
            where.nettyVersion(),
            where.hostScope()),
        run.scenario(),
        run.validity(),
        run.cells());
  }
}
