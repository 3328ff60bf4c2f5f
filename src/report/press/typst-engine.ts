type Typst = typeof import("@myriaddreamin/typst-ts-node-compiler");
type Compiler = ReturnType<Typst["NodeCompiler"]["create"]>;

/** Faces of GB/T 9704-2012 and what takes their place, the best first; the last of each is free (SIL Open Font License). */
const wanted = {
  title: [
    "FZXiaoBiaoSong-B05S",
    "FZXiaoBiaoSong-B05",
    "STZhongsong",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
  ],
  body: ["FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC", "Source Han Serif SC"],
  first: ["SimHei", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei"],
  second: ["KaiTi_GB2312", "KaiTi", "STKaiti", "Noto Serif CJK SC", "Source Han Serif SC"],
} as const;

/** The folder that the engine takes for the world: nothing is read from it, what it needs is given. */
export const world = "/liandu";

/** The engine and the faces that this machine has for each role, the best first. */
export interface Ready {
  compiler: Compiler;
  faces: Record<keyof typeof wanted, string[]>;
}

let engine: Promise<Ready | undefined> | undefined;

/**
 * The PDF engine with the faces that this machine has; nothing where the engine is not installed (it is an optional
 * dependency) or no face holds Chinese. Started once for all papers of a report: looking through the machine's fonts
 * takes a quarter of a second.
 */
export function started(): Promise<Ready | undefined> {
  engine ??= start();
  return engine;
}

async function start(): Promise<Ready | undefined> {
  const typst = await import("@myriaddreamin/typst-ts-node-compiler").catch(() => undefined);
  if (typst === undefined) return undefined;
  const compiler = typst.NodeCompiler.create({ workspace: world });
  const names = [...new Set(Object.values(wanted).flat())];
  const missing = missingOf(compiler, names);
  const has = (name: string) => !missing.has(name.toLowerCase());
  const faces = Object.fromEntries(
    Object.entries(wanted).map(([role, list]) => [role, list.filter(has)]),
  ) as Record<keyof typeof wanted, string[]>;
  return Object.values(faces).some((list) => list.length === 0) ? undefined : { compiler, faces };
}

/** Which of these faces the machine does not have, in lower case: the engine warns of each. */
function missingOf(compiler: Compiler, names: readonly string[]): Set<string> {
  const probe = names.map((name) => `#text(font: ${JSON.stringify(name)}, [一])`).join("");
  const { shortDiagnostics = [] } = compiler.compile({ mainFileContent: probe }).takeWarnings() ?? {};
  return new Set(
    (shortDiagnostics as { message: string }[]).flatMap(({ message }) => {
      const [, name] = /^unknown font family: (.*)$/.exec(message) ?? [];
      return name === undefined ? [] : [name];
    }),
  );
}

/** Lets the engine go, with the fonts that it holds (100 MB): no paper is set for now. */
export function letGo(): void {
  engine = undefined;
}
