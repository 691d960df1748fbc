/**
 * Drawings of results, as SVG and PNG.
 *
 * <p>Owns looks and layout, and is the only place that knows AWT and XChart; must not know results'
 * files, pages or how anything was measured. Text is laid out with AWT's font metrics, for SVG too,
 * so drawing needs fontconfig and one font, such as DejaVu Sans; no display is needed. Painters
 * know the colours of the day only: in SVG these become classes, which a reader's dark scheme turns
 * over. Pictures are immutable; painting uses no shared state and any thread may do it.
 */
package dev.wiretoll.chart;
