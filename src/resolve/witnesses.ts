import type { Evidence, Happening, Print, ReportId } from '../model/index.ts'
import { foldText } from '../text/index.ts'
import { newUnion } from './neighbours.ts'
import { copied } from './prints.ts'

/** Under which names a report's words came to us: its source, the source's family, and the agencies it quotes through. */
const namesOf = (told: readonly Happening[], sources: Evidence['sources']): readonly string[] => {
  const id = told[0]?.source ?? null
  const source = id === null ? undefined : sources.get(id)
  const via = told.every((one) => one.via.length > 0) ? told.flatMap((one) => one.via) : []
  return [
    ...(id === null ? [] : [`source ${id}`]),
    ...(source?.family ? [`family ${source.family}`] : []),
    ...(source?.names ?? []).map((name) => `name ${foldText(name)}`),
    ...via.map((name) => `name ${name}`),
  ]
}

/**
 * How many sources tell of it after folding: copies of one text, one source, one agency quoted through (by the source's
 * own names), and families of sources are one witness each. At least 1. A copy of the same text is found by comparison
 * with one text of each group, so five hundred copies cost five hundred comparisons.
 */
export const witnessesOf = (members: readonly Happening[], sources: Evidence['sources']): number => {
  const reports = [...new Set(members.map((one) => one.report))].sort()
  const told = new Map<ReportId, Happening[]>(reports.map((report) => [report, []]))
  for (const one of members) told.get(one.report)?.push(one)
  const { of, join } = newUnion<ReportId>()
  const byName = new Map<string, ReportId>()
  const originals: { readonly report: ReportId; readonly print: Print }[] = []
  for (const [report, mine] of told) {
    for (const name of namesOf(mine, sources)) {
      const known = byName.get(name)
      if (known === undefined) byName.set(name, report)
      else join(known, report)
    }
    const print = mine[0]?.gist.prints[0] as Print
    const copiedFrom = originals.filter((original) => copied(original.print, print))
    for (const original of copiedFrom) join(original.report, report)
    if (copiedFrom.length === 0) originals.push({ report, print })
  }
  return Math.max(1, new Set(reports.map(of)).size)
}
