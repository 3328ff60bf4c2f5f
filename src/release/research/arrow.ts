import type { DataType, Vector } from "apache-arrow";
import type { Cell, PublishedTable, Rows } from "./rows.js";

type Arrow = typeof import("apache-arrow");

const decimalType = /^DECIMAL\((\d+),\s*(\d+)\)$/;

/**
 * A table as an Arrow IPC file: one batch, uncompressed, so that every reader of the format reads it. Amounts are
 * decimal128 of the engine's own precision and scale, days date32; the comments stand in the fields' metadata, and what
 * the file is in the schema's. The same rows give the same bytes.
 * @param marks what the file says of itself: synthetic or not, period, source, layer
 * @throws Error at an engine type that has no Arrow type here, which is a bug
 */
export async function arrowFile(
  { comment, columns }: PublishedTable,
  { fields, rows }: Rows,
  marks: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const arrow = await import("apache-arrow");
  const typed = fields.map(
    ({ name, type }) =>
      new arrow.Field(name, arrowType(arrow, type), true, new Map([["comment", columns[name] ?? ""]])),
  );
  const schema = new arrow.Schema(typed, new Map(Object.entries({ comment, ...marks })));
  const children = typed.map(({ type }, at) =>
    columnData(
      arrow,
      type,
      rows.map((row) => row[at] ?? null),
    ),
  );
  const data = arrow.makeData({
    type: new arrow.Struct(typed),
    length: rows.length,
    nullCount: 0,
    children,
  });
  // One batch, made at once: tables joined from several cannot always be written as a file.
  return arrow.tableToIPC(new arrow.Table(schema, [new arrow.RecordBatch(schema, data)]), "file");
}

function arrowType(arrow: Arrow, type: string): DataType {
  const decimal = decimalType.exec(type);
  if (decimal) return new arrow.Decimal(Number(decimal[2]), Number(decimal[1]), 128); // the scale comes first
  if (type === "VARCHAR") return new arrow.Utf8();
  if (type === "DATE") return new arrow.DateDay();
  if (type === "INTEGER") return new arrow.Int32();
  if (type === "BIGINT") return new arrow.Int64();
  if (type === "DOUBLE") return new arrow.Float64();
  if (type === "BOOLEAN") return new arrow.Bool();
  throw new Error(`no Arrow type for ${type}`);
}

function columnData(arrow: Arrow, type: DataType, cells: readonly Cell[]): Vector["data"][number] {
  if (arrow.DataType.isDecimal(type)) return decimalData(arrow, type, cells);
  const vector = arrow.vectorFromArray(
    cells.map((cell) => arrowValue(arrow, type, cell)),
    type,
  );
  return vector.data[0] ?? arrow.makeData({ type });
}

/** A cell as the library takes it for a type; nothing is null, for `undefined` would become a valid value. */
function arrowValue(arrow: Arrow, type: DataType, cell: Cell): unknown {
  if (cell === null) return null;
  if (arrow.DataType.isDate(type)) return new Date(`${cell}T00:00:00Z`);
  if (arrow.DataType.isInt(type) && type.bitWidth === 64) return BigInt(cell);
  return arrow.DataType.isFloat(type) || arrow.DataType.isInt(type) ? Number(cell) : cell;
}

/** Amounts, from text to two's complement of 128 bits in four words: the library itself would go through doubles. */
function decimalData(
  arrow: Arrow,
  type: InstanceType<Arrow["Decimal"]>,
  cells: readonly Cell[],
): Vector["data"][number] {
  const data = new Uint32Array(4 * cells.length);
  const nullBitmap = new Uint8Array(Math.ceil(cells.length / 8));
  cells.forEach((cell, at) => {
    if (cell === null) return;
    nullBitmap[at >> 3]! |= 1 << (at & 7);
    const unscaled = BigInt.asUintN(128, BigInt(String(cell).replace(".", "")));
    for (let word = 0; word < 4; word += 1)
      data[4 * at + word] = Number((unscaled >> BigInt(32 * word)) & 0xffffffffn);
  });
  const nullCount = cells.filter((cell) => cell === null).length;
  return arrow.makeData({ type, length: cells.length, nullCount, nullBitmap, data });
}
