import { join } from "node:path";
import { Mistake, type Pipeline, type Words } from "../model/model.js";
import { pipelineName } from "./schemas.js";

/** @throws Mistake where the name of a folder cannot be that of a pipeline: the folder is renamed, not the text within */
export function checkFolderName(folder: string, name: string): void {
  if (pipelineName.safeParse(name).success) return;
  throw new Mistake(
    folder,
    {
      zh: `文件夹名“${name}”不能作流程的名称。`,
      en: `the folder's name “${name}” cannot be that of a pipeline.`,
    },
    {
      zh: "请把文件夹改名：小写字母开头，只用小写字母、数字和连字符，例如binzhou；pipeline.yaml中的pipeline写同一个名称。",
      en: "Rename the folder: a lower-case letter first, then lower-case letters, digits and hyphens, such as binzhou; write the same name as pipeline in pipeline.yaml.",
    },
  );
}

/**
 * What the keys of `pipeline.yaml` leave to each other: the folder's name, the plan's days in their order, periods that
 * begin with a month or a quarter.
 * @param name of the folder
 * @throws Mistake with the key, what it says and the mend
 */
export function checkFrame(
  folder: string,
  name: string,
  {
    pipeline,
    plan,
    starts_on,
    frequency,
    first_period_months: first,
  }: Pick<Pipeline, "pipeline" | "plan" | "starts_on" | "frequency" | "first_period_months">,
): void {
  const fail = (what: Words, mend: Words): never => {
    throw new Mistake(join(folder, "pipeline.yaml"), what, mend);
  };
  if (pipeline !== name)
    fail(
      {
        zh: `“pipeline”写的是“${pipeline}”，文件夹名是“${name}”。`,
        en: `“pipeline” says “${pipeline}”, the folder is “${name}”.`,
      },
      { zh: `请写成pipeline: ${name}。`, en: `Write pipeline: ${name}.` },
    );
  if (plan.starts_on >= plan.ends_on)
    fail(
      {
        zh: `规划期从${plan.starts_on}到${plan.ends_on}，终点不晚于起点。`,
        en: `the plan runs from ${plan.starts_on} to ${plan.ends_on}, which is not later.`,
      },
      { zh: "请改正plan的starts_on和ends_on。", en: "Correct starts_on and ends_on of plan." },
    );
  const firsts = frequency === "quarter" ? /-(01|04|07|10)-01$/ : /-01$/;
  if (!firsts.test(starts_on))
    fail(
      {
        zh: `“starts_on”的${starts_on}不是一个报告期的第一天。`,
        en: `${starts_on} in “starts_on” is not the first day of a period.`,
      },
      frequency === "quarter"
        ? {
            zh: "请写一个季度的第一天，例如2024-01-01。",
            en: "Write the first day of a quarter, such as 2024-01-01.",
          }
        : {
            zh: "请写一个月的第一天，例如2024-01-01。",
            en: "Write the first day of a month, such as 2024-01-01.",
          },
    );
  if (frequency === "quarter" && first % 3 !== 0)
    fail(
      {
        zh: `“first_period_months”是${first}，不是整季。`,
        en: `“first_period_months” is ${first}, which is no whole quarter.`,
      },
      { zh: "按季报送请写3。", en: "Write 3 where a period is a quarter." },
    );
}
