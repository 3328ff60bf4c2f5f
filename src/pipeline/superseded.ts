import type { CodeList, Source, Target } from "../model/model.js";

/** More steps than any place was ever renamed; codes that become each other end here. */
const most = 9;

/**
 * What a code of an area became (`becomes` of the list that the sources' `ref_area` columns name), of a county that is a
 * district now the district's; the code itself while it is in use.
 */
function presentArea(codes: readonly CodeList[], sources: readonly Source[]): (code: string) => string {
  const named = sources.flatMap(({ columns }) => columns.filter(({ name }) => name === "ref_area"));
  const lists = new Set(named.map((column) => column.codes));
  const rows = codes.flatMap((list) => (lists.has(list.codes) ? list.rows : []));
  const became = new Map(rows.flatMap(({ code, becomes }) => (code && becomes ? [[code, becomes]] : [])));
  return (code) => {
    let present = code;
    for (let step = 0; step < most; step += 1) present = became.get(present) ?? present;
    return present;
  };
}

/**
 * Targets and code lists that name an area by a code which another has taken over, with the present code: a county that
 * became a district keeps its targets and their history. A target keeps the code it was written with.
 */
export function underPresentAreas(
  targets: readonly Target[],
  codes: readonly CodeList[],
  sources: readonly Source[],
): { targets: Target[]; codes: CodeList[] } {
  const present = presentArea(codes, sources);
  return {
    targets: targets.map((target) => {
      const ref_area = present(target.ref_area);
      return ref_area === target.ref_area
        ? target
        : { ...target, ref_area, superseded_area: target.ref_area };
    }),
    codes: codes.map((list) =>
      list.columns.includes("ref_area")
        ? { ...list, rows: list.rows.map((row) => ({ ...row, ref_area: present(row.ref_area ?? "") })) }
        : list,
    ),
  };
}
