package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.chart.Series;
import dev.wiretoll.report.check.CheckLines;
import dev.wiretoll.report.check.CheckTable;
import dev.wiretoll.report.claim.Claims;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.Check;
import dev.wiretoll.result.Environment;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts a run's figures into the order and words of the page. */
final class PageWriter {
  private static final double BYTES_PER_GIB = 1 << 30;

  private final RunResult run;
  private final RunResult merged;

  PageWriter(RunResult run) {
    this.run = run;
    this.merged = MergedRounds.of(run);
  }

  Page page(Album album) {
    Answer answer = new Answer(merged);
    Layers layers = new Layers(merged);
    Table costs = CostTable.of(run);
    Table memory = CostTable.whole(run);
    return new Page(
        run.name().isBlank() ? "Wiretoll run" : run.name(),
        run.runId(),
        run.startedAt(),
        asked(),
        scope(),
        valid(),
        said(Validity::reasons),
        said(Validity::warnings),
        answer.sentence(),
        answer.valid(),
        Tables.summary(run),
        run.check().map(PageWriter::checked),
        Contents.of(
            album, run.check().isPresent(), !costs.rows().isEmpty() || !memory.rows().isEmpty()),
        RoundsTable.note(run),
        ClaimsTable.of(run),
        layers.sentence(),
        layers.table(),
        NotMeasured.paragraph(run),
        costs,
        memory,
        album,
        sections(),
        Claims.recipes(),
        Limits.of(run),
        environment());
  }

  private static Page.Checked checked(Check check) {
    boolean good =
        check.verdict() == Check.Verdict.PASS || check.verdict() == Check.Verdict.IMPROVEMENT;
    return new Page.Checked(
        check.verdict().label(),
        good,
        CheckLines.against(check.base()),
        check.reasons(),
        check.notes(),
        CheckTable.of(check));
  }

  private List<Page.Fact> asked() {
    List<Page.Fact> asked = new ArrayList<>();
    fact(asked, "Clients", each(cell -> Labels.count(cell.clients())));
    fact(asked, "Deliveries", each(cell -> Series.of(cell).name()));
    fact(asked, "Update every", each(cell -> Words.duration(cell.settings().intervalNs())));
    fact(asked, "Poll every", each(cell -> Words.duration(cell.settings().pollIntervalNs())));
    fact(asked, "Update length", each(cell -> cell.settings().messageBytes() + " bytes"));
    fact(asked, "Warm-up", each(cell -> Words.duration(cell.settings().warmupNs())));
    fact(asked, "Measured", each(cell -> Words.roughDuration(cell.load().measuredNs())));
    fact(asked, "Drain", each(cell -> Words.duration(cell.settings().drainNs())));
    if (!run.groups().isEmpty()) {
      fact(
          asked,
          "Rounds",
          Labels.count(run.cells().stream().mapToInt(CellResult::round).max().orElse(1)));
    }
    return asked;
  }

  /** Distinct values over all cells, in their order. */
  private String each(Function<CellResult, String> value) {
    return run.cells().stream().map(value).distinct().collect(Collectors.joining(", "));
  }

  private String scope() {
    Environment where = run.environment();
    String host =
        where.hostScope().isBlank()
            ? ""
            : where.hostScope().substring(0, 1).toUpperCase(Locale.ROOT)
                + where.hostScope().substring(1)
                + ", ";
    boolean here =
        where.hostScope().isBlank() || where.hostScope().equals(Environment.SAME_MACHINE);
    String ofWhom = here ? "" : "coordinator with ";
    String cores = where.cores() == 1 ? "1 core" : Labels.count(where.cores()) + " cores";
    return host + ofWhom + cores + ", emulated delay " + each(cell -> delay(cell.settings())) + ".";
  }

  private static String delay(CellSettings settings) {
    String jitter =
        settings.jitterNs() == 0 ? "" : " \u00b1 " + Words.duration(settings.jitterNs());
    return settings.oneWayDelayNs() == 0
        ? "none"
        : Words.duration(settings.oneWayDelayNs()) + " each way" + jitter;
  }

  private boolean valid() {
    return run.validity().valid() && run.cells().stream().allMatch(cell -> cell.validity().valid());
  }

  /** What the cells say, each with its name; what the run says where no cell does. */
  private List<String> said(Function<Validity, List<String>> kind) {
    List<String> said = new ArrayList<>();
    for (CellResult cell : run.cells()) {
      for (String sentence : kind.apply(cell.validity())) {
        said.add(Words.name(cell) + ", " + Words.clients(cell) + " clients: " + sentence);
      }
    }
    return said.isEmpty() ? kind.apply(run.validity()) : said;
  }

  private List<Page.Section> sections() {
    List<Page.Section> sections = new ArrayList<>();
    add(
        sections,
        "rounds",
        "Rounds",
        "Percentiles of all rounds are those of their merged samples, never averages. The median is"
            + " that of the rounds\u2019 own values, the spread their largest less their smallest."
            + " Rounds that are invalid are left out.",
        RoundsTable.of(run));
    add(
        sections,
        "expected",
        "Ages against their closed form",
        "The closed form is what the settings alone would give, on machines that take no time.",
        ExpectedAges.table(merged));
    add(
        sections,
        "nearness",
        "How near the whole distributions come",
        "The gap is the largest vertical distance between the two cumulative curves; quantiles are"
            + " compared from the 1st to the 99th percentile, and their differences averaged."
            + " Staleness is the age of the newest update that a client holds, over time.",
        ExpectedAges.nearness(run));
    add(sections, "agents", AgentsTable.HEADING, AgentsTable.NOTE, AgentsTable.of(run));
    sections.add(
        new Page.Section(
            "updates",
            "Completeness",
            "Every update due within the measurement, and what became of it.",
            Tables.completeness(run)));
    add(
        sections,
        "rates",
        "Offered and achieved",
        "Achieved is what clients read while the measurement lasted, whenever it was due: less than"
            + " offered where something could not keep up.",
        RatesTable.of(run));
    add(
        sections,
        "polls",
        "Polls",
        "A poll without an update cost its heads for nothing; one with several spread them.",
        Tables.polls(run));
    add(
        sections,
        "set-up",
        "Setting up a connection",
        "Paid once for each connection, and not part of the cost of an update; where each poll has "
            + "a connection of its own it is part of it.",
        ConnectionTables.setUp(run));
    add(
        sections,
        "upstream",
        "From client to server",
        "What clients sent while they received, and what a message cost with its answer.",
        ConnectionTables.upstream(run));
    add(
        sections,
        "connections",
        "Replaced connections",
        "Clients whose stream was held back, and connections made again.",
        ConnectionTables.changes(run));
    add(
        sections,
        "compression",
        "Compression",
        "Short texts can become longer: a saving below zero is a loss.",
        ConnectionTables.compression(run));
    add(
        sections,
        "io",
        "Kinds of I/O side by side",
        "Cells that differ in nothing else; below 1 is cheaper or fresher than nio.",
        IoTable.of(run));
    add(
        sections,
        "waiting",
        "What waited in the servers",
        "Sampled: the most at one instant of what clients had not yet taken, and what is kept of"
            + " published updates for those who ask later. Slow readers stopped reading during the"
            + " measurement.",
        WaitingTable.of(run));
    add(
        sections,
        "chain",
        "Through the broker",
        "From feed to broker to server to client. Each update of the measurement once on its way to"
            + " the servers, and once for each client after that.",
        ChainTable.of(run));
    sections.add(
        new Page.Section(
            "times",
            "Times",
            "Recorded from the intended time of each event. "
                + "A quantile with fewer than 100 samples above it is left out.",
            Tables.latencies(run)));
    sections.add(
        new Page.Section(
            "ledger",
            "Byte ledger",
            "Every byte that passed a socket, by cause. The measurement attributes bytes by "
                + "intended time; the whole run goes from first connect to last close and must "
                + "balance between both ends.",
            Tables.ledger(run)));
    sections.add(
        new Page.Section(
            "sizes",
            "Message sizes",
            "Bytes of one message of each kind, every size that occurred.",
            Tables.messageSizes(run)));
    add(
        sections,
        "lateness",
        "Lateness",
        "What generator and emulated network were late by is in the figures above and no fault of"
            + " the server; what the server was late by is a finding.",
        HealthTables.lateness(run));
    add(
        sections,
        "health",
        "Processes and machine",
        "During the measurement." + HealthTables.clocks(run),
        HealthTables.processes(run));
    sections.add(
        new Page.Section(
            "validity",
            "Validity",
            "A cell is invalid when the load generator was at fault; its figures must not be used.",
            Tables.validity(run)));
    return sections;
  }

  /** Only tables that say something. */
  private static void add(
      List<Page.Section> sections, String id, String heading, String note, Table table) {
    if (!table.rows().isEmpty()) {
      sections.add(new Page.Section(id, heading, note, table));
    }
  }

  private List<Page.Fact> environment() {
    Environment where = run.environment();
    List<Page.Fact> facts = new ArrayList<>();
    fact(facts, "Hosts", where.hostScope());
    fact(facts, "Processor", where.cpuModel());
    fact(facts, "Cores", Labels.count(where.cores()));
    fact(facts, "Architecture", where.arch());
    if (where.memoryBytes() > 0) {
      fact(facts, "Memory", Labels.plain(where.memoryBytes() / BYTES_PER_GIB) + " GiB");
    }
    fact(facts, "System", where.os());
    fact(facts, "Kernel", where.kernel());
    fact(facts, "Java", where.java());
    fact(facts, "Netty", where.nettyVersion());
    run.scenario().forEach((option, value) -> fact(facts, "--" + option, value));
    return facts;
  }

  private static void fact(List<Page.Fact> facts, String term, String value) {
    if (!value.isBlank()) {
      facts.add(new Page.Fact(term, value));
    }
  }
}
