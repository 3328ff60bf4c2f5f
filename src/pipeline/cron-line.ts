import { z } from "zod";

/** Least and greatest number of each field: seconds, which may be left out, minute, hour, day, month, day of the week. */
const bounds = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Whether a text has the form of a cron line, in half-width signs and with numbers that a clock has. */
function isCronLine(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  if (fields.length < 5 || fields.length > 6) return false;
  return fields.every((field, at) => {
    const [least, most] = bounds[at + bounds.length - fields.length]!;
    const numbers = field.replace(/\/\d+/g, "").match(/\d+/g) ?? [];
    return (
      /^[\dA-Za-z*,/-]+$/.test(field) && numbers.map(Number).every((each) => least <= each && each <= most)
    );
  });
}

/** The key `schedule` of `pipeline.yaml`. */
export const cronLine = z
  .string()
  .refine(
    isCronLine,
    '应为cron表达式：分、时、日、月、星期五段，半角符号，例如"*/10 7-20 * * *" / it is a cron line of five fields, minute, hour, day, month, day of the week, such as "*/10 7-20 * * *"',
  );
