package dev.wiretoll.report;

import java.util.ArrayList;
import java.util.List;

/** The page's sections in its order, without those that this run leaves out. */
final class Contents {
  private Contents() {}

  static List<Page.Anchor> of(Album album, boolean checked, boolean costs) {
    List<Page.Anchor> contents = new ArrayList<>();
    add(contents, checked, "check", "What the check found");
    contents.add(new Page.Anchor("bytes", "Layer by layer"));
    contents.add(new Page.Anchor("overhead", "By number of clients"));
    add(contents, !album.timelines().isEmpty(), "timelines", "Against time");
    add(contents, !album.ages().isEmpty(), "ages", "Age of updates");
    add(contents, !album.seconds().isEmpty(), "seconds", "Second by second");
    add(contents, !album.completeness().isEmpty(), "arrived", "What arrived");
    add(contents, costs, "costs", "Processor and memory");
    contents.add(new Page.Anchor("claims", "The chapter\u2019s claims"));
    contents.add(new Page.Anchor("tables", "All tables"));
    contents.add(new Page.Anchor("measure", "Measuring a claim"));
    contents.add(new Page.Anchor("method", "Method and limits"));
    contents.add(new Page.Anchor("environment", "Environment"));
    return contents;
  }

  private static void add(List<Page.Anchor> contents, boolean present, String id, String words) {
    if (present) {
      contents.add(new Page.Anchor(id, words));
    }
  }
}
