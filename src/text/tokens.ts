import { type Folded, fold, sourceSpan } from './fold.ts'

export type TokenKind = 'word' | 'number' | 'mark' | 'break'

/** `[start, end)` counts units of the folded text. `spaced`: white space stands before it. */
export type Token = { readonly kind: TokenKind; readonly text: string; readonly start: number; readonly end: number; readonly spaced: boolean }

export type Tokens = { readonly source: string; readonly folded: Folded; readonly tokens: readonly Token[] }

const TOKEN = /(\p{Script=Han}|[\p{L}--\p{Script=Han}][[\p{L}\p{M}]--\p{Script=Han}]*(?:'[\p{L}--\p{Script=Han}][[\p{L}\p{M}]--\p{Script=Han}]*)*)|(\d+)|(\n)|(\S)/gv

/**
 * Words, runs of digits, single marks and line breaks of a text, in order; each leads back to its source characters. A Han
 * character is a word of its own here: which of them belong together only the words of a pack can say (`src/extract/segment.ts`).
 */
export const tokenise = (source: string): Tokens => {
  const folded = fold(source)
  const tokens: Token[] = []
  let last = 0
  for (const match of folded.text.matchAll(TOKEN)) {
    const start = match.index
    const text = match[0]
    const kind: TokenKind = match[1] !== undefined ? 'word' : match[2] !== undefined ? 'number' : match[3] !== undefined ? 'break' : 'mark'
    tokens.push({ kind, text, start, end: start + text.length, spaced: start > last })
    last = start + text.length
  }
  return { source, folded, tokens }
}

/** The source span `[start, end)` of tokens `[from, to)`. */
export const spanOfTokens = (text: Tokens, from: number, to: number): readonly [number, number] => {
  const first = text.tokens[from]
  const last = text.tokens[to - 1]
  if (!first || !last || to <= from) throw new RangeError(`no tokens [${from}, ${to})`)
  return sourceSpan(text.folded, first.start, last.end)
}
