import { foldText, type Token, type Tokens, tokenise } from '../text/index.ts'

/** One entry of a word list: what sort of word it is (`kinds/drone_strike`, `months`), what it means, where it is written. */
export type Word = {
  readonly sort: string
  readonly value: string
  /** The form that people are shown: the left one of its line. */
  readonly form: string
  /** `languages/fa/words/months.txt:3` */
  readonly from: string
  /** Where the people or things of a figure stand. */
  readonly take: 'before' | 'after' | null
}

/** What is written together with a word: the role of a case ending or a joined preposition (`in`, `from`, `to`, `of`), "and", "the". */
export type Joined = { readonly role: string | null; readonly and: boolean; readonly the: boolean; /** Something was cut off its beginning. */ readonly cut: boolean }
const ALONE: Joined = { role: null, and: false, the: false, cut: false }

/** A word found at tokens `[from, to)`. */
export type Mention = { readonly word: Word; readonly from: number; readonly to: number; readonly joined: Joined; /** Other words stand inside it: "took 16 miners with them" for `took * with them`. */ readonly gapped: boolean }

/**
 * What `~` may stand for: ending -> groups that have it; the roles that some endings give; what any word may begin with
 * (Arabic و، ب، ال), with its role.
 */
export type Endings = {
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>
  readonly longest: number
  readonly loose: ReadonlySet<string>
  readonly roles: ReadonlyMap<string, string>
  readonly prefixes: ReadonlyMap<string, Joined>
}

type Leaf = { readonly word: Word; readonly capital: boolean }
/** Most nodes have one way on: `only` spares them a map. */
type Node = { only: string | null; next: Node | null; exact: Map<string, Node> | null; stems: Map<string, Stem[]> | null; leaves: Leaf[] | null; gap: Node | null }
type Stem = { readonly group: string; readonly node: Node }

/** A trie over folded tokens. One walk finds all words of all lists; its cost grows with the text, not with the lists. */
export type Lexicon = { readonly root: Node; size: number; /** Where a word of a text leads from the root, for words met before; endings are those of the lexicon's pack. */ readonly met: Map<string, readonly Step[]> }
type Step = { readonly node: Node; readonly joined: Joined }
/** Words remembered at most: the vocabulary of a few thousand reports. */
const REMEMBERED = 200_000

const newNode = (): Node => ({ only: null, next: null, exact: null, stems: null, leaves: null, gap: null })
export const newLexicon = (): Lexicon => ({ root: newNode(), size: 0, met: new Map() })

const ZWNJ = '‌'
/** A form with zero-width non-joiners is met joined or with spaces; all mixtures of up to three. */
const spellings = (form: string): readonly string[] => {
  const pieces = form.split(ZWNJ)
  if (pieces.length === 1) return [form]
  if (pieces.length > 4) return [pieces.join(''), pieces.join(' ')]
  return pieces.slice(1).reduce<string[]>((all, piece) => all.flatMap((head) => [head + piece, `${head} ${piece}`]), [pieces[0] as string])
}

const isCapital = (char: string): boolean => char !== char.toLowerCase()

/**
 * Adds a form (`напад~v на`, `کشته شد~`) to a lexicon. `~` at the end of a word: any ending, or none; `~n`: of that group.
 * `…` at the start or end says where the people stand and is no part of the form. Returns false for a form without a word.
 */
export const addForm = (lexicon: Lexicon, rawForm: string, word: Word): boolean => {
  const form = rawForm.replaceAll('...', '…').trim()
  const take = form.startsWith('…') ? 'before' : form.endsWith('…') ? 'after' : null
  const bare = form.replaceAll('…', ' ').trim()
  if (!bare) return false
  const leaf = leafOf(word.take === take ? word : { ...word, take }, isCapital([...bare][0] as string))
  let added = false
  for (const spelling of spellings(bare)) {
    let node = lexicon.root
    let words = 0
    for (const piece of spelling.split(/\s+/)) {
      if (piece === '*') { node.gap ??= newNode(); node = node.gap; continue }
      const [, base = '', tilde, group = ''] = /^(.*?)(?:(~)([a-z]*))?$/u.exec(piece) ?? []
      const tokens = tokenise(base).tokens
      tokens.forEach((token, i) => {
        words++
        node = i === tokens.length - 1 && tilde ? stemEdge(node, token.text, group) : exactEdge(node, token.text)
      })
    }
    if (words === 0) continue
    node.leaves ??= []
    node.leaves.push(leaf)
    added = true
  }
  if (added) lexicon.size++
  return added
}

/** One leaf for all forms of a word that are alike: a name has dozens. */
const leaves = new WeakMap<Word, [small?: Leaf, capital?: Leaf]>()
const leafOf = (word: Word, capital: boolean): Leaf => {
  const known = leaves.get(word) ?? []
  leaves.set(word, known)
  known[capital ? 1 : 0] ??= { word, capital }
  return known[capital ? 1 : 0] as Leaf
}

const exactOf = (node: Node, text: string): Node | undefined => (node.only === text ? (node.next ?? undefined) : node.exact?.get(text))
const exactEdge = (node: Node, text: string): Node => {
  const known = exactOf(node, text)
  if (known) return known
  const made = newNode()
  if (node.only === null && node.exact === null) { node.only = text; node.next = made; return made }
  node.exact ??= new Map()
  node.exact.set(text, made)
  return made
}
const stemEdge = (node: Node, text: string, group: string): Node => {
  node.stems ??= new Map()
  const edges = node.stems.get(text) ?? []
  node.stems.set(text, edges)
  const known = edges.find((edge) => edge.group === group)
  if (known) return known.node
  const made = newNode()
  edges.push({ group, node: made })
  return made
}

/**
 * All words of a lexicon in a text, at every place where one begins, longest and shorter ones alike. Always to be called with the
 * endings of the lexicon's own pack: what a word leads to is remembered.
 */
export const findWords = (lexicon: Lexicon, text: Tokens, endings: Endings): Mention[] => {
  const found: Mention[] = []
  const { tokens } = text
  for (let from = 0; from < tokens.length; from++) {
    const token = tokens[from] as Token
    if (token.kind === 'break') continue
    for (const { node, joined } of stepsFrom(lexicon, token, endings)) {
      const emit = (leaf: Leaf, to: number, says: Joined, gapped = false): void => {
        if (leaf.capital && !isCapital(text.source[text.folded.starts[token.start] as number] as string)) return
        found.push({ word: leaf.word, from, to, joined: says, gapped })
      }
      if (node.leaves) for (const leaf of node.leaves) emit(leaf, from + 1, joined)
      if (node.only !== null || node.stems || node.gap) walk(node, tokens, from + 1, from, joined, endings, emit)
    }
  }
  return found
}

const stepsFrom = (lexicon: Lexicon, token: Token, endings: Endings): readonly Step[] => {
  // A number and a word are never spelled alike, so the text alone is the key.
  const known = lexicon.met.get(token.text)
  if (known) return known
  const steps: Step[] = []
  eachSpelling(lexicon.root, token, true, ALONE, endings, (node, joined) => { steps.push({ node, joined }) })
  if (lexicon.met.size >= REMEMBERED) lexicon.met.clear()
  lexicon.met.set(token.text, steps)
  return steps
}

/** Letters that must be left of a word when something is cut off its beginning. */
const SHORTEST_ROOT = 2

const walk = (node: Node, tokens: readonly Token[], at: number, from: number, joined: Joined, endings: Endings, emit: (leaf: Leaf, to: number, joined: Joined, gapped?: boolean) => void): void => {
  const token = tokens[at]
  if (!token) return
  eachSpelling(node, token, false, joined, endings, (next, says) => {
    if (next.leaves) for (const leaf of next.leaves) emit(leaf, at + 1, says)
    if (next.only !== null || next.stems || next.gap) walk(next, tokens, at + 1, from, says, endings, emit)
  })
  const { gap } = node
  if (gap) for (let skipped = 1; skipped <= LONGEST_GAP && at + skipped < tokens.length && tokens[at + skipped - 1]?.kind !== 'break' && !ENDS_CLAUSE.has(tokens[at + skipped - 1]?.text ?? ''); skipped++)
    eachSpelling(gap, tokens[at + skipped] as Token, false, joined, endings, (next, says) => {
      if (next.leaves) for (const leaf of next.leaves) emit(leaf, at + skipped + 1, says, true)
      if (next.only !== null || next.stems) walk(next, tokens, at + skipped + 1, from, says, endings, (leaf, to, last) => emit(leaf, to, last, true))
    })
  // An ending written as a word of its own may stand inside a phrase.
  if (endings.loose.has(token.text)) walk(node, tokens, at + 1, from, joined, endings, emit)
}

/** Words that `*` may stand for at most, none of which ends a clause. */
const LONGEST_GAP = 6
const ENDS_CLAUSE = new Set(['.', ',', '،', ';', '؛', ':', '!', '?', '؟', '۔', '。'])

/** A token as it stands, and with what any word may begin with cut off; at the first token of a phrase that says something of it. */
const eachSpelling = (node: Node, token: Token, first: boolean, joined: Joined, endings: Endings, follow: (next: Node, joined: Joined) => void): void => {
  spell(node, token, token.text, endings, joined, follow)
  if (endings.prefixes.size === 0 || token.kind !== 'word') return
  for (let cut = 1; cut <= 4 && token.text.length - cut >= SHORTEST_ROOT; cut++) {
    const says = endings.prefixes.get(token.text.slice(0, cut))
    if (says !== undefined) spell(node, token, token.text.slice(cut), endings, first ? says : joined, follow)
  }
}

/** Follows the edges of one spelling of a token: as it stands, and with each ending cut off. */
const spell = (node: Node, token: Token, text: string, endings: Endings, joined: Joined, follow: (next: Node, joined: Joined) => void): void => {
  const exact = exactOf(node, text)
  if (exact) follow(exact, joined)
  if (!node.stems || token.kind !== 'word') return
  for (let cut = 0; cut <= endings.longest && cut < text.length; cut++) {
    const edges = node.stems.get(cut === 0 ? text : text.slice(0, -cut))
    if (!edges) continue
    const ending = cut === 0 ? '' : text.slice(-cut)
    const groups = cut === 0 ? null : endings.groups.get(ending)
    if (cut > 0 && !groups) continue
    const role = endings.roles.get(ending)
    const says = role === undefined ? joined : { ...joined, role }
    for (const edge of edges) if (!groups || edge.group === '' || groups.has(edge.group)) follow(edge.node, says)
  }
}

/**
 * Reads `endings.txt`: `group: ending ending ...` lines, `group=role: ...` for endings that say what becomes of a place. The group
 * `s` holds endings written as words of their own, `prefix` what any word may begin with: `prefix=and,in: وب`.
 */
export const readEndings = (lines: readonly string[]): Endings => {
  const groups = new Map<string, Set<string>>()
  const loose = new Set<string>()
  const roles = new Map<string, string>()
  const prefixes = new Map<string, Joined>()
  for (const line of lines) {
    const [, group, role, rest] = /^\s*([a-z]+)(?:=([a-z,]+))?\s*:(.*)$/u.exec(line.replace(/#.*$/u, '')) ?? []
    if (!group || rest === undefined) continue
    for (const raw of rest.split(/\s+/)) {
      const ending = foldText(raw.replaceAll(/[~-]/g, ''))
      if (!ending) continue
      if (group === 'prefix') { prefixes.set(ending, joinedBy(role?.split(',') ?? [])); continue }
      if (group === 's') { loose.add(ending); continue }
      groups.set(ending, (groups.get(ending) ?? new Set()).add(group))
      if (role) roles.set(ending, role)
    }
  }
  return { groups, longest: Math.max(0, ...[...groups.keys()].map((ending) => ending.length)), loose, roles, prefixes }
}

const joinedBy = (says: readonly string[]): Joined => ({ role: says.find((one) => one !== 'and' && one !== 'the') ?? null, and: says.includes('and'), the: says.includes('the'), cut: true })
