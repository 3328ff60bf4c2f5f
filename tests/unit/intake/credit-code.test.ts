import { expect, test } from "vitest";
import {
  completions,
  creditCodeCheck,
  creditCodeStanding,
  isCreditCode,
  isOrganisationCode,
  organisationCodeCheck,
  repairConfusables,
} from "../../../src/intake/cells/credit-code.js";

/** Codes that their holders publish; they stand here for the algorithm alone. */
const published = [
  ...["91370000614071479T", "9144030071526726XG", "91440300708461136T", "91330100799655058B"],
  ...["91330200717285453P", "91440300279422189D", "91371500MA3UQ0K09P", "914403001922038216"],
  ...["91370000168015871H", "913700007058303114", "911100007109288314", "91360000625912173B"],
  ...["91440300192317458F", "91440606722473344C", "91440400192548256N", "91440300100012316L"],
  ...["9144030010001686XA", "91440300192181490G", "91100000100003962T", "91110000710925462X"],
];

/** Genuine codes of the first issuing years whose 18th character is not what GB 32100-2015 computes. */
const early: [code: string, computed: string][] = [
  ["91350100M0001TGQXM", "1"],
  ["91350211M0000XUF46", "R"],
  ["91350203M0001FUE2P", "J"],
  ["91350203M0001QAY9B", "9"],
];

test.each(published)("the published code %s passes both checks", (code) => {
  expect(creditCodeCheck(code.slice(0, 17))).toBe(code[17]);
  expect(organisationCodeCheck(code.slice(8, 16))).toBe(code[16]);
  expect(creditCodeStanding(code)).toEqual({ standing: "valid", fails: [], expected: "" });
});

test.each(early)(
  "the genuine early code %s fails its own check and passes the organisation's",
  (code, computed) => {
    expect(creditCodeStanding(code)).toEqual({
      standing: "checksum_mismatch",
      fails: [18],
      expected: computed,
    });
  },
);

test("changing any one character of a code is detected", () => {
  const code = "91370000614071479T";
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  for (let at = 0; at < 18; at += 1)
    for (const other of alphabet.replace(code[at]!, ""))
      expect(creditCodeStanding(code.slice(0, at) + other + code.slice(at + 1)).standing).toBe(
        "checksum_mismatch",
      );
});

test("exchanging any two neighbouring characters of a code is detected", () => {
  for (const code of published)
    for (let at = 0; at < 17; at += 1) {
      const [one, other] = [code[at]!, code[at + 1]!];
      if (one === other) continue;
      const exchanged = code.slice(0, at) + other + one + code.slice(at + 2);
      expect(creditCodeStanding(exchanged).standing).toBe("checksum_mismatch");
    }
});

test("where both check characters are wrong, both are told, the second computed from the first put right", () => {
  const { fails, expected } = creditCodeStanding("91370000614071400T");
  expect(fails).toEqual([17, 18]);
  expect(creditCodeStanding(`9137000061407140${expected}`).standing).toBe("valid");
});

test("letters outside the alphabet and other lengths have no check character and are malformed", () => {
  expect(creditCodeCheck("9137000061407147O")).toBe("");
  expect(creditCodeCheck("913700006140714")).toBe("");
  expect(creditCodeCheck("9137000061407147鲁")).toBe("");
  expect(organisationCodeCheck("6140714-")).toBe("");
  for (const code of ["9137000061407147OT", "91370000614071479", "91370000614071479t", ""])
    expect(creditCodeStanding(code).standing).toBe("malformed");
});

test("an organisation code is nine characters with a check character of its own, X for ten and 0 for eleven", () => {
  for (const code of ["614071479", "71526726X", "192181490"]) expect(isOrganisationCode(code)).toBe(true);
  for (const code of ["614071478", "61407147", "6140714790"]) expect(isOrganisationCode(code)).toBe(false);
});

test("letters that stand for digits are put right only where the result passes both checks", () => {
  expect(repairConfusables("9137OOOO6I4O7I479T")).toBe("91370000614071479T");
  expect(repairConfusables("91370000614071479T")).toBeUndefined();
  expect(repairConfusables("9137OOOO6I4O7I478T")).toBeUndefined();
  expect(repairConfusables("9137000061407V479T")).toBeUndefined();
});

test("fifteen digits leave about three codes that pass both checks", () => {
  expect(completions("914403001922038")).toBe(3);
});

test("a code is sound as bytes exactly where it is valid as text, wherever it stands among others", () => {
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ鲁 ";
  const codes = published.flatMap((code) => [
    ...[code, code.slice(1), `${code}0`, ""],
    ...Array.from(
      { length: 18 * alphabet.length },
      (_, at) => code.slice(0, at % 18) + alphabet[Math.floor(at / 18)] + code.slice((at % 18) + 1),
    ),
  ]);
  for (const code of codes) {
    const bytes = Buffer.from(`1,${code},2`);
    const sound = creditCodeStanding(code).standing === "valid";
    expect([code, isCreditCode(bytes, 2, bytes.length - 2)]).toEqual([code, sound]);
  }
});
