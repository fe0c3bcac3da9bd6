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
export type Lexicon = { readonly root: Node; size: number; /** What any of its words bends: of a word of a text only what is left by an ending that one of these has is kept. */ readonly stems: Set<string> }

const newNode = (): Node => ({ only: null, next: null, exact: null, stems: null, leaves: null, gap: null })
export const newLexicon = (): Lexicon => ({ root: newNode(), size: 0, stems: new Set() })

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
        const bends = i === tokens.length - 1 && tilde !== undefined
        if (bends) lexicon.stems.add(token.text)
        node = bends ? stemEdge(node, token.text, group) : exactEdge(node, token.text)
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
/** A word without one of its endings: what the ending may belong to, and the role that it gives. */
type Bent = { readonly stem: string; readonly groups: ReadonlySet<string>; readonly role: string | undefined }
/** A word without what any word may begin with (Arabic و، ب، ال), which says something of it. */
type Rest = { readonly text: string; readonly says: Joined; readonly bent: readonly Bent[] }
/** A word of a text that was met before, taken apart once: its endings and beginnings, and what begins with it. */
type Met = { readonly text: string; readonly isWord: boolean; readonly bent: readonly Bent[]; readonly rests: readonly Rest[]; readonly steps: readonly Step[] }
/** Words remembered at most: the vocabulary of a few thousand reports. */
const REMEMBERED = 200_000

/** A finder for lexicons whose words bend by the same endings. What a word leads to is remembered, so that a common one is looked up once. */
export const newFinder = (lexicons: readonly Lexicon[], endings: Endings): Finder => {
  const known = new Map<string, Met>()
  const isStem: IsStem = (text) => lexicons.some(({ stems }) => stems.has(text))
  // A number and a word are never spelled alike, so the text alone is the key.
  const meet = (token: Token): Met => {
    const before = known.get(token.text)
    if (before) return before
    const { text } = token
    const isWord = token.kind === 'word'
    const steps: Step[] = []
    const met: Met = { text, isWord, bent: isWord ? bentOf(text, endings, isStem) : NO_BENT, rests: isWord ? restsOf(text, endings, isStem) : NO_RESTS, steps }
    for (const { root } of lexicons) stepsFrom(root, met, steps)
    if (known.size >= REMEMBERED) known.clear()
    known.set(text, met)
    return met
  }
  return (text) => {
    const { tokens } = text
    const walk: Walk = { met: tokens.map(meet), tokens, loose: endings.loose, from: 0, found: [], capital: () => isCapital(text.source[text.folded.starts[tokens[walk.from]?.start ?? 0] as number] as string) }
    for (let from = 0; from < tokens.length; from++) {
      const { steps } = walk.met[from] as Met
      if (steps.length === 0 || tokens[from]?.kind === 'break') continue
      walk.from = from
      for (const { node, joined } of steps) arrive(walk, node, from + 1, joined, false)
    }
    return walk.found
  }
}

/** The ways of a word from a root; what is cut off its beginning says something of the phrase that it opens. */
const stepsFrom = (root: Node, met: Met, steps: Step[]): void => {
  const add = (text: string, bent: readonly Bent[], joined: Joined): void => {
    const exact = exactOf(root, text)
    if (exact) steps.push({ node: exact, joined })
    if (!root.stems || !met.isWord) return
    for (const { node } of root.stems.get(text) ?? NO_STEMS) steps.push({ node, joined })
    for (const one of bent) for (const edge of root.stems.get(one.stem) ?? NO_STEMS) if (bends(edge, one)) steps.push({ node: edge.node, joined: saying(joined, one) })
  }
  add(met.text, met.bent, ALONE)
  for (const rest of met.rests) add(rest.text, rest.bent, rest.says)
}

/** One finder's way through one text, at the words that begin with the token `from`. */
type Walk = {
  readonly met: readonly Met[]; readonly tokens: readonly Token[]; readonly loose: ReadonlySet<string>; readonly found: Mention[]
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
  const { tokens } = walk
  const met = walk.met[at]
  if (!met) return
  follow(walk, node, met, at + 1, joined, gapped)
  const { gap } = node
  if (gap) for (let skipped = 1; skipped <= LONGEST_GAP && at + skipped < tokens.length && tokens[at + skipped - 1]?.kind !== 'break' && !endsClause(tokens, at + skipped - 1); skipped++)
    follow(walk, gap, walk.met[at + skipped] as Met, at + skipped + 1, joined, true)
  // An ending written as a word of its own may stand inside a phrase.
  if (walk.loose.size > 0 && walk.loose.has(met.text)) goOn(walk, node, at + 1, joined, gapped)
}

/** Words that `*` may stand for at most, none of which ends a clause. */
const LONGEST_GAP = 6
const ENDS_CLAUSE = new Set(['.', ',', '،', ';', '؛', ':', '!', '?', '؟', '۔', '。'])
/** "Left 1,500 families homeless": a mark inside a number ends nothing. */
const endsClause = (tokens: readonly Token[], at: number): boolean =>
  ENDS_CLAUSE.has(tokens[at]?.text ?? '') && !(tokens[at - 1]?.kind === 'number' && tokens[at + 1]?.kind === 'number' && !tokens[at]?.spaced && !tokens[at + 1]?.spaced)

/** Goes on with a word as it stands, without its ending, and with what any word may begin with cut off: nearly always it leads nowhere. */
const follow = (walk: Walk, node: Node, met: Met, to: number, joined: Joined, gapped: boolean): void => {
  const exact = exactOf(node, met.text)
  if (exact) arrive(walk, exact, to, joined, gapped)
  if (!met.isWord) return
  if (node.stems) followStems(walk, node.stems, met.text, met.bent, to, joined, gapped)
  for (const rest of met.rests) {
    const next = exactOf(node, rest.text)
    if (next) arrive(walk, next, to, joined, gapped)
    if (node.stems) followStems(walk, node.stems, rest.text, rest.bent, to, joined, gapped)
  }
}
const followStems = (walk: Walk, stems: ReadonlyMap<string, readonly Stem[]>, text: string, bent: readonly Bent[], to: number, joined: Joined, gapped: boolean): void => {
  const whole = stems.get(text)
  if (whole) for (const { node } of whole) arrive(walk, node, to, joined, gapped)
  for (const one of bent) {
    const edges = stems.get(one.stem)
    if (edges) for (const edge of edges) if (bends(edge, one)) arrive(walk, edge.node, to, saying(joined, one), gapped)
  }
}
const bends = (edge: Stem, bent: Bent): boolean => edge.group === '' || bent.groups.has(edge.group)
const saying = (joined: Joined, { role }: Bent): Joined => (role === undefined ? joined : { ...joined, role })
const NO_STEMS: readonly Stem[] = []
const NO_BENT: readonly Bent[] = []
const NO_RESTS: readonly Rest[] = []

/** Letters that must be left of a word when something is cut off its beginning, and that are cut off at most. */
const SHORTEST_ROOT = 2
const LONGEST_PREFIX = 4
const restsOf = (text: string, endings: Endings, isStem: IsStem): readonly Rest[] => {
  if (endings.prefixes.size === 0) return NO_RESTS
  const rests: Rest[] = []
  for (let cut = 1; cut <= LONGEST_PREFIX && text.length - cut >= SHORTEST_ROOT; cut++) {
    const says = endings.prefixes.get(text.slice(0, cut))
    if (says) rests.push({ text: text.slice(cut), says, bent: bentOf(text.slice(cut), endings, isStem) })
  }
  return rests.length === 0 ? NO_RESTS : rests
}

type IsStem = (text: string) => boolean
/** What is left of a word without each of its endings, the shortest ending first; only what some word of the lexicons begins with. */
const bentOf = (text: string, endings: Endings, isStem: IsStem): readonly Bent[] => {
  const bent: Bent[] = []
  for (let cut = 1; cut <= endings.longest && cut < text.length; cut++) {
    const ending = text.slice(-cut)
    const groups = endings.groups.get(ending)
    const stem = groups ? text.slice(0, -cut) : ''
    if (groups && isStem(stem)) bent.push({ stem, groups, role: endings.roles.get(ending) })
  }
  return bent.length === 0 ? NO_BENT : bent
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
