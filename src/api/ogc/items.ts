import { z } from 'zod'
import { isDated } from '../../model/index.ts'
import { featureOf, type Leaving, type Names, sentenceOf, sourcesOf } from '../../share/index.ts'
import { isIncidentCursor } from '../../store/index.ts'
import { propertyFilters } from '../filter.ts'

/** How many features a page holds at most and without being asked; 17-069r4 lets a server choose (requirement 20). */
export const LIMITS = { most: 1_000, usual: 100 } as const

const wholeDegrees = (value: string, check: z.RefinementCtx): readonly [number, number, number, number] => {
  const numbers = value.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  // Six numbers hold heights at the third and sixth place; an incident has none, so every height matches.
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = numbers.length === 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers
  const within = [west, east].every((degrees) => Math.abs(degrees) <= 180) && [south, north].every((degrees) => Math.abs(degrees) <= 90)
  if ((numbers.length !== 4 && numbers.length !== 6) || !numbers.every(Number.isFinite) || !within || south > north) {
    check.addIssue('four or six numbers: west,south,east,north or west,south,lowest,east,north,highest; degrees of CRS84, heights in metres')
    return z.NEVER
  }
  return [west, south, east, north]
}

/** RFC 3339, section 5.6; a whole day, as Part 1's own examples have it, stands for all of it. */
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2}))?$/
const dayOf = (moment: string): string | null => {
  if (!MOMENT.test(moment)) return null
  const time = Date.parse(moment.length === 10 ? `${moment}T00:00:00Z` : moment)
  if (Number.isNaN(time)) return null
  const day = new Date(time).toISOString().slice(0, 10)
  return moment.length === 10 && day !== moment ? null : day // 30 February is no day
}

/** The days that an instant or interval touches, in UTC: that is how exactly an incident is dated. */
const daysOf = (value: string, check: z.RefinementCtx): { readonly from?: string; readonly to?: string } => {
  const parts = value.split('/')
  const [from, to] = parts.map((part) => (part === '..' || part === '' ? undefined : dayOf(part)))
  const wrong = parts.length > 2 || from === null || to === null || (parts.length === 1 && from === undefined) || (from === undefined && to === undefined)
  if (wrong || (typeof from === 'string' && typeof to === 'string' && from > to)) {
    check.addIssue('an instant or a day, or an interval of two with / between, one of them .. or empty for an open end')
    return z.NEVER
  }
  const last = parts.length === 1 ? from : to
  return { ...(typeof from === 'string' ? { from } : {}), ...(typeof last === 'string' ? { to: last } : {}) }
}

const whole = (value: string | undefined): string | undefined => (value === undefined || value === '' ? undefined : value)

export const itemsQuery = z.strictObject({
  bbox: z.string().optional().transform((value, check) => (whole(value) === undefined ? undefined : wholeDegrees(String(value), check))).describe('west,south,east,north in degrees; west beyond east crosses the date line'),
  datetime: z.string().optional().transform((value, check) => (whole(value) === undefined ? {} : daysOf(String(value), check))).describe('An instant, a day, or an interval a/b, ../b, a/..'),
  // More than the maximum is no mistake: the page holds the maximum then (permission /per/core/fc-limit-response-2).
  limit: z.coerce.number().int().min(1).default(LIMITS.usual).transform((limit) => Math.min(limit, LIMITS.most)),
  cursor: z.string().max(2000).refine(isIncidentCursor, 'that of a link `next`').optional().describe('That of a link `next`'),
  ...propertyFilters,
})
export type ItemsQuery = z.output<typeof itemsQuery>

/** Properties of a feature, flat, as a table of a GIS shows them; what is not known is null. */
const propertiesOf = (leaving: Leaving, names: Names): object => {
  const { incident, claims, reports } = leaving
  const { when, where } = incident
  const place = where.found ? where.place : null
  const figure = (of: 'killed' | 'wounded'): object => {
    const found = incident.figures.find((one) => one.of === of)
    return { [`${of}_low`]: found?.low ?? null, [`${of}_best`]: found?.best ?? null, [`${of}_high`]: found?.high ?? null }
  }
  const sources = sourcesOf(reports, 'en', names)
  return {
    kind: incident.kind, status: incident.status, grading: `${incident.grading.reliability}${incident.grading.credibility}`, date_basis: when.basis, date_from: isDated(when) ? when.from : null, date_to: isDated(when) ? when.to : null,
    found_from: leaving.from, found_to: leaving.to, place: place?.name ?? null, place_kind: place?.kind ?? null, no_place: where.found ? null : where.why, admin1: place?.admin1 ?? null,
    country: place?.country ?? null, radius_m: where.found ? where.radius : null, sector: where.found ? where.sector : null, ...figure('killed'), ...figure('wounded'),
    witnesses: incident.witnesses, sentence: sentenceOf(incident, claims, reports, 'en', names), reports: sources.map(({ report }) => report).join('; '),
    outlets: [...new Set(sources.flatMap(({ outlet }) => outlet ?? []))].join('; '), addresses: sources.flatMap(({ url }) => url ?? []).join('; '), demonstration: incident.demonstration,
  }
}

export const itemOf = (leaving: Leaving, names: Names): object => featureOf(leaving, propertiesOf(leaving, names))
