import { z } from "zod";
import type { Engine } from "../../model/model.js";
import type { Batch } from "../batch.js";
import { creditCodeStanding } from "../cells/cells.js";
import type { OddRecords } from "./odd-records.js";
import type { Typing } from "./typing.js";

const codeRow = z.object({ batch: z.int(), line: z.int(), code: z.string(), name: z.string().nullable() });

/**
 * The credit codes of tables of one layout that do not pass their check characters, by column, each once. The walk names
 * the records with one; what stands on kept lines is then asked of the engine, which holds the lines.
 */
export class WrongCodes {
  private readonly found: { column: string; at: number; codes: Set<string> }[];

  constructor({ source, layout }: Batch) {
    const columns = source!.columns.filter(
      ({ kind, name }) => kind === "credit_code" && layout.includes(name),
    );
    this.found = columns.map(({ name, values = {} }) => ({
      ...{ column: name, at: layout.indexOf(name) },
      codes: new Set(Object.values(values).filter(isWrong)), // for which the engine takes what is written
    }));
  }

  /** Notes the wrong codes among the cells of a record, in the file's order. */
  readonly note = (cells: readonly string[]): void => {
    for (const { at, codes } of this.found) if (isWrong(cells[at]!)) codes.add(cells[at]!);
  };

  /**
   * Tells each such code on a line that is kept, in the order of the lines.
   * @param odd what is found of each table
   */
  async tell(engine: Engine, asked: Typing["codes"], odd: readonly OddRecords[]): Promise<void> {
    for (const { column, wrong } of asked) {
      const codes = this.found.find((each) => each.column === column)?.codes;
      if (!codes?.size) continue;
      for (const { batch, line, code, name } of await engine.ask(wrong([...codes]), codeRow))
        odd[batch]!.code(line, column, code, name);
    }
  }
}

function isWrong(code: string): boolean {
  return creditCodeStanding(code).standing === "checksum_mismatch";
}
