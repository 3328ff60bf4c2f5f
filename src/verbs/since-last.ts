import { type Language, type Outcome, type Pipeline, printable, wording } from "../model/model.js";
import { verdictChanges } from "../progress/progress.js";
import { readOut } from "../report/report.js";

/** Verdicts and files that a release has and the one before it had otherwise. */
export interface Since {
  release: string;
  verdicts: ReturnType<typeof verdictChanges>;
  files_added: number;
  files_removed: number;
  /** Names of the files that the release before had and the store has no more. */
  files_gone: string[];
}

/** What changed from one release to the next. */
export function since(before: Outcome, after: Outcome): Since {
  const [were, are] = [before, after].map(
    ({ manifest }) => new Set(manifest.snapshots.map(({ snapshot }) => snapshot)),
  ) as [Set<string>, Set<string>];
  return {
    release: before.manifest.release,
    verdicts: verdictChanges(before.assessments, after.assessments),
    files_added: [...are].filter((each) => !were.has(each)).length,
    files_removed: [...were].filter((each) => !are.has(each)).length,
    files_gone: before.manifest.snapshots.flatMap(({ snapshot, file }) => (are.has(snapshot) ? [] : file)),
  };
}

/** The same as lines of the screen. */
export function sinceLines(pipeline: Pipeline, told: Since, language: Language): string[] {
  const say = wording(language);
  const { release, verdicts, files_added, files_removed, files_gone } = told;
  const files = say(
    `新收文件${files_added}个${files_removed > 0 ? `，少了${files_removed}个` : ""}`,
    `${files_added} files came${files_removed > 0 ? `, ${files_removed} are gone` : ""}`,
  );
  const changed = verdicts.length > 0 ? "" : say("，判定没有变化", ", no verdict changed");
  return [
    say(
      `与上次发布${release}相比：${files}${changed}（liandu diff 给出全部）`,
      `Since ${release}: ${files}${changed} (liandu diff tells all)`,
    ),
    ...goneLines(files_gone, language),
    ...verdicts.map(({ target, before, after }) => {
      const title = pipeline.targets.find((each) => each.target === target)?.title[language] ?? "";
      const [was, is] = [before, after].map((verdict) =>
        verdict ? readOut(verdict, pipeline, language).headline : "—",
      );
      return `  ${target} ${title}${say("：", ": ")}${was} → ${is}`;
    }),
  ];
}

/** Names what the store has lost, with the way back: a stored file goes only by hand. */
function goneLines(gone: readonly string[], language: Language): string[] {
  if (gone.length === 0) return [];
  const say = wording(language);
  const names = gone.slice(0, 3).map(printable).join(say("、", ", "));
  const more = gone.length > 3 ? say("等", " and others") : "";
  return [
    say(
      `  ✘ 存档里没有了：${names}${more}；如非有意删除，请放回收件文件夹，或用liandu restore从备份恢复`,
      `  ✘ no longer stored: ${names}${more}; if that was not meant, put them back into the inbox or restore a backup (liandu restore)`,
    ),
  ];
}
