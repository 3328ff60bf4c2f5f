import { expect, test } from "vitest";
import { creditCodeCheck, organisationCodeCheck } from "../../../src/intake/intake.js";

/** Codes that their holders publish; they stand here for the algorithm alone. */
const published = [
  ...[
    "91370000614071479T",
    "9144030071526726XG",
    "91440300708461136T",
    "91330100799655058B",
    "91330200717285453P",
  ],
  ...[
    "91440300279422189D",
    "914403001922038216",
    "91370000168015871H",
    "913700007058303114",
    "911100007109288314",
  ],
  ...[
    "91360000625912173B",
    "91440300192317458F",
    "91440606722473344C",
    "91440400192548256N",
    "91440300100012316L",
  ],
  ...["9144030010001686XA", "91440300192181490G", "91100000100003962T", "91110000710925462X"],
];

test.each(published)(
  "the published code %s bears both check characters that the standards compute",
  (code) => {
    expect(creditCodeCheck(code.slice(0, 17))).toBe(code[17]);
    expect(organisationCodeCheck(code.slice(8, 16))).toBe(code[16]);
  },
);

/** Genuine codes of the first issuing years whose last character is not the computed one. */
const early = [
  ["91350100M0001TGQXM", "1"],
  ["91350211M0000XUF46", "R"],
  ["91350203M0001FUE2P", "J"],
  ["91350203M0001QAY9B", "9"],
] as const;

test.each(early)("the early code %s is genuine although the standard computes %s", (code, computed) => {
  expect(creditCodeCheck(code.slice(0, 17))).toBe(computed);
  expect(organisationCodeCheck(code.slice(8, 16))).toBe(code[16]);
});

test("changing any one character of a code is detected", () => {
  const code = "91370000614071479T";
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  for (let at = 0; at < 17; at += 1)
    for (const other of alphabet.replace(code[at]!, ""))
      expect(creditCodeCheck(code.slice(0, at) + other + code.slice(at + 1, 17))).not.toBe("T");
});

test("letters outside the alphabet and other lengths have no check character", () => {
  expect(creditCodeCheck("9137000061407147O")).toBe("");
  expect(creditCodeCheck("913700006140714")).toBe("");
  expect(organisationCodeCheck("6140714-")).toBe("");
});
