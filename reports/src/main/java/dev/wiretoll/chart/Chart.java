package dev.wiretoll.chart;

/**
 * A finished chart.
 *
 * @param id file name without ending, unique within a report
 * @param title one line
 * @param svg a complete {@code svg} element without XML declaration; its ids begin with {@code id},
 *     so that several can stand in one page
 * @param png the same drawing as a PNG file, twice the size in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes of a file, written once and never compared
public record Chart(String id, String title, String svg, byte[] png) {}
