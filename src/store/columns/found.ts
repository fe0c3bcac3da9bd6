import { sql } from 'kysely'
import type { Store } from '../database.ts'
import { type Fold, numbersWith, queryOf } from '../words.ts'
import type { Followed } from './follow.ts'

/** Searches that are remembered while nothing changes: panning a map asks for the same words again and again. */
const MOST = 16

/** 1 for the number of every incident in which the words of a query stand; undefined when no words are asked for. */
export const foundBy = async (store: Store, followed: Followed, q: string | undefined, fold: Fold): Promise<Uint8Array | undefined> => {
  if (q === undefined) return undefined
  const query = queryOf(q, fold)
  if (query === null) return new Uint8Array()
  const { found } = followed
  const known = found.get(query)
  if (known !== undefined) return known
  // One text instead of a row each: half a million numbers are read in a fraction of the time.
  const { rows } = await sql<{ numbers: string | null }>`SELECT string_agg(n::text, ',') AS numbers FROM (${numbersWith(query)}) AS hits`.execute(store.db)
  const marks = marked(rows[0]?.numbers ?? '', followed.columns.size)
  if (found.size >= MOST) for (const oldest of found.keys()) { found.delete(oldest); break }
  found.set(query, marks)
  return marks
}

const COMMA = 44, ZERO = 48
/** Marks the numbers of a list `1,2,30`; those that came since the columns were read are left out. */
const marked = (numbers: string, size: number): Uint8Array => {
  const marks = new Uint8Array(size)
  if (numbers === '') return marks
  let n = 0
  for (let i = 0; i < numbers.length; i++) {
    const code = numbers.charCodeAt(i)
    if (code !== COMMA) { n = n * 10 + code - ZERO; continue }
    if (n < size) marks[n] = 1
    n = 0
  }
  if (n < size) marks[n] = 1
  return marks
}
