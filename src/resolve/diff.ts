import type { Claim, ClaimsDiff } from '../model/index.ts'
import { anchorOf } from './anchor.ts'

/** What a claim says; where its words stand, and its id, may differ without anything being said otherwise. */
const SAID = ['family', 'kind', 'says', 'telling', 'saidBy', 'when', 'where', 'origin', 'figures', 'actors', 'target', 'means', 'amounts', 'about', 'step'] as const

/** Without quotes and without what else only leads back to the text. */
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'at' && key !== 'candidates' && key !== 'names').sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, bare(part)]))
}
const differ = (a: unknown, b: unknown): boolean => JSON.stringify(bare(a)) !== JSON.stringify(bare(b))

/**
 * What one reading of a report says otherwise than another: of two versions of the report, or by two versions of the reader. Claims that
 * tell the same with other words around them are no difference.
 */
export const diffOf = (before: readonly Claim[], after: readonly Claim[]): ClaimsDiff => {
  const left = new Map(after.map((claim) => [claim.id, claim] as const))
  const pairs = before.map((claim) => {
    const id = anchorOf(claim, [...left.values()])
    const now = id === null ? undefined : left.get(id)
    if (now !== undefined) left.delete(now.id)
    return { before: claim, after: now }
  })
  return {
    added: [...left.values()],
    removed: pairs.flatMap((pair) => (pair.after === undefined ? [pair.before] : [])),
    changed: pairs.flatMap(({ before: then, after: now }) => {
      if (now === undefined) return []
      const fields = SAID.filter((field) => differ(then[field], now[field]))
      return fields.length === 0 ? [] : [{ before: then, after: now, fields }]
    }),
  }
}
