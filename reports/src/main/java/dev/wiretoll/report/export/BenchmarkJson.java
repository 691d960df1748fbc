package dev.wiretoll.report.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Environment;
import dev.wiretoll.result.Group;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.RunResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of a run that a build keeps an eye on, as the {@code customSmallerIsBetter} format of
 * github-action-benchmark: an array of names, units and values. A cell that is invalid is left out,
 * and so is a figure that was not measured.
 */
final class BenchmarkJson implements Export {
  private static final JsonMapper JSON = new JsonMapper();
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  @Override
  public String fileName() {
    return "benchmark.json";
  }

  @Override
  public String text(RunResult run) {
    ArrayNode benchmarks = JSON.createArrayNode();
    for (CellResult cell : MergedRounds.of(run).cells()) {
      if (cell.validity().valid()) {
        add(benchmarks, run, cell);
      }
    }
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    ObjectWriter writer =
        JSON.writer(
            new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
    try {
      return writer.writeValueAsString(benchmarks) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures that cannot be written as JSON", e);
    }
  }

  private static void add(ArrayNode benchmarks, RunResult run, CellResult cell) {
    Optional<Group> rounds = MergedRounds.group(run, cell);
    for (Measure measure : Measure.ALL) {
      OptionalDouble value = measure.of(cell, rounds);
      if (value.isPresent()) {
        ObjectNode benchmark = benchmarks.addObject();
        benchmark.put("name", CellName.of(cell) + ": " + measure.words());
        benchmark.put("unit", measure.unit());
        benchmark.put("value", value.getAsDouble());
        measure.halfSpread(rounds).ifPresent(half -> benchmark.put("range", range(half)));
        benchmark.put("extra", extra(run.environment(), rounds));
      }
    }
  }

  private static String range(double half) {
    BigDecimal shown = new BigDecimal(half).round(FOUR_DIGITS).stripTrailingZeros();
    return "\u00b1 " + shown.toPlainString();
  }

  /** What a reader of a curve over many runs needs to tell a slower machine from slower code. */
  private static String extra(Environment where, Optional<Group> rounds) {
    String cores = where.cores() == 1 ? "1 core" : where.cores() + " cores";
    String ofRounds = rounds.map(group -> "\nvalid rounds: " + group.rounds()).orElse("");
    return where.cpuModel() + ", " + cores + ofRounds;
  }
}
