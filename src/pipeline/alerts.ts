import { z } from "zod";

const name = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    "环境变量名，不是网址或密码本身 / the name of an environment variable, never the secret itself",
  );
const address = z.email();

/** The part `alerts` of `pipeline.yaml`: where a change of state is told. */
export const alertsPart = z
  .array(
    z.discriminatedUnion("by", [
      z.strictObject({
        by: z.literal("file"),
        path: z.string().regex(/^data\/(?!.*\.\.)[^\\]+$/, "data/下的文件 / a file below data/"),
      }),
      z.strictObject({ by: z.literal("wecom"), url_from: name }),
      z.strictObject({ by: z.literal("dingtalk"), url_from: name, sign_from: name.optional() }),
      z.strictObject({ by: z.literal("feishu"), url_from: name, sign_from: name.optional() }),
      z.strictObject({
        by: z.literal("mail"),
        host: z.string().min(1),
        port: z.int().min(1).max(65_535),
        from: address,
        to: z.array(address).min(1),
        user: z.string().min(1).optional(),
        password_from: name.optional(),
      }),
    ]),
  )
  .default([]);
