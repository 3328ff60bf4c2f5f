import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { type Look, nextRuns, systemdUnits, windowsTask } from "../jobs/jobs.js";
import { Mistake, type Words, wording } from "../model/model.js";
import { answer, type Context, choosePipeline } from "./context.js";

/** A file for the machine's own scheduler, what is to be typed afterwards, and what is to be known of it. */
interface Installation {
  files: { path: string; text: string }[];
  commands: string[];
  known?: Words;
}

/**
 * `liandu schedule install`: prints what makes the machine's own scheduler call `schedule once`: a service and a timer
 * of systemd, or a Windows task. With `write` the files are written; starting them stays with whoever may.
 * @throws Mistake for a system other than systemd or windows
 */
export async function scheduleInstall(
  context: Context,
  name: string | undefined,
  options: { write?: boolean; for?: string },
): Promise<number> {
  const { effects } = context;
  const pipeline = choosePipeline(context, name);
  nextRuns(pipeline, 1); // an unfit cron line is told here too
  const look = {
    pipeline: pipeline.pipeline,
    root: effects.root,
    command: [process.execPath, resolve(process.argv[1]!), "schedule", "once", pipeline.pipeline],
  };
  const system = options.for ?? (process.platform === "win32" ? "windows" : "systemd");
  const { files, commands, known } = installation(system, look);
  if (options.write) for (const { path, text } of files) effects.write(path, encoded(system, text));
  if (context.json) answer(context, { system, written: options.write === true, files, commands });
  else {
    const say = wording(context.language);
    for (const { path, text } of files)
      effects.say(options.write ? say(`已写入 ${path}`, `Written: ${path}`) : `# ${path}\n${text}`);
    effects.say(
      options.write
        ? say("然后执行：", "Then:")
        : say("加 --write 写入上述文件，然后执行：", "With --write these files are written; then:"),
    );
    for (const line of commands) effects.say(`  ${line}`);
    if (known) effects.say(known[context.language]);
  }
  return 0;
}

function installation(system: string, look: Look): Installation {
  const name = `liandu-${look.pipeline}`;
  if (system === "systemd") {
    const place = join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "systemd", "user");
    const files = Object.entries(systemdUnits(look)).map(([file, text]) => ({
      path: join(place, file),
      text,
    }));
    const commands = [
      "systemctl --user daemon-reload",
      `systemctl --user enable --now ${name}.timer`,
      "loginctl enable-linger",
    ];
    return { files, commands };
  }
  if (system === "windows") {
    const path = join(look.root, "data", "jobs", look.pipeline, `${name}.xml`);
    return {
      files: [{ path, text: windowsTask(look) }],
      commands: [`schtasks /Create /TN ${name} /XML "${path}" /F`],
      known: {
        zh: "任务在登记它的用户登录期间运行，每次会闪现一个窗口；要在未登录时也运行且不出现窗口，请在“任务计划程序”中把它改为“不管用户是否登录都要运行”并勾选“不存储密码”（收件文件夹须在本机磁盘上）。",
        en: "The task runs while the account that registered it is logged on, and a window shows for a moment. To run it without both, set it in the Task Scheduler to “Run whether user is logged on or not” and “Do not store password” (the inbox must then lie on this machine).",
      },
    };
  }
  throw new Mistake(
    "--for",
    { zh: `没有“${system}”。`, en: `there is no “${system}”.` },
    { zh: "可选：systemd、windows。", en: "There are: systemd, windows." },
  );
}

/** The Windows task scheduler takes its files in UTF-16 with a mark. */
function encoded(system: string, text: string): Uint8Array | string {
  return system === "windows" ? Buffer.from(`\ufeff${text.replaceAll("\n", "\r\n")}`, "utf16le") : text;
}
