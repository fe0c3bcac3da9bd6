import type { Gist } from '../../model/index.ts'
import { copied } from '../prints.ts'
import { NUMBERS } from '../numbers.ts'
import type { Weight } from './weight.ts'

/**
 * Whether one report copies the other and tells this in the same words. Other words of a copied text say nothing: they may
 * tell of something else in it.
 */
export const judgeCopies = (a: Gist, b: Gist): Weight | null => {
  // A report is no copy of itself.
  if (b.reports.some((report) => a.reports.includes(report))) return null
  if (!a.clauses.some((clause) => b.clauses.includes(clause))) return null
  return a.prints.some((print) => b.prints.some((other) => copied(print, other)))
    ? { evidence: 'copies', points: NUMBERS.copies.sameClause, sentence: () => 'one text, and the same words tell it' }
    : null
}
