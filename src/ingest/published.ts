import type { Instant } from '../model/index.ts'
import { LIMITS } from './limits.ts'
import { excerpt, type Trouble, trouble } from './signals.ts'

/** When a report was published, or null, and what was wrong with the words that should have said it. */
export type Published = { readonly published: string | null; readonly trouble: Trouble | null }

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i
const RFC_822 = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UT|UTC|GMT|[ECMP][SD]T|[+-]\d{2}:?\d{2})?)?$/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Zones of North America that RFC 822 names; hours from UTC. */
const ZONES: Readonly<Record<string, number>> = { EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 }

type Parts = { day: string; hour: string; minute: string; second: string; fraction: string; zone: string | undefined; timed: boolean }

/**
 * Reads a publication date: RFC 3339, ISO 8601 with a missing zone, RFC 822 as feeds write it.
 * An instant comes out in UTC; a date or a time without a zone as the whole day that was written, since the zone is unknown.
 * What is no date, no day of the calendar, or out of range comes out as null with the trouble.
 */
export const readPublished = (written: string, now: Instant): Published => {
  const parts = partsOf(written.trim())
  if (parts === null || !isDay(parts.day)) return notRead(written)
  const published = parts.timed && parts.zone !== undefined ? instantOf(parts) : parts.day
  if (published === null) return notRead(written)
  const latest = new Date(Date.parse(now) + LIMITS.publishedAheadDays * 86_400_000).toISOString()
  if (published < LIMITS.publishedFrom || published > latest) {
    const expected = `a publication date between ${LIMITS.publishedFrom} and ${latest.slice(0, 10)}, Gregorian calendar`
    return { published: null, trouble: trouble('KB_INGEST_DATE_OUT_OF_RANGE', expected, `${excerpt(written)}; the report is kept without it`) }
  }
  return { published, trouble: null }
}

const notRead = (written: string): Published => {
  const expected = 'a publication date such as 2025-12-20 or 2025-12-20T09:00:00Z'
  return { published: null, trouble: trouble('KB_INGEST_DATE_NOT_READ', expected, `"${excerpt(written)}"; the report is kept without it`) }
}

const partsOf = (written: string): Parts | null => {
  const iso = ISO.exec(written)
  if (iso) return { day: `${iso[1]}-${iso[2]}-${iso[3]}`, ...timeOf(iso[4], iso[5], iso[6], iso[7]), zone: iso[8] }
  const mail = RFC_822.exec(written)
  const month = MONTHS.indexOf((mail?.[2] ?? '').toLowerCase())
  if (!mail || month < 0) return null
  return { day: `${mail[3]}-${two(String(month + 1))}-${two(mail[1])}`, ...timeOf(mail[4], mail[5], mail[6], undefined), zone: mail[7] }
}

const two = (digits: string | undefined): string => (digits ?? '').padStart(2, '0')
const timeOf = (hour: string | undefined, minute: string | undefined, second: string | undefined, fraction: string | undefined): Omit<Parts, 'day' | 'zone'> =>
  ({ hour: two(hour), minute: two(minute), second: two(second), fraction: (fraction ?? '').slice(0, 3), timed: hour !== undefined })

const isDay = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

const instantOf = (parts: Parts): string | null => {
  const zone = (parts.zone ?? '').toUpperCase()
  const named = ZONES[zone]
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}` : 'Z'
  // A leap second has no number in a Date; it is shown as the second before it.
  const second = parts.second === '60' ? '59' : parts.second
  const at = Date.parse(`${parts.day}T${parts.hour}:${parts.minute}:${second}.${parts.fraction.padEnd(3, '0')}${offset}`)
  if (Number.isNaN(at)) return null
  return new Date(at - (named ?? 0) * 3_600_000).toISOString().replace('.000Z', 'Z')
}
