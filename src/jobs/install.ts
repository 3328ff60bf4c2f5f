/** What a machine needs to know to look again and again whether something is due. */
export interface Look {
  pipeline: string;
  /** The project folder, absolute. */
  root: string;
  /** The program and its words, absolute: node, cli.js, schedule, once, the pipeline. */
  command: readonly string[];
}

/** Minutes between two looks: the ledger says what is due, so that a look too many does nothing. */
const EVERY = 10;

/**
 * A service and a timer of systemd, by file name. What was missed while the machine was off is made up for at its next
 * start (Persistent=true); another run that holds the lock is no failure (exit 4).
 */
export function systemdUnits({ pipeline, root, command }: Look): Record<string, string> {
  const name = `liandu-${pipeline}`;
  const plain = (text: string): string => text.replaceAll("%", "%%");
  const word = (text: string): string => `"${plain(text).replace(/["\\]/g, "\\$&").replaceAll("$", "$$$$")}"`;
  return {
    [`${name}.service`]: `[Unit]
Description=Liandu: what is due of ${pipeline}

[Service]
Type=oneshot
WorkingDirectory=${plain(root)}
ExecStart=${command.map(word).join(" ")}
SuccessExitStatus=4 130
Nice=10
`,
    [`${name}.timer`]: `[Unit]
Description=Liandu: looks every ${EVERY} minutes whether something is due of ${pipeline}

[Timer]
OnCalendar=*:0/${EVERY}
Persistent=true

[Install]
WantedBy=timers.target
`,
  };
}

/**
 * A task of the Windows task scheduler (schema 1.2, elements in its order): every ten minutes, at once after a start that
 * was missed, never twice at the same time, on batteries too. It names no account: it becomes a task of who registers it,
 * without a password.
 */
export function windowsTask({ pipeline, root, command }: Look): string {
  const text = (plain: string): string =>
    plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const [program = "", ...words] = command;
  const given = words.map((each) => `"${each}"`).join(" ");
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>Liandu: what is due of ${text(pipeline)}</Description></RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <StartBoundary>2025-01-01T00:00:00</StartBoundary>
      <Repetition><Interval>PT${EVERY}M</Interval></Repetition>
    </TimeTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
  </Settings>
  <Actions>
    <Exec>
      <Command>${text(program)}</Command>
      <Arguments>${text(given)}</Arguments>
      <WorkingDirectory>${text(root)}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
`;
}
