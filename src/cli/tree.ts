import type { Explained, Explanation, Quote } from '../model/index.ts'

/** How the tree is drawn: with isolates round right-to-left words on a terminal, without in a pipe, where they would be characters. */
export type Drawing = { readonly isolate: boolean }

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const [FSI, PDI] = ['\u2068', '\u2069']
/** Characters of a quote that are shown; the span says where the rest is. */
const SHOWN = 120

const isolated = (words: string, drawing: Drawing): string => (drawing.isolate && RIGHT_TO_LEFT.test(words) ? `${FSI}${words}${PDI}` : words)

/** Control characters and direction marks of a text could make a terminal show another text than there is. */
const visible = (words: string): string => words.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ')

const quoted = (at: Quote, drawing: Drawing): string => {
  const words = visible(at.words)
  const shown = words.length > SHOWN ? `${words.slice(0, SHOWN - 30)} ... ${words.slice(-25)}` : words
  return `${at.part} ${at.start}-${at.end} «${isolated(shown, drawing)}»`
}

/**
 * The tree from characters to claims as lines of text, one node after another: what was found, by which rule, from which
 * characters, and below it the rivals that lost (✗) with the reason, then what it was made from.
 */
export const linesOfTree = (nodes: readonly Explained[], drawing: Drawing, indent = ''): readonly string[] => nodes.flatMap((node, i) => {
  const last = i === nodes.length - 1
  const below = `${indent}${last ? '   ' : '│  '}`
  const inside = node.rivals.length + node.from.length > 0 ? '│  ' : '   '
  return [
    `${indent}${last ? '└─ ' : '├─ '}${isolated(visible(node.what), drawing)}`,
    ...(node.at === null ? [] : [`${below}${inside}${quoted(node.at, drawing)}`]),
    ...(node.rule === '' ? [] : [`${below}${inside}by ${visible(node.rule)}`]),
    ...node.rivals.map((rival, j) => {
      const end = j === node.rivals.length - 1 && node.from.length === 0
      return `${below}${end ? '└─ ' : '├─ '}✗ ${isolated(visible(rival.what), drawing)}: ${isolated(visible(rival.why), drawing)}${rival.at === null ? '' : ` (${quoted(rival.at, drawing)})`}`
    }),
    ...linesOfTree(node.from, drawing, below),
  ]
})

/** The nodes of an explanation that lead to one claim, or all of them. A reading and its tree list claims in one order. */
export const nodesOf = ({ reading, tree }: Explanation, claim: string | null): readonly Explained[] => {
  if (claim === null) return tree
  const index = reading.claims.findIndex((one) => one.id === claim)
  if (index < 0) return []
  const named = tree.filter((node) => node.what.split(/\s/).includes(claim))
  const same = tree[index]
  return named.length > 0 || same === undefined ? named : [same]
}
