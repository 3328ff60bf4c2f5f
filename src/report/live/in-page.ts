import { parse, type Spec, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";

/**
 * The script of the page of charts, a program of its own that a browser runs: it puts each specification that the page
 * holds in the place of its picture, tells the mark under the pointer, filters the rows and sorts the tables. It asks
 * for nothing and evaluates no text: expressions are interpreted from their syntax tree.
 */

/** What the page holds of a chart: its rows, and a Vega specification for each width without them. */
interface Held {
  rows: Record<string, unknown>[];
  specs: Record<string, Spec>;
}

const tip = document.querySelector<HTMLElement>("#tip")!;
const filters = [...document.querySelectorAll<HTMLSelectElement>("#filters select")];
const slider = document.querySelector<HTMLInputElement>("#filters input[type=range]");

/** A loader that reads nothing, and a logger that says nothing: a chart that cannot be drawn stays a picture. */
const nothing = {
  load: () => Promise.reject(new Error("nothing is loaded")),
  sanitize: () => Promise.reject(),
};

function tell(event: Event, text: unknown): void {
  tip.hidden = typeof text !== "string";
  if (tip.hidden || !(event instanceof MouseEvent)) return;
  tip.textContent = String(text);
  const left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${event.clientY + 18}px`;
}

/** The specification with the rows that are chosen, in the picture's place; the picture stays where that fails. */
async function enliven(place: HTMLElement, spec: Spec, rows: Held["rows"]): Promise<void> {
  const picture = place.querySelector<SVGElement>(":scope > svg")!;
  const data = spec.data?.map((each) => (each.name === "data" ? { ...each, values: rows } : each)) ?? [];
  const alive = document.createElement("div");
  alive.className = "alive";
  try {
    const view = new View(parse({ ...spec, data } as Spec, undefined, { ast: true }), {
      renderer: "svg",
      container: alive,
      hover: true,
      expr: expressionInterpreter,
      loader: nothing as never,
    });
    view.addEventListener("mousemove", (event, item) => tell(event as never, item?.datum?.tip));
    view.addEventListener("mouseout", (event) => tell(event as never, undefined));
    await view.runAsync();
  } catch {
    return;
  }
  const svg = alive.querySelector("svg")!;
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", picture.getAttribute("aria-label") ?? "");
  for (const part of svg.children) part.setAttribute("aria-hidden", "true"); // Vega gives each group of marks a role without a name
  place.querySelector(".alive")?.remove();
  place.append(alive);
  picture.classList.add("replaced");
}

/** Whether a row of a month counted from January is shown; one that tells no month always is. */
function inSight(month: unknown): boolean {
  return slider === null || typeof month !== "number" || month <= Number(slider.value);
}

/** Draws a chart for the width that is shown, with the rows that the filters leave. */
async function show(chart: HTMLElement): Promise<void> {
  const script = chart.querySelector("script")!;
  const held = JSON.parse(script.textContent!) as Held;
  const chosen = filters.filter(({ value, name }) => value !== "" && held.rows.some((row) => name in row));
  const rows = held.rows.filter(
    (row) => chosen.every(({ name, value }) => row[name] === value) && inSight(row[script.dataset.months!]),
  );
  chart.querySelector<HTMLElement>(".none")!.hidden = rows.length > 0;
  for (const [width, spec] of Object.entries(held.specs)) {
    const place = chart.querySelector<HTMLElement>(`.${width}`)!;
    if (getComputedStyle(place).display !== "none") await enliven(place, spec, rows);
  }
  for (const row of chart.querySelectorAll<HTMLElement>("tbody tr"))
    row.hidden = !rows.includes(held.rows[Number(row.dataset.row)]!);
}

/** Sorts a table by one of its columns, by the other way round at the second click. */
function sortBy(head: HTMLElement): void {
  const table = head.closest("table")!;
  const at = [...head.parentElement!.children].indexOf(head);
  const up = head.getAttribute("aria-sort") !== "ascending";
  for (const each of table.querySelectorAll("th[aria-sort]")) each.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const keyOf = (row: Element): string => (row.children[at] as HTMLElement).dataset.key!;
  const rows = [...table.querySelectorAll("tbody tr")].sort((one, other) =>
    keyOf(one).localeCompare(keyOf(other), document.documentElement.lang, { numeric: false }),
  );
  const numbers = rows.every((row) => keyOf(row) !== "" && Number.isFinite(Number(keyOf(row))));
  if (numbers) rows.sort((one, other) => Number(keyOf(one)) - Number(keyOf(other)));
  table.tBodies[0]!.append(...(up ? rows : rows.reverse()));
}

const charts = [...document.querySelectorAll<HTMLElement>(".living")];

/** One chart after another, and once more where something was chosen meanwhile. */
let drawing = Promise.resolve();
function showAll(): void {
  drawing = drawing.then(async () => {
    for (const chart of charts) await show(chart);
    document.documentElement.dataset.alive = "true";
  });
}

for (const filter of filters) filter.addEventListener("change", showAll);
slider?.addEventListener("change", showAll);
slider?.addEventListener("input", () => {
  const spans = slider.dataset.spans!.split("|");
  slider.nextElementSibling!.textContent = spans[Number(slider.value) - Number(slider.min)]!;
});
for (const query of ["(max-width:700px)", "(max-width:1000px)"])
  matchMedia(query).addEventListener("change", showAll);
for (const head of document.querySelectorAll<HTMLElement>(".living thead th"))
  head.querySelector("button")!.addEventListener("click", () => sortBy(head));
for (const each of document.querySelectorAll<HTMLElement>("[data-needs-script]")) each.hidden = false;
showAll();
