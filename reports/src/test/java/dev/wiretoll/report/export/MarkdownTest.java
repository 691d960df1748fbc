package dev.wiretoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.report.Table;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Rendered by a reader of Markdown, text comes out as it went in. */
class MarkdownTest {
  private static final String TYPED =
      "|`<>&*_~[]()#+-.!\\$:/=\"'{}^@ \t\n\r\u2028\u202e019awx\u00e9";
  private static final Pattern BLANK =
      Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

  @Property
  void anyTextOfACellComesOutAsItWentIn(@ForAll("hostile") String text) {
    Table table =
        new Table("", List.of("head", text), 1, List.of(new Table.Row(true, List.of(text, "1"))));

    String html = html(new Markdown().table(table).text());

    assertThat(html)
        .contains("<th align=\"right\">" + expected(text) + "</th>")
        .contains("<td align=\"left\">" + expected(text) + "</td>")
        .containsOnlyOnce("<td align=\"right\">1</td>");
  }

  @Property
  void anyTextOfAHeadingAParagraphOrAListComesOutAsItWentIn(@ForAll("hostile") String text) {
    String shown = expected("x" + text).substring(1).strip();

    assertThat(html(new Markdown().heading(2, text).text()).strip())
        .isEqualTo("<h2>" + shown + "</h2>");
    assertThat(html(new Markdown().paragraph("", text + "x").paragraph("", "y").text()).strip())
        .isEqualTo("<p>" + expected(text + "x") + "</p>\n<p>y</p>");
    assertThat(html(new Markdown().list(List.of(text + "x", "y"), 2).text()).strip())
        .isEqualTo("<ul>\n<li>" + expected(text + "x") + "</li>\n<li>y</li>\n</ul>");
  }

  @Example
  void longListsAreCutAndSaySo() {
    assertThat(new Markdown().list(List.of("a", "b", "c"), 1).text())
        .isEqualTo("- a\n- and 2 more\n");
  }

  @Example
  void addressesAreNoLinks() {
    assertThat(Markdown.escape("see https://a.example/x_y or www.example.com"))
        .isEqualTo("see https\\://a.example/x\\_y or www\\.example.com");
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> typed = Arbitraries.strings().withChars(TYPED).ofMaxLength(12);
    Arbitrary<String> known =
        Arbitraries.of(
            "<script>alert(1)</script>",
            "a | b",
            "a \\| b",
            "`code` ```fence",
            "[x](javascript:alert(1))",
            "![x](y)",
            "[x]: y",
            "&lt;b&gt;",
            "1. one",
            "12) two",
            "- item",
            "> quote",
            "# head",
            "=====",
            "---",
            "***",
            "<!--",
            "line\n\n# head\n\n| a |\n|---|");
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(8);
    return Arbitraries.oneOf(typed, known, any).filter(text -> !hasHalfPairs(text));
  }

  private static boolean hasHalfPairs(String text) {
    return text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static String expected(String text) {
    return BLANK
        .matcher(text)
        .replaceAll(" ")
        .strip()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String html(String markdown) {
    List<Extension> tables = List.of(TablesExtension.create());
    return HtmlRenderer.builder()
        .extensions(tables)
        .build()
        .render(Parser.builder().extensions(tables).build().parse(markdown));
  }
}
