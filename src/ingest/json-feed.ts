import type { Instant } from '../model/index.ts'
import { bodyText, lineOf } from './feed.ts'
import { hostOf, makeReport, parseUrl } from './make-report.ts'
import { readReportValue } from './read-line.ts'
import { type Ingested, refuse, trouble } from './signals.ts'

type From = { readonly at: string; readonly url?: string | null }
type Fields = Readonly<Record<string, unknown>>

/** Reads one JSON document: a JSON Feed (version 1 and 1.1), a single report, or a list of reports. */
export const readJson = (json: string, from: From, now: Instant): readonly Ingested[] => {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return [refuse(trouble('KB_INGEST_NOT_A_REPORT', 'JSON Lines, one report a line, or one JSON document', 'JSON that is broken or cut off'), from.at, now)]
  }
  if (Array.isArray(value)) return value.flatMap((one: unknown, i) => readReportValue(one, `${from.at} entry ${i + 1}`, now))
  if (isFields(value) && Array.isArray(value.items)) return readJsonFeed(value, value.items, from, now)
  return readReportValue(value, from.at, now)
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const stringIn = (fields: Fields, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : null
    if (typeof value === 'string' && value.trim() !== '') return value
  }
  return null
}

const readJsonFeed = (feed: Fields, items: readonly unknown[], from: From, now: Instant): readonly Ingested[] => items.flatMap((item, i) => {
  const at = `${from.at} entry ${i + 1}`
  if (!isFields(item)) return [refuse(trouble('KB_INGEST_NOT_A_REPORT', 'an object for each item of a JSON feed', typeof item), at, now)]
  const url = parseUrl(stringIn(item, 'url', 'external_url'), from.url)?.href ?? null
  const title = lineOf(stringIn(item, 'title'))
  const text = stringIn(item, 'content_text') ?? (bodyText(stringIn(item, 'content_html')) || (stringIn(item, 'summary') ?? ''))
  return makeReport({
    id: null,
    source: hostOf(url) ?? hostOf(stringIn(feed, 'home_page_url')) ?? hostOf(from.url ?? null) ?? stringIn(feed, 'title'),
    url,
    lang: stringIn(item, 'language') ?? stringIn(feed, 'language'),
    published: stringIn(item, 'date_published', 'date_modified'),
    title: text === '' ? null : title,
    text: text === '' ? (title ?? '') : text,
  }, at, now)
})
