import { type Language, type Outcome, type Pipeline, wording } from "../model/model.js";
import { verdictChanges } from "../progress/progress.js";
import { readOut } from "../report/report.js";

/** Verdicts and files that a release has and the one before it had otherwise. */
export interface Since {
  release: string;
  verdicts: ReturnType<typeof verdictChanges>;
  files_added: number;
  files_removed: number;
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
  };
}

/** The same as lines of the screen. */
export function sinceLines(pipeline: Pipeline, told: Since, language: Language): string[] {
  const say = wording(language);
  const { release, verdicts, files_added, files_removed } = told;
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
    ...verdicts.map(({ target, before, after }) => {
      const title = pipeline.targets.find((each) => each.target === target)?.title[language] ?? "";
      const [was, is] = [before, after].map((verdict) =>
        verdict ? readOut(verdict, pipeline, language).headline : "—",
      );
      return `  ${target} ${title}${say("：", ": ")}${was} → ${is}`;
    }),
  ];
}
