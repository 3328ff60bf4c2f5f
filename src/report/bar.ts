import { decimal } from "../formats/formats.js";
import type { Assessment } from "../model/model.js";
import { html, type Markup } from "./markup.js";
import type { Reader } from "./reader.js";
import { readOut } from "./readout.js";

/** A share as a position on the bar, 0..100 with two decimals; the bar ends at 100 % of the target. */
function position(share: string | number): string {
  return decimal(String(share)).times(100).clamp(0, 100).toFixed(2);
}

/**
 * The completion bar: filled to value ÷ target, with a mark where the planned path asks to be by now, in a rim of
 * paper so that it is seen on the filled part. Positions are
 * attributes, not styles, so that the page needs no inline style.
 */
export function completionBar(reader: Reader, assessment: Assessment): Markup {
  const { completion, required_value, target_value } = assessment;
  if (completion === null) return html`<span class="none">—</span>`;
  const path =
    required_value === null ? undefined : position(decimal(required_value).div(target_value).toFixed(6));
  const { required } = readOut(assessment, reader.content.pipeline, reader.language);
  const label = reader.say(`完成率，路径要求${required}`, `Completion; the path asks for ${required}`);
  return html`<svg class="bar" viewBox="0 0 100 14" preserveAspectRatio="none" role="img" aria-label="${label}"><rect class="track" x="0" y="4" width="100" height="6"/><rect class="fill" x="0" y="4" width="${position(completion)}" height="6"/>${path !== undefined && html`<line class="halo" x1="${path}" x2="${path}" y1="0" y2="14"/><line class="path" x1="${path}" x2="${path}" y1="0" y2="14"/>`}</svg>`;
}
