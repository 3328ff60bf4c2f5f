import { mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { Engine, Pipeline, ReceivedTable } from "../../model/model.js";
import { type Batch, MOST_KEPT } from "../batch.js";
import type { Opened } from "../head/head.js";
import { givenUp } from "../open.js";
import { originalLines } from "../text/text.js";
import { CanonicalText, type NearlyPlain, walkTable } from "../walk/walk.js";
import { closeLedger, reasonCells, withheldLines } from "./close-ledger.js";
import { contactMask } from "./contact-mask.js";
import { landedOf } from "./landed-table.js";
import { OddRecords } from "./odd-records.js";
import { partName } from "./part-name.js";
import { factsFolder, quarantineFolder } from "./records.js";
import type { Register } from "./register.js";
import { type Sums, settleRepeats } from "./repeats.js";
import { type Typing, typing } from "./typing.js";
import { WrongCodes } from "./wrong-codes.js";

/** Bytes of a body that are typed at once, the next being walked; and below which the optimiser costs more than typing. */
const [SEGMENT, SMALL] = [64 << 20, 1 << 20];

/**
 * Lands tables of one layout: walks each into a canonical body, types the plain cells of all of them in one statement,
 * reads the others one by one, and keeps what is left out in the quarantine.
 */
export class LayoutLanding {
  private readonly opened: Opened[] = [];
  /** The tables as they were opened, also where one was given up since. */
  private readonly batches: Batch[] = [];
  private readonly odd: OddRecords[] = [];
  /** Ordinals of tables that were given up after some of their records had gone on. */
  private readonly lost = new Set<number>();
  private sums: Sums = new Map();
  private name: string;
  private readonly facts: string;
  private parts: string[] = [];
  private body: CanonicalText | undefined;
  private readonly wrongCodes: WrongCodes;
  /** Records that had to be read, with the values that they were given. */
  private readonly respelled: CanonicalText;
  private typed: Promise<unknown> = Promise.resolve();
  private bodies = 0;
  private flushed = 0; // rows of the bodies that the engine has
  /** Bytes of the bodies so far, but for what is not yet written of the last. */
  size = 0;

  /** @param at where facts and quarantine lie, and where canonical bodies come and go, which is this process's alone */
  constructor(
    private readonly engine: Engine,
    private readonly pipeline: Pipeline,
    private readonly at: { data: string; scratch: string },
    private readonly key: string,
    { batch }: Opened,
    private readonly register: Register,
  ) {
    this.name = `reading-${basename(at.scratch).slice(1)}-${partName(key, register, [batch])}`;
    this.facts = factsFolder(pipeline.pipeline, batch.source!.source);
    for (const folder of [this.facts, quarantineFolder(pipeline.pipeline)])
      mkdirSync(join(at.data, folder), { recursive: true });
    this.wrongCodes = new WrongCodes(batch);
    this.respelled = new CanonicalText(join(this.at.scratch, `${this.name}-respelled`), ",");
  }

  /** Walks one more table into the body. */
  async take(opened: Opened): Promise<void> {
    const ordinal = this.opened.push(opened) - 1;
    this.batches.push(opened.batch);
    this.odd.push(new OddRecords(this.pipeline, opened.batch, this.register.directory));
    const pause = (): Promise<void> | undefined =>
      this.body && this.body.size > SEGMENT ? this.flush() : undefined;
    try {
      const records = this.odd[ordinal]!;
      const read = (line: number, cells: string[] | NearlyPlain): void =>
        records.into(this.respelled, ordinal, line, cells);
      const into = (): CanonicalText => this.open(opened.batch.delimiter);
      await walkTable(opened, ordinal, into, read, this.wrongCodes.note, pause);
    } catch (error) {
      this.opened[ordinal] = givenUp(opened.batch.snapshot, error, opened);
      this.lost.add(ordinal);
    }
  }

  /** Rows that were walked into bodies so far. */
  get rows(): number {
    return this.flushed + (this.body?.records ?? 0);
  }

  private open(delimiter: string): CanonicalText {
    this.body ??= new CanonicalText(join(this.at.scratch, `${this.name}-${++this.bodies}`), delimiter);
    return this.body;
  }

  private sql(): Typing {
    return typing(this.pipeline, this.batches);
  }

  private part(name: string | number): string {
    return `${this.facts}/${this.name}-${name}.parquet`;
  }

  /** Has the engine type what was walked, and returns once it has typed what came before. */
  private async flush(): Promise<void> {
    const { body } = this;
    if (!body) return;
    body.finish();
    this.flushed += body.records;
    this.body = undefined;
    this.size += body.size;
    await this.typed;
    const { columns, delimiter } = this.sql().body;
    const part = this.part(this.bodies);
    await this.engine.scan("body", columns, delimiter, body.file);
    this.typed = this.engine
      .store(this.sql().plain, join(this.at.data, part))
      .finally(() => rmSync(body.file));
    this.parts.push(part);
  }

  /** Lands everything that was taken and says what became of each table, in the order they came. */
  async finish(): Promise<ReceivedTable[]> {
    const bodies = this.size + (this.body?.size ?? 0) + this.respelled.size; // the last where every record is odd
    await this.engine.forFewRows(bodies <= SMALL);
    try {
      await this.flush();
      await this.typed;
      await this.checkLanded();
    } finally {
      await this.engine.forFewRows(false);
    }
    this.nameParts();
    const left = new CanonicalText(join(this.at.scratch, `${this.name}-left`), ",");
    const landed = this.opened.map((opened, at) => this.recordOf(opened, at, left));
    left.finish();
    if (left.records > 0) await this.quarantine(left.file);
    rmSync(left.file);
    return landed;
  }

  /** Names the parts after all tables in them: the same name never holds other rows, for others' records may know it. */
  private nameParts(): void {
    const name = partName(this.key, this.register, this.batches);
    const named = (part: string): string => part.replace(this.name, name);
    for (const part of this.parts) renameSync(join(this.at.data, part), join(this.at.data, named(part)));
    this.parts = this.parts.map(named);
    this.name = name;
  }

  /** Everything that is decided after the plain cells are typed. */
  private async checkLanded(): Promise<void> {
    const sql = this.sql();
    if (this.parts.length > 0) {
      await this.viewLanded();
      await this.wrongCodes.tell(this.engine, sql.codes, this.odd);
    }
    await this.respell(sql);
    if (this.parts.length === 0) {
      for (const records of this.odd) records.totals({}, {});
      return;
    }
    const tables = await this.viewLanded();
    const agreed = new CanonicalText(join(this.at.scratch, `${this.name}-agreed`), ",");
    const { repeated, sums } = await settleRepeats(this.engine, sql, this.odd, agreed, tables);
    agreed.finish();
    this.sums = sums;
    if (repeated > 0 || this.lost.size > 0) {
      const whole = this.part("whole");
      await this.engine.store(sql.unrepeated, join(this.at.data, whole));
      for (const part of this.parts) rmSync(join(this.at.data, part));
      this.parts = [whole];
    }
    await this.storeRead(sql, agreed, "agreed");
  }

  /** Stores records that were given their values one by one as a partition of their own. */
  private async storeRead(sql: Typing, body: CanonicalText, name: string): Promise<void> {
    if (body.records > 0) {
      const part = this.part(name);
      const { columns, delimiter } = sql.respelledBody(this.odd.some(({ long }) => long));
      await this.engine.scan("body", columns, delimiter, body.file);
      await this.engine.store(sql.respelled, join(this.at.data, part));
      this.parts.push(part);
    }
    rmSync(body.file);
  }

  /** The accepted records so far, as the table `landed`. @returns the tables that it is made of, each of numbers of one width */
  private async viewLanded(): Promise<string[]> {
    const lost = this.lost.size === 0 ? "" : ` AND _batch NOT IN (${[...this.lost].join(", ")})`;
    const view = (table: string, parts: readonly string[]): Promise<void> => {
      const files = parts.map((part) => join(this.at.data, part));
      return this.engine.view(table, files, `_raw IS NULL${lost}`);
    };
    await view("landed", this.parts);
    const read = this.part("respelled");
    if (!this.parts.includes(read)) return ["landed"];
    const plain = this.parts.filter((part) => part !== read);
    if (plain.length === 0) return ["landed"];
    await view("landed_plain", plain);
    await view("landed_respelled", [read]);
    return ["landed_plain", "landed_respelled"];
  }

  /** Reads the records that SQL did not take for plain; the sound ones become a partition of their own. */
  private async respell(sql: Typing): Promise<void> {
    const body = this.respelled;
    if (this.parts.length > 0) {
      const files = this.parts.map((part) => join(this.at.data, part));
      await this.engine.view("unread", files, "_raw IS NOT NULL");
      await this.engine.stream("SELECT _batch, _line, _raw FROM unread", ([batch, line, raw]) => {
        if (this.lost.has(Number(batch))) return;
        const values = this.odd[Number(batch)]!.raw(Number(line), String(raw));
        if (values) body.cells(Number(batch), Number(line), values);
      });
    }
    body.finish();
    await this.storeRead(sql, body, "respelled");
  }

  /** What is finally known of one table; every line that is not kept as it is goes to `left` with its text. */
  private recordOf({ batch, text, table }: Opened, at: number, left: CanonicalText): ReceivedTable {
    const lost = this.lost.has(at);
    const records = this.odd[at]!;
    const withheld = lost ? [] : withheldLines(batch, records.found);
    const texts = new Map<number, string>();
    const dialect = lost ? undefined : table?.dialect;
    const mask = dialect && contactMask(this.pipeline, batch, records.found.cells, dialect);
    const numbers = withheld.map(({ line }) => line);
    if (text)
      originalLines(text, numbers, (line, original, which) => {
        const hidden = mask?.row(line, original.toString()).text;
        left.line(at, line, hidden ?? original, reasonCells(withheld[which]!));
        if (texts.size < MOST_KEPT) texts.set(line, original.toString());
      });
    const closed = dialect && closeLedger(batch, records, withheld, texts, dialect, mask);
    const asked = records.asked ? this.register.snapshot : null;
    return landedOf(this.key, batch, lost ? [] : this.parts, closed, this.sums.get(at), asked);
  }

  /** Stores the lines that are not kept as they are, with their text as received, where they can be asked in SQL. */
  private async quarantine(file: string): Promise<void> {
    const text = (name: string): { name: string; type: string } => ({ name, type: "VARCHAR" });
    const places = this.sql().body.columns.slice(0, 2);
    await this.engine.scan("body", [...places, ...["text", "reasons", "withheld"].map(text)], ",", file);
    const folder = quarantineFolder(this.pipeline.pipeline);
    await this.engine.store(this.sql().quarantine, join(this.at.data, folder, `${this.name}.parquet`));
  }
}
