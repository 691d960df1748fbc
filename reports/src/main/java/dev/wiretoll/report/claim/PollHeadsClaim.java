package dev.wiretoll.report.claim;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.ModelValues;
import java.util.List;

/** C1: what the heads of one poll take. */
final class PollHeadsClaim implements Claim {
  private static final List<String> KEPT_CONNECTIONS =
      List.of("polling", "back-to-back-polling", "long-polling");
  private static final long CHAPTER_CHARACTERS = 871;
  private static final long OFTEN_CHARACTERS = 2_000;

  /** Polls without update answer with one digit of Content-Length less. */
  private static final double TOLERANCE_CHARACTERS = 1;

  /** The chapter's answer tells its length in two digits; the longest here takes ten. */
  private static final int MOST_DIGITS_MORE = 8;

  @Override
  public String id() {
    return "C1";
  }

  @Override
  public String words() {
    return "A poll carries hundreds of bytes of heads, without any data";
  }

  @Override
  public String chapterFigure() {
    return "871 bytes, often over 2,000";
  }

  @Override
  public Recipe recipe() {
    return Recipe.of(
        id(),
        "Polls with the chapter\u2019s heads, the least, those of a browser of today and long ones;"
            + " headers also takes a HAR file of your own site.",
        "c1-header-overhead.yaml");
  }

  @Override
  public Finding judge(Evidence evidence) {
    return evidence
        .of(KEPT_CONNECTIONS)
        .filter(cell -> cell.load().requests() > 0)
        .filter(cell -> cell.bytes().chapterCharactersPerUpdate().isPresent())
        .findFirst()
        .map(PollHeadsClaim::finding)
        .orElse(Finding.none("No valid cell polled."));
  }

  private static Finding finding(CellResult cell) {
    double updatesPerPoll = (double) cell.load().deliveredUpdates() / cell.load().requests();
    double characters = cell.bytes().chapterCharactersPerUpdate().orElseThrow() * updatesPerPoll;
    double bytes = UpdateLayers.of(cell).orElseThrow().framing() * updatesPerPoll;
    String measured =
        "%s characters, %s bytes on the wire"
            .formatted(Labels.count(Math.round(characters)), Labels.count(Math.round(bytes)));
    return new Finding(
        measured, expected(cell), verdict(cell, characters), sentence(cell, characters));
  }

  /** The closed form is per update, and of one poll where each update takes one. */
  private static String expected(CellResult cell) {
    boolean onePoll =
        cell.delivery().equals("polling")
            && cell.settings().pollIntervalNs() == cell.settings().intervalNs();
    return cell.model()
        .filter(form -> onePoll || cell.delivery().equals("long-polling"))
        .map(PollHeadsClaim::words)
        .orElse(Finding.NONE);
  }

  private static String words(ModelValues form) {
    return Labels.bytes(form.chapterCharactersPerUpdate())
        + " characters, "
        + Labels.bytes(form.overheadBytesPerUpdate() - form.tlsBytesPerUpdate().orElse(0))
        + " bytes";
  }

  private static Verdict verdict(CellResult cell, double characters) {
    double more = characters - CHAPTER_CHARACTERS;
    boolean asTheChapter =
        more >= -TOLERANCE_CHARACTERS && more <= TOLERANCE_CHARACTERS + MOST_DIGITS_MORE;
    boolean holds =
        Evidence.hasChapterHeads(cell) ? asTheChapter : characters >= CHAPTER_CHARACTERS;
    return holds ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD;
  }

  private static String sentence(CellResult cell, double characters) {
    if (Evidence.hasChapterHeads(cell)) {
      return "The chapter counts characters without line ends, which pass the wire, too."
          + (characters > CHAPTER_CHARACTERS + TOLERANCE_CHARACTERS
              ? " Longer answers take more digits to tell their length."
              : "");
    }
    String heads =
        "The heads are those of the profile \u201c" + cell.settings().headers() + "\u201d";
    if (characters >= OFTEN_CHARACTERS) {
      return heads + ", over 2,000 characters a poll.";
    }
    return heads
        + (characters >= CHAPTER_CHARACTERS
            ? ", longer than the chapter\u2019s."
            : ", shorter than the chapter\u2019s: its figure is that of one site and browser.");
  }
}
