/**
 * PostgreSQL's text and jsonb can hold neither a NUL nor a lone surrogate, and published texts hold both. They are kept as
 * the mark U+EFFF (private use, in no script) and the unit's four hexadecimal digits; a mark in the source is kept so, too.
 * Every text that goes in or comes out passes here (see connect.ts), so the rest of the store never sees a mark.
 */
const MARK = '\uefff'
const UNKEEPABLE = /[\0\uefff]|\p{Cs}/gu
const MARKED = /\uefff([0-9a-f]{4})/g

const hex = (unit: string): string => MARK + unit.charCodeAt(0).toString(16).padStart(4, '0')

/** A text as the database can keep it. `keepable('a\0')` is `'a\uefff0000'`; `kept` is the way back. */
export const keepable = (text: string): string => text.replace(UNKEEPABLE, hex)

/** The text that `keepable` was given. */
export const kept = (text: string): string => (text.includes(MARK) ? text.replace(MARKED, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))) : text)

/** A value on its way into a jsonb column: made by `asJson`, so that no list is taken for an array of the database. */
export class JsonParameter {
  readonly json: string
  constructor(json: string) { this.json = json }
}

/** A plain value for a jsonb column. Keys are ours and need no escape. */
export const asJson = (value: unknown): JsonParameter => {
  const json = JSON.stringify(value)
  // Most values hold nothing of the kind; JSON writes a NUL and a lone surrogate as \\u0000 and \\ud8xx.
  return new JsonParameter(/\\u0000|\\ud|\uefff/.test(json) ? JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? keepable(part) : part)) : json)
}

/** The value that `asJson` was given. */
export const fromJson = (json: string): unknown =>
  json.includes(MARK) ? JSON.parse(json, (_, part: unknown) => (typeof part === 'string' ? kept(part) : part)) : JSON.parse(json)
