import { createHash } from 'node:crypto'
import { type Instant, type Report, ReportId, SourceId } from '../model/index.ts'
import { readPublished } from './published.ts'
import { type Ingested, refuse, trouble } from './signals.ts'

/** What a reader of some format found out about one report, everything as it was written there. */
export type Found = {
  readonly id: string | null
  readonly source: string | null
  readonly url: string | null
  readonly lang: string | null
  readonly published: string | null
  readonly title: string | null
  readonly text: string
}

/**
 * The report, followed by a signal for what had to be left out of it; or a single signal when it is none.
 * Without a source the address's host stands for it, without an id a hash of source, address and text.
 */
export const makeReport = (found: Found, at: string, now: Instant): readonly Ingested[] => {
  if (!/[\p{L}\p{N}]/u.test(found.text)) {
    const came = found.title === null ? 'no word in it' : 'no word in it, only a title'
    return [refuse(trouble('KB_INGEST_EMPTY_TEXT', 'a text; where there is only a headline, the headline as the text', came), at, now)]
  }
  const url = given(found.url)
  const source = given(found.source) ?? hostOf(url)
  const written = given(found.published)
  const { published, trouble: dated } = written === null ? { published: null, trouble: null } : readPublished(written, now)
  const report: Report = {
    id: ReportId(given(found.id) ?? hashOf(source, url, found.text)),
    source: source === null ? null : SourceId(source),
    url,
    lang: given(found.lang)?.trim().replaceAll('_', '-') ?? null,
    published,
    title: given(found.title),
    text: found.text,
  }
  return dated === null ? [{ ok: true, report }] : [{ ok: true, report }, refuse(dated, at, now)]
}

/** Exporters write an absent field as empty; both mean that nobody told us. */
const given = (value: string | null): string | null => (value === null || value.trim() === '' ? null : value)

/** Host of an address without `www.`, which says nothing about who speaks; null for what is no web address. */
export const hostOf = (url: string | null): string | null => {
  const parsed = parseUrl(url)
  return parsed === null || parsed.hostname === '' ? null : parsed.hostname.replace(/^www\./, '')
}

/** A web address, resolved against another; null for anything but http and https. */
export const parseUrl = (url: string | null, base?: string | null): URL | null => {
  if (url === null || url.trim() === '') return null
  const whole = base ?? undefined
  if (!URL.canParse(url.trim(), whole)) return null
  const parsed = new URL(url.trim(), whole)
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed : null
}

/** Sixteen hex digits of SHA-256 over the JSON list of the three: JSON keeps their borders, and lone surrogates, apart. */
const hashOf = (source: string | null, url: string | null, text: string): string =>
  createHash('sha256').update(JSON.stringify([source, url, text])).digest('hex').slice(0, 16)
