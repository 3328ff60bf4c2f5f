import { z } from "zod";
import { isDay } from "../model/model.js";

/** What the value of a setting may be said to be, and how it is written. */
const shapes = {
  number: (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text),
  day: isDay,
  month_day: (text: string): boolean => isDay(`2025-${text}`),
};

const examples = { number: "2000000000", day: "2022-12-31", month_day: "10-01" };

/**
 * A setting of `pipeline.yaml`: models read its value as text, so what it may be is said beside it, by a shape (`is`)
 * or as a list of words (`one_of`); a value that is neither would change a figure in silence.
 * @param name schema of a name
 * @param words schema of a text in both languages
 */
export function settingPart<Name extends z.ZodType, Words extends z.ZodType>(name: Name, words: Words) {
  const is = z.enum(["number", "day", "month_day"]).optional();
  const one_of = z.array(z.string()).min(1).optional();
  return z
    .strictObject({ setting: name, value: z.string(), is, one_of, title: words, note: words })
    .superRefine(({ value, is: shape, one_of: choices }, context) => {
      const fault = (message: string) => context.addIssue({ code: "custom", path: ["value"], message });
      if (choices && !choices.includes(value))
        fault(`应为${choices.join("、")}之一 / one of ${choices.join(", ")}`);
      if (shape && !shapes[shape](value)) fault(`写成${examples[shape]} / write it like ${examples[shape]}`);
    });
}
