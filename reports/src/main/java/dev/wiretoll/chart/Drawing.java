package dev.wiretoll.chart;

/** A chart that is yet to be drawn. Drawings share no state: any thread may draw. */
public interface Drawing {

  /** Draws it, as SVG and PNG. */
  Chart draw() throws ChartsUnavailableException;
}
