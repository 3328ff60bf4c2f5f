import type { ChartPlan, Published, Row, Words } from "../model/model.js";
import { chartRows, printedValue } from "./bind.js";
import { captionOf } from "./caption.js";
import { isChinese, type Reader } from "./reader.js";

/** What identifies a row: its texts, but those of digits. */
export function textsOf(row: Row): string[] {
  return Object.values(row).filter((value): value is string => typeof value === "string" && /\D/.test(value));
}

/** The texts of a row for an attribute, which cannot mark a part as Chinese: an English one leaves it out. */
function nameOf(reader: Reader<Published>, row: Row): string {
  return textsOf(row)
    .filter((value) => reader.language === "zh" || !isChinese(value))
    .join(" ");
}

/** The field that the specification says its reading is about, as printed: usermeta.measure, "share__p1". */
export function measureOf(chart: ChartPlan): string | undefined {
  return (chart.spec as { usermeta?: { measure?: string } }).usermeta?.measure;
}

const inFile: Words = {
  zh: "数据见同名CSV文件。",
  en: "The data are in the CSV file of the same name.",
};

/**
 * What a chart shows, for those who do not see it: its answer, what is shown, how many rows, and the rows with the
 * least and the greatest value of its measure. Made from the same rows as the picture.
 * @param where a sentence that says where the rows are to be read
 */
export function altText(
  reader: Reader<Published>,
  chart: ChartPlan,
  rows: readonly Row[],
  where: Words = inFile,
): string {
  const { title: answer, subtitle } = captionOf(reader, chart);
  const title = reader.say(`${answer}。${subtitle}`, `${answer}. ${subtitle}`);
  const field = measureOf(chart);
  if (field === undefined) return title;
  const column = field.replace(/__[dp]\d$/, "");
  const measured = chartRows(chart, rows, reader.language).filter((row) => typeof row[column] === "number");
  measured.sort((one, other) => Number(one[column]) - Number(other[column]));
  const [least, greatest] = [measured[0], measured.at(-1)].map(
    (row) =>
      row &&
      `${nameOf(reader, row)} ${printedValue(chart, Number(row[column]), field, reader.language)}`.trim(),
  );
  return reader.say(
    `${title}。共${rows.length}条数据；最小：${least}；最大：${greatest}。${where.zh}`,
    `${title}. ${rows.length} data rows; least: ${least}; greatest: ${greatest}. ${where.en}`,
  );
}
