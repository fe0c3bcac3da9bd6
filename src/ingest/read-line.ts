import type { Instant } from '../model/index.ts'
import { type Found, makeReport } from './make-report.ts'
import { excerpt, type Ingested, refuse, type Trouble, trouble } from './signals.ts'

const FIELDS = ['id', 'source', 'url', 'lang', 'published', 'title'] as const
const EXAMPLE = 'one JSON object a line with at least a "text", such as {"text":"..."}'

/**
 * Reads one JSON line that should be a report; `at` says where it stands (`reports.jsonl:12`).
 * Gives the report; or a signal with the reason; or the report and a signal, for what had to be left out of it.
 */
export const readReportLine = (line: string, at: string, now: Instant): readonly Ingested[] => {
  const json = parse(line.startsWith('\ufeff') ? line.slice(1) : line)
  return json.parsed ? readReportValue(json.value, at, now) : [refuse(trouble('KB_INGEST_NOT_A_REPORT', EXAMPLE, `no JSON: ${excerpt(line)}`), at, now)]
}

type Parsed = { readonly parsed: true; readonly value: unknown } | { readonly parsed: false }
const parse = (line: string): Parsed => {
  try {
    return { parsed: true, value: JSON.parse(line) }
  } catch (error) {
    if (error instanceof SyntaxError) return { parsed: false }
    throw error
  }
}

/** Reads a value that should be a report, as `readReportLine` does. */
export const readReportValue = (value: unknown, at: string, now: Instant): readonly Ingested[] => {
  const found = foundIn(value)
  if ('code' in found) return [refuse(found, at, now)]
  const markup = markupIn(found.text)
  if (markup === 'page') {
    const expected = 'the words of the article; save the page as a file .html and add that'
    return [refuse(trouble('KB_INGEST_HTML_IN_TEXT', expected, 'a whole HTML page in "text"'), at, now)]
  }
  const made = makeReport(found, at, now)
  if (markup === null || made[0]?.ok !== true) return made
  return [...made, refuse(trouble('KB_INGEST_HTML_IN_TEXT', 'a text without tags', `tags, read as characters of the text: <${/<\/?([a-z][a-z0-9]*)/i.exec(found.text)?.[1] ?? 'tag'}> ...`), at, now)]
}

const foundIn = (value: unknown): Found | Trouble => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return trouble('KB_INGEST_NOT_A_REPORT', EXAMPLE, Array.isArray(value) ? 'a list; write each report of it on its own line' : kindOf(value))
  const fields = value as Readonly<Record<string, unknown>>
  if (!Object.hasOwn(fields, 'text') || fields.text === null) return trouble('KB_INGEST_NOT_A_REPORT', EXAMPLE, 'an object without "text"')
  if (typeof fields.text !== 'string') return trouble('KB_INGEST_NOT_A_REPORT', '"text" as a string', `"text" as ${kindOf(fields.text)}`)
  const rest: Record<(typeof FIELDS)[number], string | null> = { id: null, source: null, url: null, lang: null, published: null, title: null }
  for (const name of FIELDS) {
    const field = Object.hasOwn(fields, name) ? fields[name] : null
    if (field === null || field === undefined) continue
    if (typeof field !== 'string') return trouble('KB_INGEST_NOT_A_REPORT', `"${name}" as a string, null or absent`, `"${name}" as ${kindOf(field)}`)
    rest[name] = field
  }
  return { ...rest, text: fields.text }
}

const kindOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** Whether a text is a page, or holds tags that somebody forgot to take out. */
const markupIn = (text: string): 'page' | 'tags' | null => {
  if (!text.includes('<')) return null
  if (/^\s*</.test(text) && /<!doctype\s+html|<(?:html|head|body)[\s>]/i.test(text.slice(0, 4000))) return 'page'
  return /<\/?(?:p|br|div|span|a|ul|ol|li|h[1-6]|table|td|img|script|style|strong|em|blockquote|iframe)(?=[\s>/])/i.test(text) ? 'tags' : null
}
