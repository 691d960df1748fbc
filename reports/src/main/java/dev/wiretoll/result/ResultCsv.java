package dev.wiretoll.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row per cell; a column is named by the path of its field in {@code results.json}, which holds
 * the unit. Quoted as in RFC 4180, lines ended by a line feed.
 */
final class ResultCsv {
  private static final Set<String> NO_COLUMNS =
      Set.of("series", "timeline", "agents", "deliveryAgeCurve");

  private static final String COST = "cost";

  private ResultCsv() {}

  static String write(RunResult result) {
    List<Map<String, String>> rows = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    for (CellResult cell : result.cells()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("runId", text(result.runId()));
      row.put("name", text(result.name()));
      flatten("", ResultJson.tree(cell), row);
      rows.add(row);
      columns.addAll(row.keySet());
    }
    StringBuilder csv = new StringBuilder(line(columns));
    for (Map<String, String> row : rows) {
      csv.append(line(columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
    }
    return csv.toString();
  }

  private static void flatten(String path, JsonNode node, Map<String, String> row) {
    if (path.equals(COST)) {
      // A column for each, whether this run measured it or not.
      Stream.of(Cost.values()).forEach(cost -> row.put(COST + "." + cost.label(), ""));
    }
    if (node.isObject()) {
      node.properties().stream()
          .filter(field -> !NO_COLUMNS.contains(field.getKey()))
          .forEach(
              field ->
                  flatten(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      row));
    } else if (node.isArray()) {
      List<String> values = new ArrayList<>();
      node.forEach(value -> values.add(value.asText()));
      row.put(path, text(String.join("; ", values)));
    } else if (node.isFloatingPointNumber()) {
      row.put(path, node.decimalValue().toPlainString());
    } else {
      row.put(path, node.isTextual() ? text(node.textValue()) : node.asText());
    }
  }

  private static String line(Iterable<String> values) {
    List<String> quoted = new ArrayList<>();
    values.forEach(value -> quoted.add(quote(value)));
    return quoted.stream().collect(Collectors.joining(",", "", "\n"));
  }

  /** Keeps a spreadsheet from running text as a formula. */
  private static String text(String value) {
    return !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
  }

  private static String quote(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
