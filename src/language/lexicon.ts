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
export type Lexicon = { readonly root: Node; size: number }

const newNode = (): Node => ({ only: null, next: null, exact: null, stems: null, leaves: null, gap: null })
export const newLexicon = (): Lexicon => ({ root: newNode(), size: 0 })

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

/** Finds all words of its lexicons in a text, at every place where one begins, longest and shorter ones alike; in the order of the lexicons. */
export type Finder = (text: Tokens) => Mention[]

/** Where a word of a text leads from the root of a lexicon. */
type Step = { readonly node: Node; readonly joined: Joined }
/** A word of a text that was met before: what begins with it, and how many of its last letters may be an ending (found when needed). */
type Met = { readonly text: string; readonly isWord: boolean; readonly steps: readonly Step[]; cuts: readonly number[] | null }
/** Words remembered at most: the vocabulary of a few thousand reports. */
const REMEMBERED = 200_000

/** A finder for lexicons whose words bend by the same endings. What a word leads to is remembered, so that a common one is looked up once. */
export const newFinder = (lexicons: readonly Lexicon[], endings: Endings): Finder => {
  const known = new Map<string, Met>()
  // A number and a word are never spelled alike, so the text alone is the key.
  const meet = (token: Token): Met => {
    const before = known.get(token.text)
    if (before) return before
    const steps: Step[] = []
    const met: Met = { text: token.text, isWord: token.kind === 'word', steps, cuts: null }
    for (const { root } of lexicons) eachSpelling(root, met, true, ALONE, endings, (node, joined) => { steps.push({ node, joined }) })
    if (known.size >= REMEMBERED) known.clear()
    known.set(token.text, met)
    return met
  }
  return (text) => {
    const { tokens } = text
    const walk: Walk = { met: tokens.map(meet), tokens, endings, from: 0, found: [], capital: () => isCapital(text.source[text.folded.starts[tokens[walk.from]?.start ?? 0] as number] as string) }
    for (let from = 0; from < tokens.length; from++) {
      const { steps } = walk.met[from] as Met
      if (steps.length === 0 || tokens[from]?.kind === 'break') continue
      walk.from = from
      for (const { node, joined } of steps) arrive(walk, node, from + 1, joined, false)
    }
    return walk.found
  }
}

/** One finder's way through one text, at the words that begin with the token `from`. */
type Walk = {
  readonly met: readonly Met[]; readonly tokens: readonly Token[]; readonly endings: Endings; readonly found: Mention[]
  from: number
  /** Whether the first token's first letter is a capital. */
  readonly capital: () => boolean
}

/** The tokens `[from, to)` of a walk lead to a node: words may end here, and others go on. */
const arrive = (walk: Walk, node: Node, to: number, joined: Joined, gapped: boolean): void => {
  if (node.leaves) for (const leaf of node.leaves) if (!leaf.capital || walk.capital()) walk.found.push({ word: leaf.word, from: walk.from, to, joined, gapped })
  if (node.only !== null || node.stems || node.gap) goOn(walk, node, to, joined, gapped)
}

const goOn = (walk: Walk, node: Node, at: number, joined: Joined, gapped: boolean): void => {
  const { endings, tokens } = walk
  const met = walk.met[at]
  if (!met) return
  // Nearly always the next word leads nowhere: no more is spent on it than one look.
  if (!node.stems && endings.prefixes.size === 0) { const next = exactOf(node, met.text); if (next) arrive(walk, next, at + 1, joined, gapped) }
  else eachSpelling(node, met, false, joined, endings, (next, says) => arrive(walk, next, at + 1, says, gapped))
  const { gap } = node
  if (gap) for (let skipped = 1; skipped <= LONGEST_GAP && at + skipped < tokens.length && tokens[at + skipped - 1]?.kind !== 'break' && !ENDS_CLAUSE.has(tokens[at + skipped - 1]?.text ?? ''); skipped++)
    eachSpelling(gap, walk.met[at + skipped] as Met, false, joined, endings, (next, says) => arrive(walk, next, at + skipped + 1, says, true))
  // An ending written as a word of its own may stand inside a phrase.
  if (endings.loose.size > 0 && endings.loose.has(met.text)) goOn(walk, node, at + 1, joined, gapped)
}

/** Words that `*` may stand for at most, none of which ends a clause. */
const LONGEST_GAP = 6
const ENDS_CLAUSE = new Set(['.', ',', '،', ';', '؛', ':', '!', '?', '؟', '۔', '。'])

/** Letters that must be left of a word when something is cut off its beginning. */
const SHORTEST_ROOT = 2

/** A word as it stands, and with what any word may begin with cut off; as the first one of a phrase that says something of the phrase. */
const eachSpelling = (node: Node, met: Met, first: boolean, joined: Joined, endings: Endings, follow: (next: Node, joined: Joined) => void): void => {
  const { text } = met
  const exact = exactOf(node, text)
  if (exact) follow(exact, joined)
  if (!met.isWord) return
  if (node.stems) {
    met.cuts ??= cutsOf(text, endings)
    eachStem(node.stems, text, met.cuts, endings, joined, follow)
  }
  if (endings.prefixes.size > 0) for (let cut = 1; cut <= 4 && text.length - cut >= SHORTEST_ROOT; cut++) {
    const says = endings.prefixes.get(text.slice(0, cut))
    if (says === undefined) continue
    const rest = text.slice(cut)
    const next = exactOf(node, rest)
    if (next) follow(next, first ? says : joined)
    if (node.stems) eachStem(node.stems, rest, cutsOf(rest, endings), endings, first ? says : joined, follow)
  }
}

/** Follows the stems of a word: the whole of it, and what is left without each of its endings. */
const eachStem = (stems: ReadonlyMap<string, readonly Stem[]>, text: string, cuts: readonly number[], endings: Endings, joined: Joined, follow: (next: Node, joined: Joined) => void): void => {
  for (const { node } of stems.get(text) ?? NO_STEMS) follow(node, joined)
  for (const cut of cuts) {
    const edges = stems.get(text.slice(0, -cut))
    if (!edges) continue
    const ending = text.slice(-cut)
    const groups = endings.groups.get(ending)
    const role = endings.roles.get(ending)
    const says = role === undefined ? joined : { ...joined, role }
    for (const edge of edges) if (edge.group === '' || groups?.has(edge.group)) follow(edge.node, says)
  }
}
const NO_STEMS: readonly Stem[] = []

/** How many letters the endings of a word have, shortest first. */
const cutsOf = (text: string, endings: Endings): readonly number[] => {
  let cuts: number[] | null = null
  for (let cut = 1; cut <= endings.longest && cut < text.length; cut++) if (endings.groups.has(text.slice(-cut))) { cuts ??= []; cuts.push(cut) }
  return cuts ?? NO_CUTS
}
const NO_CUTS: readonly number[] = []

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
