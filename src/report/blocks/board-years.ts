import type { Assessment, Attainment } from "../../model/model.js";
import { html, type Markup } from "../markup.js";
import type { Reader } from "../reader.js";
import { displayOf, formatValue } from "../readout.js";
import { attainmentWords, paceWords } from "../verdict-words.js";

/** A year's own verdict as a character; the word follows for those who cannot see it. */
const yearMarks: Partial<Record<Attainment, string>> = {
  MET_FINAL: "✔",
  MET_PROVISIONAL: "✔",
  MISSED: "✘",
  MISSED_PROVISIONAL: "✘",
  MISSED_THEN_MET: "☑",
};

/**
 * The verdict of each year of an annual target: 2023 ✔ 3家, 2024 ✘ 1家, 2025 ○ 1家.
 * @param years those of another reading, where not the verdict's own
 */
export function yearVerdicts(reader: Reader, assessment: Assessment, years = assessment.years): Markup {
  const { pipeline } = reader.content;
  const display = displayOf(assessment, pipeline);
  return html`<span class="years">${years.map(({ year, value, attainment, pace }) => {
    const word =
      attainment === "NOT_MET" ? reader.of(paceWords[pace]) : reader.of(attainmentWords[attainment]);
    const shown = formatValue(value, display, pipeline.units, reader.language);
    return html`<span class="year ${attainment.toLowerCase()}">${year} <b aria-hidden="true">${yearMarks[attainment] ?? "○"}</b> ${shown}<span class="spoken">${reader.say("，", ", ")}${word}</span></span> `;
  })}</span>`;
}
