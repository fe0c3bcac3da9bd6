import type { Evidence, ReportId } from '../model/index.ts'
import { foldText } from '../text/index.ts'
import { copied, type Shingles } from './copies.ts'
import type { Node, Texts } from './nodes.ts'

/** Reports that count as one source share a representative. */
type Folding = { readonly of: (report: ReportId) => ReportId; readonly join: (a: ReportId, b: ReportId) => void }

const folding = (): Folding => {
  const parent = new Map<ReportId, ReportId>()
  const of = (report: ReportId): ReportId => {
    const up = parent.get(report)
    if (up === undefined || up === report) return report
    const root = of(up)
    parent.set(report, root)
    return root
  }
  return {
    of,
    join: (a, b) => {
      const [left, right] = [of(a), of(b)].sort()
      if (left !== undefined && right !== undefined && left !== right) parent.set(right, left)
    },
  }
}

/** Under which names a report's words came to us: its source, the source's family, and the agencies it quotes through. */
const namesOf = (report: ReportId, nodes: readonly Node[], evidence: Evidence): readonly string[] => {
  const id = evidence.reports.get(report)?.source ?? null
  const source = id === null ? undefined : evidence.sources.get(id)
  // An agency quoted through counts only when all that the report tells of this comes through it.
  const voices = nodes.filter((node) => node.report === report).flatMap((node) => node.claims.map((claim) => claim.saidBy))
  const vias = voices.map((voice) => (voice.voice === 'quoted' ? voice.via : null))
  const via = vias.length > 0 && vias.every((one) => one !== null) ? vias.filter((one) => one !== null) : []
  return [
    ...(id === null ? [] : [`source ${id}`]),
    ...(source?.family ? [`family ${source.family}`] : []),
    ...(source?.names ?? []).map((name) => `name ${foldText(name)}`),
    ...via.map((name) => `name ${foldText(name)}`),
  ]
}

/**
 * How many sources tell of it after folding: copies of one text, one source, one agency quoted through (by the source's
 * own names), and families of sources are one witness each. At least 1. A copy of the same text is found by comparison
 * with one text of each group, so five hundred copies cost five hundred comparisons.
 */
export const witnessesOf = (nodes: readonly Node[], evidence: Evidence, texts: Texts): number => {
  const reports = [...new Set(nodes.map((node) => node.report))].sort()
  const { of, join } = folding()
  const byName = new Map<string, ReportId>()
  const originals: { readonly report: ReportId; readonly text: Shingles }[] = []
  for (const report of reports) {
    for (const name of namesOf(report, nodes, evidence)) {
      const known = byName.get(name)
      if (known === undefined) byName.set(name, report)
      else join(known, report)
    }
    const text = texts.of(report)
    const copiedFrom = originals.filter((original) => copied(original.text, text))
    for (const original of copiedFrom) join(original.report, report)
    if (copiedFrom.length === 0) originals.push({ report, text })
  }
  return Math.max(1, new Set(reports.map(of)).size)
}
