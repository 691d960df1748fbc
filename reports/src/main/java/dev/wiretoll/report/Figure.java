package dev.wiretoll.report;

/**
 * A chart in the page.
 *
 * @param id of the chart
 * @param svg trusted markup, made by our own charts
 * @param caption what to see in it
 * @param wide whether it takes the whole width
 */
public record Figure(String id, String svg, String caption, boolean wide) {}
