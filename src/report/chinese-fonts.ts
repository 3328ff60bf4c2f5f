import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join } from "node:path";

/** Where Linux, macOS and Windows keep their fonts. */
function fontFolders(): string[] {
  return [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    join(homedir(), ".local/share/fonts"),
    join(homedir(), ".fonts"),
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:\\Windows\\Fonts",
  ];
}

/** Sans-serif faces that hold the rare characters of names (㙦, 𬭚), the best first: each with its bold where it is apart. */
const faces: readonly (readonly string[])[] = [
  ["NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"],
  ["NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf"],
  ["SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf"],
  ["PingFang.ttc"],
  ["msyh.ttc", "msyhbd.ttc"],
  ["Hiragino Sans GB.ttc"],
  ["wqy-microhei.ttc"],
];

/** The font files of the best Chinese face on this machine; empty where there is none. */
export function chineseFonts(folders: readonly string[] = fontFolders()): string[] {
  const files = folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .sort()
      .map((file) => join(folder, file)),
  );
  const found = (name: string) => files.find((file) => basename(file) === name);
  const face = faces.find(([regular]) => found(regular!) !== undefined) ?? [];
  return face.map(found).filter((file) => file !== undefined);
}
