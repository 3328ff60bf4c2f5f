import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Metafile } from "esbuild";

/**
 * Run when the program is built (`npm run prepare`), never by the program: makes of `in-page.ts` and the packages that
 * it uses one script that a page can hold, `page-script.js`, and of their licences `page-licences.txt`, both beside
 * the compiled files. So the program itself needs Node alone. The licences of what the program was bundled with before
 * are written beside it, as `licences.txt`.
 */
const folder = join("dist", "src", "program");

/** The licence of a package as it came, under its name. @throws Error where a package has none */
function licenceOf(name: string): string {
  const at = join("node_modules", name);
  const file = existsSync(at)
    ? readdirSync(at).find((each) => /^licen[cs]e(\.\w+)?$/i.test(each))
    : undefined;
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name}\n\n${readFileSync(join(at, file), "utf8").trim()}\n`;
}

/** The licences of all packages that a bundle holds. */
function licencesOf({ inputs }: Metafile): string {
  const packages = new Set(
    Object.keys(inputs).flatMap((input) => input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []),
  );
  return [...packages].sort().map(licenceOf).join("\n");
}

const { metafile } = await build({
  entryPoints: [join("src", "report", "live", "in-page.ts")],
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  outfile: join(folder, "page-script.js"),
});
const inputs = JSON.parse(readFileSync(join(folder, "inputs.json"), "utf8")) as Metafile;
writeFileSync(join(folder, "page-licences.txt"), licencesOf(metafile));
writeFileSync(join(folder, "licences.txt"), licencesOf(inputs));
rmSync(join(folder, "inputs.json"));
