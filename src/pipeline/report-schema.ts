import { z } from "zod";
import { name, words } from "./schemas.js";

const format = z.strictObject({
  kind: z.enum(["text", "integer", "decimal", "percent", "points", "date"]),
  decimals: z.int().min(0).max(10).optional(),
  unit: z.string().optional(),
});

const builtIns = [
  "board",
  "annual",
  "measures",
  "deliveries",
  "changed",
  "history",
  "published",
  "findings",
  "quarantine",
  "ledger",
  "settings",
  "method",
  "citations",
  "sources",
] as const;

const table = z.strictObject({
  table: name,
  title: words,
  note: words.optional(),
  columns: z.array(z.strictObject({ name: z.string(), title: words, format })),
  bars: z.array(z.string()).optional(),
});

const tables = z.array(table).default([]);

const chart = z.strictObject({
  chart: name,
  title: words,
  answer: z.record(name, words).optional(),
  unit: words.optional(),
  source: words.optional(),
  note: words.optional(),
});

/** `report/report.yaml`. */
export const reportFile = z.strictObject({
  pages: z.array(z.strictObject({ page: name, title: words })).default([]),
  sections: z.array(
    z.strictObject({
      section: name,
      page: name.optional(),
      title: words,
      lead: words.optional(),
      blocks: z.array(
        z.union([
          z.strictObject({ chart: name }),
          z.strictObject({ table: name }),
          z.strictObject({ block: z.enum(builtIns) }),
          z.strictObject({ part: name }),
        ]),
      ),
    }),
  ),
  charts: z.array(chart).default([]),
  tables,
  public: tables,
  sheet: z.strictObject({ chart, table }).optional(),
  words: z.record(z.string(), z.string()).default({}),
});
