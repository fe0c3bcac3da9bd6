import { z } from 'zod'
import { EVENT_KINDS, STATUSES } from '../model/index.ts'

const day = z.iso.date()
const list = (what: string) => z.string().optional().transform((value) => (value === undefined || value === '' ? undefined : value.split(','))).describe(`${what}; several with commas`)
/** The same of words that are known: a word that is none would find nothing, and nobody would know why. */
const listOf = (known: readonly string[], what: string) => list(what).superRefine((values, check) => {
  const unknown = values?.find((value) => !known.includes(value))
  if (unknown !== undefined) check.addIssue(`${JSON.stringify(unknown.slice(0, 40))} is none of ${known.join(', ')}`)
})

/** `west,south,east,north` in degrees; west beyond east crosses the date line. */
const bbox = z.string().optional().transform((value, check) => {
  if (value === undefined || value === '') return undefined
  const [west, south, east, north, more] = value.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const valid = more === undefined && [west, south, east, north].every((degrees) => Number.isFinite(degrees)) && Math.abs(Number(south)) <= 90 && Math.abs(Number(north)) <= 90
  if (valid) return [Number(west), Number(south), Number(east), Number(north)] as const
  check.addIssue('four numbers: west,south,east,north in degrees')
  return z.NEVER
})

/** By which fields an incident can be found wherever incidents are listed. */
export const propertyFilters = { sector: list('Sector ids'), kind: listOf(EVENT_KINDS, 'Kinds of events'), status: listOf(STATUSES, 'Statuses'), country: list('Countries') }

/** The filters of /incidents and of /export. */
export const incidentFilters = {
  from: day.optional().describe('A day; an incident without a known date is found by its publication'), to: day.optional(), bbox, ...propertyFilters,
  placed: z.enum(['true', 'false']).optional().transform((value) => (value === undefined ? undefined : value === 'true')),
  q: z.string().max(500).optional().describe('Words, or beginnings of words, in any spelling').transform((value) => (value?.trim() === '' ? undefined : value)),
}
