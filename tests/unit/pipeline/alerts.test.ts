import { expect, test } from "vitest";
import { pipelineFile } from "../../../src/pipeline/schemas.js";

const part = pipelineFile.shape.alerts;

test("channels are told by their kind, and no secret can stand in the settings", () => {
  expect(part.parse(undefined)).toEqual([]);
  expect(part.safeParse([{ by: "wecom", url_from: "LIANDU_WECOM_URL" }]).success).toBe(true);
  for (const wrong of [
    { by: "wecom", url_from: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1" },
    { by: "wecom", url: "https://qyapi.weixin.qq.com/" },
    { by: "mail", host: "h", port: 465, from: "a@example.org", to: ["b@example.org"], password: "x" },
    { by: "file", path: "/etc/alerts" },
    { by: "file", path: "data/../../alerts" },
    { by: "pager", url_from: "A" },
  ])
    expect(part.safeParse([wrong]).success, JSON.stringify(wrong)).toBe(false);
});
