import { portableName } from "../formats/formats.js";
import type { Content, Language, Office } from "../model/model.js";

/** The page that is sent to a unit, below the main page: units/miit.html, units/miit.en.html. */
export function unitPageFile(office: string, language: Language): string {
  return `units/${portableName(office)}${language === "zh" ? "" : ".en"}.html`;
}

/** The workbook that is sent to a unit: units/miit.xlsx. */
export function unitWorkbook(office: string): string {
  return `units/${portableName(office)}.xlsx`;
}

/** The units that answer for a measure, take part in one, or send data; of the others there is nothing to send. */
export function unitsWithTasks({ pipeline, measures, deliveries }: Content): Office[] {
  const named = new Set([
    ...measures.flatMap(({ measure }) => measure.responsible.map(({ office }) => office)),
    ...deliveries.map(({ office }) => office),
  ]);
  return pipeline.offices.filter(({ office }) => named.has(office));
}
