import { crc32, deflateRawSync } from "node:zlib";

/** A file of a zip made for a test; what is not given is as an honest program writes it. */
export interface Made {
  name: string | Uint8Array;
  content: string | Uint8Array;
  /** Bit 11 of the flags: the name is declared UTF-8. */
  utf8?: boolean;
  encrypted?: boolean;
  stored?: boolean;
  /** Packed bytes in place of the deflated content. */
  packed?: Uint8Array;
  /** The size that the directory declares. */
  declared?: number;
  crc?: number;
}

function header(file: Made, packed: Uint8Array, content: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE((file.utf8 ? 0x800 : 0) | (file.encrypted ? 1 : 0), 2);
  fields.writeUInt16LE(file.stored ? 0 : 8, 4);
  fields.writeUInt16LE(33, 8);
  fields.writeUInt32LE(file.crc ?? crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(file.declared ?? content.length, 18);
  fields.writeUInt16LE(Buffer.from(file.name).length, 22);
  return fields;
}

/** A zip of files, folders where the name ends in "/". */
export function makeZip(files: readonly Made[]): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const content = Buffer.from(file.content);
    const packed = file.packed ?? (file.stored ? content : deflateRawSync(content));
    const fields = header(file, packed, content);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from("PK\x01\x02\x14\0"), fields, place, Buffer.from(file.name));
    local.push(Buffer.from("PK\x03\x04"), fields, Buffer.from(file.name), Buffer.from(packed));
    offset += 30 + Buffer.from(file.name).length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** An XLSX of worksheets given as the inside of `<worksheet>`; `more` adds or replaces parts. */
export function makeXlsx(sheets: Record<string, string>, more: Record<string, string> = {}): Uint8Array {
  const names = Object.keys(sheets);
  const list = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at}"/>`);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const parts: Record<string, string> = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships>${relation("r0", "officeDocument", "/xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook><sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${[
      ...names.map((_, at) => relation(`r${at}`, "worksheet", `worksheets/sheet${at}.xml`)),
      relation("texts", "sharedStrings", "sharedStrings.xml"),
      relation("styles", "styles", "styles.xml"),
    ].join("")}</Relationships>`,
    "xl/sharedStrings.xml": "<sst/>",
    "xl/styles.xml": "<styleSheet/>",
    ...Object.fromEntries(
      names.map((name, at) => [`xl/worksheets/sheet${at}.xml`, `<worksheet>${sheets[name]}</worksheet>`]),
    ),
    ...more,
  };
  return makeZip(Object.entries(parts).map(([name, content]) => ({ name, content })));
}
