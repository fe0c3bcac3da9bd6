import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Party } from '../model/index.ts'

type Raw = Partial<Omit<Party, 'members' | 'holders'>> & { id: Party['id']; members?: unknown; holders?: unknown }
type RawTenure = { from?: unknown; to?: unknown }

const dayOf = (value: unknown): string | null => (value instanceof Date ? value.toISOString().slice(0, 10) : typeof value === 'string' ? value : null)
const tenured = <T extends RawTenure>(list: unknown): (T & { from: string | null; to: string | null })[] =>
  (Array.isArray(list) ? (list as T[]) : []).map((one) => ({ ...one, from: dayOf(one.from), to: dayOf(one.to) }))

/** What `parties/names/<tag>.yml` adds: names of a party and of its office-holders (by their first name in `parties/`) in one language. */
type Added = { readonly names?: readonly string[]; readonly holders?: Readonly<Record<string, readonly string[]>> }
const addedNames = (folder: string): readonly { readonly tag: string; readonly of: Readonly<Record<string, Added>> }[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yml')).sort().map((name) => ({ tag: name.slice(0, -4), of: (parse(readFileSync(join(folder, name), 'utf8')) ?? {}) as Record<string, Added> })) : []

/**
 * All parties of `parties/*.yml`, by file and place in it, with the names that `parties/names/<tag>.yml` adds. Throws when a file is no
 * YAML list, or when names are added to a party or a holder that nobody lists: that is our own data.
 */
export const loadParties = (root: string): readonly Party[] => {
  const parties = readdirSync(join(root, 'parties')).filter((name) => name.endsWith('.yml')).sort().flatMap((name) => {
    const list = parse(readFileSync(join(root, 'parties', name), 'utf8')) as Raw[]
    return list.map((raw): Party => ({
      id: raw.id, kind: raw.kind ?? 'agency', country: raw.country ?? null, names: raw.names ?? {}, sources: raw.sources ?? [],
      members: tenured<Party['members'][number]>(raw.members), holders: tenured<Party['holders'][number]>(raw.holders),
    }))
  })
  const byId = new Map(parties.map((party) => [party.id as string, party]))
  for (const { tag, of } of addedNames(join(root, 'parties', 'names'))) for (const [id, added] of Object.entries(of)) {
    const party = byId.get(id)
    if (!party) throw new Error(`parties/names/${tag}.yml: there is no party ${id}`)
    for (const name of Object.keys(added.holders ?? {})) if (!party.holders.some((holder) => holder.names[0] === name)) throw new Error(`parties/names/${tag}.yml: ${id} has no holder ${name}`)
    byId.set(id, {
      ...party, names: { ...party.names, [tag]: [...(party.names[tag] ?? []), ...(added.names ?? [])] },
      holders: party.holders.map((holder) => ({ ...holder, names: [...holder.names, ...(added.holders?.[holder.names[0] ?? ''] ?? [])] })),
    })
  }
  return [...byId.values()]
}
