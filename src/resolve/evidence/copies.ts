import type { Reason } from '../../model/index.ts'
import { copied } from '../copies.ts'
import { NUMBERS } from '../numbers.ts'
import type { Summary } from '../summary.ts'

/** Whether one report copies the other and tells this in the same words. */
export const judgeCopies = (a: Summary, b: Summary): Reason | null => {
  if (!a.texts.some((text) => b.texts.some((other) => copied(text, other)))) return null
  return [...a.clauses].some((clause) => b.clauses.has(clause)) ? { evidence: 'copies', points: NUMBERS.copies.sameClause, sentence: 'one text, and the same words tell it' }
    : { evidence: 'copies', points: NUMBERS.copies.sameText, sentence: 'one text, other words tell it' }
}
