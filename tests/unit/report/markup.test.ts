import { expect, test } from "vitest";
import { cellClass, html, trusted } from "../../../src/report/markup.js";

test("text is escaped, markup is kept, nothing prints nothing", () => {
  const name = `</script><img src=x onerror="alert('1')">&`;
  expect(html`<p title="${name}">${name}${null}${false}${undefined}</p>`.text).toBe(
    `<p title="&lt;/script&gt;&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">&lt;/script&gt;&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</p>`,
  );
  expect(html`${[html`<b>1</b>`, trusted("<i/>"), 0]}`.text).toBe("<b>1</b><i/>0");
});

test("characters that turn the reading direction are made visible", () => {
  expect(html`${"甲\u202egnp.exe"}`.text).toBe("甲\ufffdgnp.exe");
});

test("a cell may be broken within a word where a run of it is longer than any word", () => {
  expect(cellClass("text", "Dongchangfu")).toBe("text");
  expect(cellClass("text", "聊城市有色金属产业链规模以上企业产值情况表")).toBe("text");
  expect(cellClass("text", "91371500MAXX00015W")).toBe("text");
  expect(cellClass("text", "https://www.example.org/a/b.html")).toBe("text unbroken");
  expect(cellClass("text", html`<a title="https://www.example.org/a/b.html">here</a>`)).toBe("text");
  expect(cellClass("number", "1234567890123456789")).toBe("number");
});
