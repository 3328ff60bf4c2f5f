import type { Comparison, Expression, Operand, ValueType, Words } from "../../model/model.js";
import { type Fail, type Token, tokensOf } from "./tokens.js";

/** What the names of an expression stand for; each answer or its failure is the scope's. */
export interface Scope {
  operand(name: string, at: number): Operand;
  /** Own number columns whose names begin so. */
  columns(prefix: string, at: number): string[];
  /** A source that bears the judged unit. */
  source(name: string, at: number): string;
}

interface Typed {
  expression: Expression;
  type: ValueType;
  at: number;
}

const comparisons: readonly string[] = ["=", "<>", "<=", ">=", "<", ">"] satisfies Comparison[];
const typeWords: Record<ValueType, Words> = {
  number: { zh: "数", en: "a number" },
  text: { zh: "文字", en: "a text" },
  date: { zh: "日期", en: "a date" },
  truth: { zh: "条件", en: "a condition" },
};

/** Digits of the widest decimals that rules are computed in. */
const mostDigits = 38;

/**
 * Reads the check of an edit rule: `or`, `and`, comparisons, `between … and …`, + − × ÷ (as + - * /), brackets,
 * `sum(prefix_*)`, `matches_name(a, b, …)`, `exists(source)`, `present(column)`, `period_months`, numbers and 'texts'.
 */
export function readCheck(text: string, scope: Scope, fail: Fail): Expression {
  const reader = new Reader(tokensOf(text, fail), scope, fail);
  return reader.whole();
}

class Reader {
  private place = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly scope: Scope,
    private readonly fail: Fail,
  ) {}

  whole(): Expression {
    const read = this.oneOf("or", () => this.oneOf("and", () => this.comparison()));
    const { kind, text, at } = this.next;
    if (kind !== "end") this.fail(at, { zh: `“${text}”放错了位置`, en: `“${text}” is out of place` });
    return this.must(read, "truth").expression;
  }

  private get next(): Token {
    return this.tokens[this.place]!;
  }

  /** Steps over the next token when it is this word or sign. */
  private take(...words: string[]): Token | undefined {
    const token = this.next;
    if (token.kind === "text" || !words.includes(token.text)) return undefined;
    this.place += 1;
    return token;
  }

  private need(word: string): void {
    if (!this.take(word))
      this.fail(this.next.at, { zh: `这里应为“${word}”`, en: `“${word}” is missing here` });
  }

  private must(read: Typed, type: ValueType): Typed {
    const [found, wanted] = [typeWords[read.type], typeWords[type]];
    if (read.type !== type)
      this.fail(read.at, {
        zh: `这里应为${wanted.zh}，不是${found.zh}`,
        en: `${wanted.en} is needed here, not ${found.en}`,
      });
    return read;
  }

  private oneOf(word: "and" | "or", part: () => Typed): Typed {
    let left = part();
    while (this.take(word)) {
      const right = this.must(part(), "truth");
      const expression = { is: word, left: this.must(left, "truth").expression, right: right.expression };
      left = { expression, type: "truth", at: left.at };
    }
    return left;
  }

  private comparison(): Typed {
    const left = this.sum();
    const { at } = left;
    const sign = this.take(...comparisons)?.text as Comparison | undefined;
    if (sign) {
      const right = this.must(this.sum(), left.type).expression;
      return { expression: { is: "comparison", sign, left: left.expression, right }, type: "truth", at };
    }
    if (!this.take("between")) return left;
    const low = this.must(this.sum(), left.type).expression;
    this.need("and");
    const high = this.must(this.sum(), left.type).expression;
    return { expression: { is: "between", value: left.expression, low, high }, type: "truth", at };
  }

  private sum(): Typed {
    return this.chain(["+", "-"], () => this.chain(["*", "/"], () => this.factor()));
  }

  private chain(signs: ("+" | "-" | "*" | "/")[], part: () => Typed): Typed {
    let left = part();
    for (let sign = this.take(...signs); sign; sign = this.take(...signs))
      left = this.calculated(sign.text as "+", left, part());
    return left;
  }

  private calculated(sign: "+" | "-" | "*" | "/", left: Typed, right: Typed): Typed {
    const [a, b] = [this.must(left, "number").expression, this.must(right, "number").expression];
    return { expression: { is: "arithmetic", sign, left: a, right: b }, type: "number", at: left.at };
  }

  private factor(): Typed {
    const token = this.next;
    const { kind, text, at } = token;
    if (this.take("-"))
      return this.calculated(
        "-",
        { expression: { is: "number", text: "0" }, type: "number", at },
        this.factor(),
      );
    if (this.take("(")) {
      const inner = this.oneOf("or", () => this.oneOf("and", () => this.comparison()));
      this.need(")");
      return { ...inner, at };
    }
    if (kind === "sign" || kind === "end")
      this.fail(at, { zh: "这里缺少列名或数", en: "a column or a number is missing here" });
    this.place += 1;
    if (kind === "number" && text.replace(".", "").length > mostDigits)
      this.fail(at, { zh: `一个数最多${mostDigits}位`, en: `a number has ${mostDigits} digits at most` });
    if (kind === "number" || kind === "text") return { expression: { is: kind, text }, type: kind, at };
    return this.call(token) ?? this.named(token);
  }

  private named({ text, at }: Token): Typed {
    if (text === "period_months") return { expression: { is: "months" }, type: "number", at };
    const operand = this.scope.operand(text, at);
    return { expression: { is: "operand", operand }, type: operand.type, at };
  }

  private call({ text, at }: Token): Typed | undefined {
    const calls: Record<string, () => { expression: Expression; type: ValueType }> = {
      sum: () => ({ expression: this.sumOf(), type: "number" }),
      matches_name: () => ({ expression: this.names(), type: "truth" }),
      exists: () => {
        const { text: source, at: where } = this.word();
        return { expression: { is: "exists", source: this.scope.source(source, where) }, type: "truth" };
      },
      present: () => {
        const { text: column, at: where } = this.word();
        return { expression: { is: "present", operand: this.scope.operand(column, where) }, type: "truth" };
      },
    };
    const call = Object.hasOwn(calls, text) ? calls[text] : undefined;
    if (!call || !this.take("(")) return undefined;
    const read = call();
    this.need(")");
    return { ...read, at };
  }

  private word(): Token {
    const token = this.next;
    if (token.kind !== "name") this.fail(token.at, { zh: "这里应为名称", en: "a name is needed here" });
    this.place += 1;
    return token;
  }

  private sumOf(): Expression {
    const { text, at } = this.word();
    this.need("*");
    return { is: "sum", columns: this.scope.columns(text, at) };
  }

  private names(): Expression {
    const value = this.must(this.factor(), "text").expression;
    const among: Expression[] = [];
    this.need(",");
    do among.push(this.must(this.factor(), "text").expression);
    while (this.take(","));
    return { is: "names", value, among };
  }
}
