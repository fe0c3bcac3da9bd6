import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Party } from '../model/index.ts'

type Raw = Partial<Omit<Party, 'members' | 'holders'>> & { id: Party['id']; members?: unknown; holders?: unknown }
type RawTenure = { from?: unknown; to?: unknown }

const dayOf = (value: unknown): string | null => (value instanceof Date ? value.toISOString().slice(0, 10) : typeof value === 'string' ? value : null)
const tenured = <T extends RawTenure>(list: unknown): (T & { from: string | null; to: string | null })[] =>
  (Array.isArray(list) ? (list as T[]) : []).map((one) => ({ ...one, from: dayOf(one.from), to: dayOf(one.to) }))

/** All parties of `parties/*.yml`, by file and place in it. Throws when a file is no YAML list: that is our own data. */
export const loadParties = (root: string): readonly Party[] =>
  readdirSync(join(root, 'parties')).filter((name) => name.endsWith('.yml')).sort().flatMap((name) => {
    const list = parse(readFileSync(join(root, 'parties', name), 'utf8')) as Raw[]
    return list.map((raw): Party => ({
      id: raw.id, kind: raw.kind ?? 'agency', country: raw.country ?? null, names: raw.names ?? {}, sources: raw.sources ?? [],
      members: tenured<Party['members'][number]>(raw.members), holders: tenured<Party['holders'][number]>(raw.holders),
    }))
  })
