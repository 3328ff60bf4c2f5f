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
      /**
       * `tls` from the start, `starttls` before anything is told, or `none`, which only this machine's own server may be
       * spoken to by. Where it is not said: tls on port 465, none on this machine, else starttls.
       */
      security?: "tls" | "starttls" | "none" | undefined;
      /** A file below `data/` with the certificate (PEM) of an office that signs its own, trusted beside the known ones. */
      ca?: string | undefined;
      from: string;
      to: string[];
      user?: string | undefined;
      password_from?: string | undefined;
    };
