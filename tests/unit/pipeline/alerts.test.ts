import { expect, test } from "vitest";
import { pipelineFile } from "../../../src/pipeline/schemas.js";

const part = pipelineFile.shape.alerts;

const mail = {
  by: "mail",
  host: "smtp.example.org",
  port: 465,
  from: "a@example.org",
  to: ["b@example.org"],
};

test("channels are told by their kind, and no secret can stand in the settings", () => {
  expect(part.parse(undefined)).toEqual([]);
  expect(part.safeParse([{ by: "wecom", url_from: "LIANDU_WECOM_URL" }]).success).toBe(true);
  for (const right of [mail, { ...mail, security: "starttls", ca: "data/secrets/office.pem" }])
    expect(part.safeParse([right]).success).toBe(true);
  expect(part.safeParse([{ ...mail, host: "localhost", security: "none" }]).success).toBe(true);
  for (const wrong of [
    { by: "wecom", url_from: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1" },
    { by: "wecom", url: "https://qyapi.weixin.qq.com/" },
    { by: "mail", host: "h", port: 465, from: "a@example.org", to: ["b@example.org"], password: "x" },
    { ...mail, security: "none" },
    { ...mail, user: "a" },
    { ...mail, password_from: "A" },
    { ...mail, ca: "/etc/ssl/office.pem" },
    { by: "file", path: "/etc/alerts" },
    { by: "file", path: "data/../../alerts" },
    { by: "pager", url_from: "A" },
  ])
    expect(part.safeParse([wrong]).success, JSON.stringify(wrong)).toBe(false);
});
