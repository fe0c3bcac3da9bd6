import { type Claim, isDated, type Party, type PartyId, type When } from '../model/index.ts'
import type { Leaving } from './leaves.ts'
import { type Names, outletOf, partyName } from './names.ts'

/** Somebody who takes part: a party that the checkout knows, or what a report calls them. */
export type Involved = { readonly name: string; readonly party: Party | null; readonly id: PartyId | null }

const EMPTY: readonly Involved[] = []

/** The actors of an incident by what they do; each party once, those with a known party first. Outcomes that are denied or planned name nobody. */
export const involvedIn = (leaving: Leaving, names: Names): { readonly by: readonly Involved[]; readonly against: readonly Involved[]; readonly parties: readonly Involved[] } => {
  const told = leaving.claims.filter((claim) => claim.family === 'event' && (claim.says === 'happened' || claim.says === 'foiled')).flatMap((claim) => claim.actors)
  const of = (roles: readonly Claim['actors'][number]['role'][]): readonly Involved[] => {
    const met = new Map<string, Involved>()
    for (const { role, party, name } of told) {
      if (!roles.includes(role)) continue
      const known = party === null ? null : partyName(party, 'en', names)
      const key = party ?? name.toLowerCase()
      if (!met.has(key)) met.set(key, { name: known ?? name, party: (party === null ? null : names.parties.get(party)) ?? null, id: party })
    }
    return met.size === 0 ? EMPTY : [...met.values()].sort((a, b) => Number(a.id === null) - Number(b.id === null))
  }
  return { by: of(['by', 'seizes', 'arrests', 'closes']), against: of(['against']), parties: of(['party']) }
}

const CIVILIANS: readonly string[] = ['people', 'workers', 'civilians', 'children', 'women', 'migrants', 'students', 'officials']
const FORCES: readonly string[] = ['soldiers', 'border-guards', 'police']
const CIVIL_TARGETS: readonly string[] = ['camp', 'mine', 'company', 'mosque', 'church', 'school', 'house', 'hospital', 'market', 'embassy', 'hotel', 'village', 'gathering', 'construction-site']
const FORCED_TARGETS: readonly string[] = ['post', 'base', 'police-station']

/**
 * Who was hit: `civilians`, `forces`, or null where reports do not say or say both. By the groups of the victims (`who.group`), and only
 * without them by what was hit (`target.kind`); "soldiers and residents" is both.
 */
export const hitIn = (leaving: Leaving): 'civilians' | 'forces' | null => {
  const groups = leaving.incident.figures.flatMap((figure) => figure.ledger.filter((entry) => entry.side !== 'attacker').map((entry) => entry.who.group ?? ''))
  const targets = leaving.claims.flatMap((claim) => (claim.target === null ? [] : [claim.target.kind]))
  for (const [met, civil, forced] of [[groups, CIVILIANS, FORCES], [targets, CIVIL_TARGETS, FORCED_TARGETS]] as const) {
    const [some, others] = [met.some((one) => civil.includes(one)), met.some((one) => forced.includes(one))]
    if (some !== others) return some ? 'civilians' : 'forces'
    if (some) return null
  }
  return null
}

/** Days from the first to the last of a stated date, both counted; null when no date is stated. */
export const daysIn = (when: When): number | null => (isDated(when) ? Math.round((Date.parse(when.to) - Date.parse(when.from)) / 86_400_000) + 1 : null)

/** What is cited behind the columns of another data set: our status, report ids, addresses. */
export const citationCells = (leaving: Leaving): readonly (string | number)[] =>
  [leaving.incident.id, leaving.incident.status, leaving.reports.map(({ id }) => id).join('; '), leaving.reports.flatMap(({ url }) => url ?? []).join('; ')]
export const CITATION_COLUMNS = ['kamarband_id', 'kamarband_status', 'kamarband_reports', 'kamarband_addresses'] as const

/** Outlets of the reports, each once, in English. */
export const outletsOf = (leaving: Leaving, names: Names): readonly string[] => [...new Set(leaving.reports.flatMap((report) => outletOf(report, 'en', names) ?? []))]

/** Of a figure of the ledger, its row; undefined when no voice gives one. */
export const figureOf = (leaving: Leaving, of: 'killed' | 'wounded') => leaving.incident.figures.find((figure) => figure.of === of)
