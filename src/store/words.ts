import { type RawBuilder, sql } from 'kysely'

/** Makes spellings of one word equal; the store does not know how (it is `foldText` of src/text, given as an argument). */
export type Fold = (text: string) => string

/**
 * Han is written without spaces, so each of its characters stands for itself. The bound keeps a text that is one run of millions
 * of letters from exhausting the stack of the expression (measured in Node 20: at 6 million).
 */
const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}]){1,1000}/gu
/** No word of a language is longer; what is, is data. In characters. */
const LONGEST_WORD = 64
/** A tsvector holds less than 1 MB (PostgreSQL, "Text Search Limitations"); a text of so many different words is no article. */
const MOST_BYTES = 700_000

/** The different folded words of texts, for search. `complete` is false when there were more than a row can hold. */
export const wordsOf = (texts: readonly (string | null)[], fold: Fold): { readonly words: readonly string[]; readonly complete: boolean } => {
  const words = new Set<string>()
  let bytes = 0
  for (const text of texts) for (const [word] of fold(text ?? '').matchAll(WORD)) {
    const short = [...word].slice(0, LONGEST_WORD).join('')
    if (words.has(short)) continue
    bytes += Buffer.byteLength(short) + 4
    if (bytes > MOST_BYTES) return { words: [...words], complete: false }
    words.add(short)
  }
  return { words: [...words], complete: true }
}

/** Words as a column for search. */
export const asWords = (words: readonly string[]): RawBuilder<unknown> => sql`array_to_tsvector(${words}::text[])`

/** All words of a query at once, each whole or the beginning of one; null when it holds none. Words are letters and digits only. */
export const queryOf = (q: string, fold: Fold): string | null => {
  const { words } = wordsOf([q], fold)
  return words.length === 0 ? null : words.map((word) => `'${word}':*`).join(' & ')
}

/** The numbers of the incidents in whose words a query stands, from the index alone: no row of an incident is read. */
export const numbersWith = (query: string): RawBuilder<unknown> => sql`SELECT n FROM incident_search WHERE words_of(n) @@ ${query}::tsquery`
