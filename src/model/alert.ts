/**
 * Where alerts go. No secret stands in it: `url_from`, `sign_from` and `password_from` name an environment variable, or
 * a file of that name below `data/secrets/` that nobody else may read.
 */
export type AlertChannel =
  | { by: "file"; path: string }
  | { by: "wecom"; url_from: string }
  | { by: "dingtalk" | "feishu"; url_from: string; sign_from?: string | undefined }
  | {
      by: "mail";
      host: string;
      port: number;
      from: string;
      to: string[];
      user?: string | undefined;
      password_from?: string | undefined;
    };
