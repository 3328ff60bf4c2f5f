import type { Declaring } from "./program.js";

/** Declares the verbs about what stands and what is to come: releases, the schedule, the machine. */
export function declareStanding(declaring: Declaring): void {
  const { verb, under, done, context, say, pipelineArgument, pipelineOption } = declaring;
  verb("verify", { zh: "核对一次发布的每个文件", en: "verify every file of a release" })
    .argument(
      "[release]",
      say({
        zh: "发布名或其开头，或副本的文件夹；默认为当前发布",
        en: "a release, a beginning of its name, or the folder of a copy; the current one when left out",
      }),
    )
    .option("--audit", say({ zh: "核对审计日志，而不是发布", en: "the audit log instead of a release" }))
    .option(...pipelineOption)
    .action(async (release, options, command) =>
      done(
        options.audit
          ? (await import("./verify-audit.js")).verifyAudit(context(command), options.pipeline)
          : (await import("./verify.js")).verifyVerb(context(command), release, options),
      ),
    );

  verb("history", {
    zh: "历次运行：时间、用时、行数、问题、发布",
    en: "the runs: when, how long, rows, findings, release",
  })
    .argument(...pipelineArgument)
    .option("--last <lines>", say({ zh: "只看最近几次，默认20", en: "the last ones only, 20 by default" }))
    .action(async (name, options, command) =>
      done((await import("./history.js")).historyVerb(context(command), name, options)),
    );

  const schedule = verb("schedule", {
    zh: "按calendar自动运行；到期的先后补做",
    en: "run by the calendar, what is due the oldest first",
  })
    .argument(...pipelineArgument)
    .option("--list", say({ zh: "同schedule list", en: "the same as schedule list" }))
    .action(async (name, { list }, command) =>
      done(
        list
          ? (await import("./schedule.js")).scheduleList(context(command), name)
          : (await import("./schedule.js")).scheduleVerb(context(command), name),
      ),
    );
  under(schedule, "list", { zh: "列出未完成和接下来的运行", en: "runs that are open or to come" })
    .argument(...pipelineArgument)
    .action(async (name, _, command) =>
      done((await import("./schedule.js")).scheduleList(context(command), name)),
    );
  under(schedule, "next", { zh: "下一次运行", en: "the run that comes next" })
    .argument(...pipelineArgument)
    .action(async (name, _, command) =>
      done((await import("./schedule.js")).scheduleNext(context(command), name)),
    );
  under(schedule, "once", { zh: "现在把到期的做完，然后结束", en: "do what is due now, then end" })
    .argument(...pipelineArgument)
    .action(async (name, _, command) =>
      done((await import("./schedule.js")).scheduleOnce(context(command), name)),
    );

  under(schedule, "install", {
    zh: "显示（或写入）systemd定时器或Windows计划任务",
    en: "print, or write, a systemd timer or a Windows task",
  })
    .argument(...pipelineArgument)
    .option("--write", say({ zh: "写入文件", en: "write the files" }))
    .option(
      "--for <system>",
      say({ zh: "systemd或windows；默认为本机", en: "systemd or windows; this machine's" }),
    )
    .action(async (name, options, command) =>
      done((await import("./schedule-install.js")).scheduleInstall(context(command), name, options)),
    );

  verb("backup", {
    zh: "备份：凡是无法重新生成的都复制一份并核对",
    en: "copy, and compare, all that cannot be made again",
  })
    .argument(...pipelineArgument)
    .option(
      "--to <folder>",
      say({ zh: "备份放在这个文件夹，最好在另一块磁盘", en: "backups lie here, on another disk preferably" }),
    )
    .action(async (name, options, command) =>
      done((await import("./backup.js")).backupVerb(context(command), name, options)),
    );
  verb("restore", {
    zh: "从备份恢复，全部或一次发布",
    en: "put a backup back, all of it or one release",
  })
    .argument(
      "[release]",
      say({ zh: "只恢复这一次发布，可只写开头", en: "this release alone; a beginning will do" }),
    )
    .option(
      "--from <folder>",
      say({ zh: "备份，或放备份的文件夹（取最新一份）", en: "a backup, or a folder of them: the newest" }),
    )
    .option(...pipelineOption)
    .action(async (release, options, command) =>
      done((await import("./restore.js")).restoreVerb(context(command), release, options)),
    );

  verb("watch", {
    zh: "盯着收件文件夹：新文件一到就检查，写出更正表",
    en: "check each file as soon as it comes, and write its correction sheet",
  })
    .argument(...pipelineArgument)
    .option("--all", say({ zh: "已在文件夹里的也检查一遍", en: "those that lie there already too" }))
    .action(async (name, options, command) =>
      done((await import("./watch.js")).watchVerb(context(command), name, options)),
    );

  verb("status", {
    zh: "一屏看清：本期要办、上次完成、到期和接下来",
    en: "on one screen: what is to be done, what ran last, what is due",
  })
    .argument(...pipelineArgument)
    .action(async (name, _, command) =>
      done((await import("./status.js")).statusVerb(context(command), name)),
    );

  verb("doctor", { zh: "检查这台机器能否运行", en: "is this machine ready?" }).action(async (_, command) =>
    done((await import("./doctor.js")).doctorVerb(context(command))),
  );
}
