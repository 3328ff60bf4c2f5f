import { existsSync, readFileSync } from "node:fs";

/** What was made beside the compiled files when the program was built; the sources, run as they are, find it there too. */
function built(name: string): string {
  const places = ["./", "../../program/", "../../../dist/src/program/"].map(
    (place) => new URL(place + name, import.meta.url),
  );
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`${name} is missing: the program was not built (npm run prepare)`);
  return readFileSync(found, "utf8");
}

/** The script of the page of charts, with nothing in it that could end its element. */
export function pageScript(): string {
  return built("page-script.js").replaceAll(/<(?=\/script|!--)/gi, "\\x3c");
}

/** The licences of the packages that the script is made of. */
export function pageLicences(): string {
  return built("page-licences.txt");
}
