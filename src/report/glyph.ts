import type { Headline } from "../model/model.js";
import { html, type Markup, trusted } from "./markup.js";

/**
 * The shape of each headline on a 16 × 16 field, told apart without colour: round is met, pointing is under way,
 * square is past its deadline, broken or open is not judged. `currentColor` lets print and dark pages recolour them.
 */
const shapes: Record<Headline, string> = {
  ACHIEVED: `<circle cx="8" cy="8" r="7.2" fill="currentColor"/><path d="M4.4 8.3l2.5 2.5 4.8-5.2" fill="none" stroke="var(--paper)" stroke-width="1.9"/>`,
  PROVISIONALLY_ACHIEVED: `<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M4.8 8.2l2.3 2.3 4.2-4.6" fill="none" stroke="currentColor" stroke-width="1.8"/>`,
  AHEAD: `<path d="M1.5 2l6 6-6 6zM8 2l6.5 6L8 14z" fill="currentColor"/>`,
  ON_TRACK: `<path d="M3 1.5L14 8 3 14.5z" fill="currentColor"/>`,
  SLIGHTLY_BEHIND: `<path d="M1.8 5l6.2 6.2L14.2 5" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>`,
  BEHIND: `<path d="M1 2h14L8 15z" fill="currentColor"/>`,
  REVERSING: `<path d="M15 5.2v5.6H8V15L1 8l7-7v4.2z" fill="currentColor"/>`,
  MISSED: `<rect x="1" y="1" width="14" height="14" fill="currentColor"/><path d="M4.6 4.6l6.8 6.8m0-6.8l-6.8 6.8" stroke="var(--paper)" stroke-width="1.9"/>`,
  MISSED_PROVISIONAL: `<rect x="1.7" y="1.7" width="12.6" height="12.6" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M4.6 4.6l6.8 6.8m0-6.8l-6.8 6.8" stroke="currentColor" stroke-width="1.7"/>`,
  INCOMPLETE: `<rect x="2" y="2" width="12" height="12" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M2 2h6v12H2z" fill="currentColor"/>`,
  MISSED_THEN_MET: `<rect x="1.7" y="1.7" width="12.6" height="12.6" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M4.6 8.2l2.4 2.4 4.4-4.8" fill="none" stroke="currentColor" stroke-width="1.8"/>`,
  LOST: `<circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M3.6 12.4l8.8-8.8" stroke="currentColor" stroke-width="1.8"/>`,
  NOT_DUE: `<circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.6 2.4"/>`,
  NOT_ASSESSABLE: `<path d="M8 .8L15.2 8 8 15.2.8 8z" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M6.3 6.5a1.8 1.8 0 113 1.3c-.9.6-1.2.9-1.2 1.8M8.1 11v1.3" fill="none" stroke="currentColor" stroke-width="1.4"/>`,
  VALUE_WITHOUT_PACE: `<rect x="2" y="2" width="12" height="12" fill="none" stroke="currentColor" stroke-width="1.5"/>`,
  NOT_APPLICABLE: `<path d="M2 8h12" stroke="currentColor" stroke-width="2"/>`,
};

/** How a headline is coloured: four tones, each also a different shape and word. */
const tones: Record<Headline, "good" | "fair" | "poor" | "open"> = {
  ACHIEVED: "good",
  PROVISIONALLY_ACHIEVED: "good",
  AHEAD: "good",
  ON_TRACK: "good",
  SLIGHTLY_BEHIND: "fair",
  MISSED_THEN_MET: "fair",
  BEHIND: "poor",
  REVERSING: "poor",
  MISSED: "poor",
  MISSED_PROVISIONAL: "poor",
  INCOMPLETE: "open",
  LOST: "poor",
  NOT_DUE: "open",
  NOT_ASSESSABLE: "open",
  VALUE_WITHOUT_PACE: "open",
  NOT_APPLICABLE: "open",
};

/** The shape of a headline as inline SVG, hidden from screen readers: its word always stands beside it. */
export function glyph(headline: Headline): Markup {
  return html`<svg class="glyph ${tones[headline]}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${trusted(shapes[headline])}</svg>`;
}
