import { type Folded, fold, sourceSpan } from './fold.ts'

export type TokenKind = 'word' | 'number' | 'mark' | 'break'

/** `[start, end)` counts units of the folded text. `spaced`: white space stands before it. */
export type Token = { readonly kind: TokenKind; readonly text: string; readonly start: number; readonly end: number; readonly spaced: boolean }

export type Tokens = { readonly source: string; readonly folded: Folded; readonly tokens: readonly Token[] }

/** What a character is to a token. `joins`: a mark above or below a letter, which goes on with a word but begins none. */
const SORT = { space: 1, letter: 2, han: 3, joins: 4, digit: 5, line: 6, mark: 7 } as const

/** Sorts of the units of the Basic Multilingual Plane, each found when it is first met: a table is faster than any pattern. */
const SORTS = new Uint8Array(0x10000)
const sortOf = (char: string): number =>
  char === '\n' ? SORT.line : /\s/.test(char) ? SORT.space : /\p{Script=Han}/u.test(char) ? SORT.han : /\p{L}/u.test(char) ? SORT.letter : /\p{M}/u.test(char) ? SORT.joins : /\d/.test(char) ? SORT.digit : SORT.mark

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const sortAt = (text: string, at: number): number => {
  const unit = text.charCodeAt(at)
  if (isHighSurrogate(unit)) return sortOf(String.fromCodePoint(text.codePointAt(at) as number))
  if (SORTS[unit] === 0) SORTS[unit] = sortOf(text.charAt(at))
  return SORTS[unit] as number
}
/** Behind the character that begins at a unit. */
const behind = (text: string, at: number): number => (isHighSurrogate(text.charCodeAt(at)) && (text.codePointAt(at) as number) > 0xffff ? at + 2 : at + 1)

const APOSTROPHE = 0x27
/** Where a word ends that begins with the letter before: letters, the marks on them, and apostrophes between letters. */
const endOfWord = (text: string, from: number): number => {
  let at = from
  for (;;) {
    while (at < text.length) { const sort = sortAt(text, at); if (sort !== SORT.letter && sort !== SORT.joins) break; at = behind(text, at) }
    if (text.charCodeAt(at) !== APOSTROPHE || at + 1 >= text.length || sortAt(text, at + 1) !== SORT.letter) return at
    at++
  }
}
const endOfDigits = (text: string, from: number): number => { let at = from; while (at < text.length && sortAt(text, at) === SORT.digit) at++; return at }

/**
 * Words, runs of digits, single marks and line breaks of a text, in order; each leads back to its source characters. A Han
 * character is a word of its own here: which of them belong together only the words of a pack can say (`src/extract/segment.ts`).
 */
export const tokenise = (source: string): Tokens => {
  const folded = fold(source)
  const { text } = folded
  const tokens: Token[] = []
  let spaced = false
  for (let start = 0, end: number; start < text.length; start = end) {
    const sort = sortAt(text, start)
    end = behind(text, start)
    if (sort === SORT.space) { spaced = true; continue }
    if (sort === SORT.letter) end = endOfWord(text, end)
    else if (sort === SORT.digit) end = endOfDigits(text, end)
    const kind: TokenKind = sort === SORT.letter || sort === SORT.han ? 'word' : sort === SORT.digit ? 'number' : sort === SORT.line ? 'break' : 'mark'
    tokens.push({ kind, text: text.slice(start, end), start, end, spaced })
    spaced = false
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
