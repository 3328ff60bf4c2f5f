import { z } from "zod";

const name = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    "环境变量名，不是网址或密码本身 / the name of an environment variable, never the secret itself",
  );
const address = z.email();
const belowData = z.string().regex(/^data\/(?!.*\.\.)[^\\]+$/, "data/下的文件 / a file below data/");
const local = ["127.0.0.1", "localhost", "::1"];

const mail = z
  .strictObject({
    by: z.literal("mail"),
    host: z.string().min(1),
    port: z.int().min(1).max(65_535),
    security: z.enum(["tls", "starttls", "none"]).optional(),
    ca: belowData.optional(),
    from: address,
    to: z.array(address).min(1),
    user: z.string().min(1).optional(),
    password_from: name.optional(),
  })
  .refine(({ security, host }) => security !== "none" || local.includes(host), {
    path: ["security"],
    error: "不加密只能用于本机的邮件服务 / none is for a server on this machine only",
  })
  .refine(({ user, password_from }) => (user === undefined) === (password_from === undefined), {
    path: ["password_from"],
    error: "user和password_from要么都写，要么都不写 / user and password_from go together",
  });

/** The part `alerts` of `pipeline.yaml`: where a change of state is told. */
export const alertsPart = z
  .array(
    z.discriminatedUnion("by", [
      z.strictObject({
        by: z.literal("file"),
        path: belowData,
      }),
      z.strictObject({ by: z.literal("wecom"), url_from: name }),
      z.strictObject({ by: z.literal("dingtalk"), url_from: name, sign_from: name.optional() }),
      z.strictObject({ by: z.literal("feishu"), url_from: name, sign_from: name.optional() }),
      mail,
    ]),
  )
  .default([]);
