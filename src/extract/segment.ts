import type { Mention } from '../language/index.ts'
import type { Token, Tokens } from '../text/index.ts'

const isHan = (token: Token | undefined): boolean => token?.kind === 'word' && token.text.charCodeAt(0) >= FIRST_HAN && HAN.test(token.text)
const HAN = /^\p{Script=Han}$/u
/** No Han character stands before the radicals: of most texts no pattern need be asked. */
const FIRST_HAN = 0x2e80
/** Characters that no list knows are taken for words of this length, the commonest in Chinese. */
const UNKNOWN = 2

/**
 * Puts the characters of Chinese together into words, so that distances count words as in other languages: the longest word
 * of the lists from the left, two by two where no list knows them. A mention that does not begin and end with such words is
 * gone. A text without Han characters comes back as it is.
 */
export const segment = (text: Tokens, mentions: readonly Mention[]): { readonly text: Tokens; readonly mentions: readonly Mention[] } => {
  if (!text.tokens.some(isHan)) return { text, mentions }
  const longest = new Map<number, number>()
  for (const { from, to } of mentions) {
    for (let at = from; at < to; at++) if (!isHan(text.tokens[at])) { longest.set(from, Math.max(longest.get(from) ?? 0, from + 1)); break }
    if (Array.from({ length: to - from }, (_, k) => text.tokens[from + k]).every(isHan)) longest.set(from, Math.max(longest.get(from) ?? 0, to))
  }
  const tokens: Token[] = []
  /** Old index -> new index of the token that begins there; -1 inside a word. */
  const index = new Int32Array(text.tokens.length + 1).fill(-1)
  for (let at = 0; at < text.tokens.length; ) {
    const first = text.tokens[at] as Token
    let to = longest.get(at) ?? at + 1
    if (!isHan(first)) to = at + 1
    else if (!longest.has(at)) while (to < at + UNKNOWN && isHan(text.tokens[to]) && !(text.tokens[to] as Token).spaced && !longest.has(to)) to++
    const last = text.tokens[to - 1] as Token
    index[at] = tokens.length
    tokens.push(to === at + 1 ? first : { ...first, text: text.folded.text.slice(first.start, last.end), end: last.end })
    at = to
  }
  index[text.tokens.length] = tokens.length
  const moved = mentions.flatMap((mention) => {
    const [from, to] = [index[mention.from] as number, index[mention.to] as number]
    return from < 0 || to <= from ? [] : [{ ...mention, from, to }]
  })
  return { text: { ...text, tokens }, mentions: moved }
}
