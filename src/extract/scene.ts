import type { Mention, Pack } from '../language/index.ts'
import { type Part, partOf, type Quote, quoteOf, type Report } from '../model/index.ts'
import { spanOfTokens, type Token, type Tokens, tokenise } from '../text/index.ts'
import type { Names } from './names.ts'
import { segment } from './segment.ts'

/** Tokens `[from, to)` that end in a full stop, a line break or the like. */
export type Sentence = {
  readonly index: number
  readonly from: number
  readonly to: number
  /** The mentions that it holds, and of which sorts they are: most sentences hold nothing that a rule asks for, and are passed over. */
  readonly words: readonly Mention[]
  readonly sorts: ReadonlySet<string>
}

/** One part of a report with everything that the word lists and the names found in it, before any rule has run. */
export type Scene = {
  readonly report: Report
  readonly part: Part
  readonly text: Tokens
  readonly pack: Pack
  readonly names: Names
  readonly sentences: readonly Sentence[]
  /** In order of their first token; what lies inside a longer word of substance is gone. */
  readonly mentions: readonly Mention[]
  /** The same mentions by their first token, and by the token behind their last. */
  readonly starts: ByToken
  readonly ends: ByToken
  /** And by every token that they hold. */
  readonly holds: () => ByToken
  /** Case endings say where places are (Uzbek): a bare name is in no place. */
  readonly casesPlaces: boolean
  /** What was found and dropped, and for which longer word. */
  readonly dropped: readonly { readonly mention: Mention; readonly for: Mention }[]
}

/**
 * Mentions by a token's index: those of the token `at` are `all[first[at]]` to `all[first[at + 1] - 1]`. Plain lists for every
 * token would be most of what reading a report allocates.
 */
export type ByToken = { readonly all: readonly Mention[]; readonly first: Int32Array; readonly get: (at: number) => readonly Mention[] | undefined }
type Index = (mention: Mention) => number
/** Parts mentions among the tokens `[from, to)` of each. */
const byToken = (size: number, mentions: readonly Mention[], from: Index, to: Index): ByToken => {
  const first = new Int32Array(size + 3)
  for (const mention of mentions) for (let at = from(mention); at < to(mention); at++) (first[at + 2] as number)++
  for (let at = 2; at < first.length; at++) (first[at] as number) += first[at - 1] as number
  // Filling moves each beginning one token on, to where it belongs.
  const all: Mention[] = new Array(first[size + 2] as number)
  for (const mention of mentions) for (let at = from(mention); at < to(mention); at++) { all[first[at + 1] as number] = mention; (first[at + 1] as number)++ }
  return { all, first, get: (at) => (first[at] === first[at + 1] ? undefined : all.slice(first[at], first[at + 1])) }
}
const fromOf: Index = (mention) => mention.from
const toOf: Index = (mention) => mention.to
const indexOf = (size: number, mentions: readonly Mention[]): Pick<Scene, 'starts' | 'ends' | 'holds'> => {
  let holds: ByToken | null = null
  return {
    starts: byToken(size, mentions, fromOf, (mention) => mention.from + 1), ends: byToken(size, mentions, toOf, (mention) => mention.to + 1),
    // Few rules ask for it, so it is made when one does.
    holds: () => { holds ??= byToken(size, mentions, fromOf, toOf); return holds },
  }
}

/** Sorts that only colour what stands near; they neither blot out others nor are blotted out. */
const COLOURING = new Set([
  'this-event', 'recalled', 'separate', 'generic', 'negation', 'maybe', 'planned', 'foiled', 'conditional', 'habitual', 'fiction', 'said',
  'according-to', 'place-roles', 'clause-words', 'joins', 'plural-events', 'periods', 'others', 'including', 'articles', 'number-joins',
  'parts-of-country', 'other-side', 'night-of', 'day-parts', 'month-parts', 'years', 'since', 'ago', 'close', 'reopen', 'ordinal-endings', 'month-joins', 'day-marks', 'of-this', 'range-joins', 'in-general', 'topics', 'relatives', 'crowds', 'killing',
])
export const colours = (sort: string): boolean => COLOURING.has(sort)

/** What may stand inside a longer word for an event or a figure: "took 16 miners with them", "Pakistani strikes". */
const VALUES = new Set([
  'numbers', 'vague', 'bounds', 'classifiers', 'nationalities', 'people', 'attackers', 'citizens', 'place', 'party', 'units', 'substances',
  'relative-days', 'days', 'months', 'years', 'time-units', 'ordinals', 'targets', 'borders', 'organisations', 'titles',
])
/** "Shot at close range" kills; what was "taken * from the cashier" was nobody. */
const BODILY = new Set(['figures/killed', 'figures/wounded', 'figures/unharmed'])
const familyOf = (sort: string): string => sort.slice(0, Math.max(0, sort.indexOf('/')))
/** True when a shorter word keeps its meaning inside a longer one: a value in an event, a figure in an event and the other way round. */
const standsIn = (shorter: Mention, longer: Mention): boolean => {
  const [inner, outer] = [familyOf(shorter.word.sort), familyOf(longer.word.sort)]
  // "Two weeks ago": the unit inside "weeks ago".
  if (longer.word.sort === 'relative-days') return shorter.word.sort === 'time-units' && (shorter.word.value === 'd' || shorter.word.value === 'w')
  if (outer !== 'kinds' && outer !== 'figures') return false
  // "A batch of heroin": the seizure names the drug that its amount is of.
  if (shorter.word.sort === 'substances' && longer.word.sort.endsWith('_seizure')) return true
  if (longer.gapped) return VALUES.has(shorter.word.sort) || (outer === 'kinds' && BODILY.has(shorter.word.sort))
  return (inner === 'kinds' || inner === 'figures') && inner !== outer
}

const casing = new WeakMap<Pack, boolean>()
const casesPlaces = (pack: Pack): boolean => {
  const known = casing.get(pack) ?? [...pack.endings.roles.values()].includes('in')
  casing.set(pack, known)
  return known
}

/** Looks up all words and names of one part of a report. */
export const setScene = (report: Report, part: Part, pack: Pack, names: Names): Scene => {
  const characters = tokenise(partOf(report, part))
  const { text, mentions: words } = segment(characters, names.find(characters))
  const found = longestFirst(words)
  const never = found.filter((mention) => mention.word.sort === 'never')
  let nextNever = 0
  /** Those of `never` that may hold what is looked at. */
  let blots: Mention[] = []
  /** The first mention that begins where this one does. */
  let first = 0
  const dropped: { mention: Mention; for: Mention }[] = []
  const mentions: Mention[] = []
  const open: Mention[] = []
  for (let i = 0; i < found.length; i++) {
    const mention = found[i] as Mention
    if (found[first]?.from !== mention.from) first = i
    while ((never[nextNever]?.from ?? Number.POSITIVE_INFINITY) <= mention.from) blots.push(never[nextNever++] as Mention)
    if (blots.length > 0) blots = blots.filter((blot) => blot.to > mention.from)
    if (mention.word.sort === 'never') continue
    // «الاثنين» is Monday, not "the two": a word as it stands beats one whose beginning was cut off.
    if (mention.joined.cut) {
      let exact: Mention | undefined
      for (let k = first; !exact && found[k]?.from === mention.from; k++) { const other = found[k] as Mention; if (!other.joined.cut && !colours(other.word.sort) && other.to >= mention.to) exact = other }
      if (exact) { dropped.push({ mention, for: exact }); continue }
    }
    const blot = blots.length > 0 ? blots.find((other) => other.to >= mention.to) : undefined
    if (blot) { dropped.push({ mention, for: blot }); continue }
    while (open.length > 0 && (open[0] as Mention).to <= mention.from) open.shift()
    if (!colours(mention.word.sort)) {
      const longer = open.length > 0 ? open.find((other) => other.from <= mention.from && other.to >= mention.to && other.to - other.from > mention.to - mention.from && !standsIn(mention, other)) : undefined
      if (longer) { dropped.push({ mention, for: longer }); continue }
      // By their ends, so that those which are over are the first.
      open.splice(countWhile(open, (other) => other.to <= mention.to), 0, mention)
    }
    mentions.push(mention)
  }
  const scene = { report, part, text, pack, names, mentions, casesPlaces: casesPlaces(pack), ...indexOf(text.tokens.length, mentions), dropped, sentences: sentencesOf(cutSentences(text, mentions), mentions) }
  return withoutParticiples(scene, dropped)
}

/** Mentions in the order of the text, of those that begin together the longest first, and each only once. */
const longestFirst = (mentions: readonly Mention[]): readonly Mention[] => {
  const out: Mention[] = []
  for (const mention of mentions) {
    let at = out.length
    while (at > 0 && (out[at - 1] as Mention).from === mention.from && (out[at - 1] as Mention).to < mention.to) at--
    let known = false
    for (let k = at - 1; !known && k >= 0 && out[k]?.from === mention.from && out[k]?.to === mention.to; k--) known = same(out[k] as Mention, mention)
    if (known) continue
    if (at === out.length) out.push(mention)
    else out.splice(at, 0, mention)
  }
  return out
}

const isPredicate = ({ word: { sort } }: Mention): boolean => sort.startsWith('kinds/') || sort.startsWith('figures/')
const PEOPLE = ['numbers', 'vague', 'bounds', 'people', 'attackers', 'nationalities', 'classifiers', 'citizens', 'party'] as const
/**
 * «chegarani kesib oʻtgan toʻrt terrorchi yoʻq qilindi»: a participle right before people, with the verb that tells behind them,
 * only describes whom it is about. Participles are known by an ending of the role `attr`.
 */
const withoutParticiples = (scene: Scene, dropped: { mention: Mention; for: Mention }[]): Scene => {
  const idle = new Set<Mention>()
  for (const mention of scene.mentions) {
    if (mention.joined.role !== 'attr' || !isPredicate(mention)) continue
    if (tokenAt(scene, mention.to)?.kind !== 'number' && !startingAt(scene, mention.to, ...PEOPLE)) continue
    const sentence = sentenceAt(scene.sentences, mention.from)
    const tells = sentence && mention.to <= sentence.to && mentionsIn(scene, mention.to, sentence.to).find((other) => isPredicate(other) && other.word.sort !== 'figures/unharmed' && other.joined.role !== 'attr')
    if (tells) { idle.add(mention); dropped.push({ mention, for: tells }) }
  }
  if (idle.size === 0) return scene
  const mentions = scene.mentions.filter((mention) => !idle.has(mention))
  return { ...scene, mentions, sentences: sentencesOf(scene.sentences, mentions), ...indexOf(scene.text.tokens.length, mentions) }
}

/** The sentence that holds a token. */
export const sentenceAt = (sentences: readonly Sentence[], at: number): Sentence | undefined => {
  const before = sentences[countWhile(sentences, (sentence) => sentence.from <= at) - 1]
  return before && at < before.to ? before : undefined
}
/** How many values of a list fulfil a condition that holds for its first ones only, without looking at all of them. */
export const countWhile = <T>(list: readonly T[], holds: (value: T) => boolean): number => {
  let [least, most] = [0, list.length]
  while (least < most) { const middle = (least + most) >> 1; if (holds(list[middle] as T)) least = middle + 1; else most = middle }
  return least
}

const same = (a: Mention, b: Mention): boolean => a.to === b.to && a.word.sort === b.word.sort && a.word.value === b.word.value && a.word.take === b.word.take

export const tokenAt = (scene: Scene, index: number): Token | undefined => scene.text.tokens[index]
/** True for a word that the text writes with a capital letter; false in scripts without. */
export const isCapitalised = (scene: Pick<Scene, 'text'>, at: number): boolean => {
  const token = scene.text.tokens[at]
  const char = token ? (scene.text.source[scene.text.folded.starts[token.start] as number] as string) : ''
  return char !== char.toLowerCase()
}
export const wordAt = (scene: Scene, index: number): string => scene.text.tokens[index]?.text ?? ''

/** The quote of tokens `[from, to)`. */
export const quoteTokens = (scene: Scene, from: number, to: number): Quote => {
  const [start, end] = spanOfTokens(scene.text, from, to)
  return quoteOf(scene.report, scene.part, start, end)
}

/** The quote of a sentence without line breaks at its ends. */
export const quoteRange = (scene: Scene, from: number, to: number): Quote => {
  let [first, last] = [from, to]
  while (first < last && tokenAt(scene, first)?.kind === 'break') first++
  while (last > first && tokenAt(scene, last - 1)?.kind === 'break') last--
  return quoteTokens(scene, first, Math.max(last, first + 1))
}

export const inRange = (scene: Scene, from: number, to: number, ...sorts: readonly string[]): readonly Mention[] =>
  mentionsIn(scene, from, to).filter((mention) => sorts.some((sort) => mention.word.sort === sort || (sort.endsWith('/') && mention.word.sort.startsWith(sort))))

const longest = ({ all, first }: ByToken, at: number, sorts: readonly string[]): Mention | undefined => {
  let best: Mention | undefined
  for (let i = first[at] ?? 0, end = first[at + 1] ?? 0; i < end; i++) {
    const mention = all[i] as Mention
    if (sorts.includes(mention.word.sort) && (!best || mention.to - mention.from > best.to - best.from)) best = mention
  }
  return best
}
/** The longest mention of one of the sorts that begins at, or ends before, a token. */
export const startingAt = (scene: Scene, at: number, ...sorts: readonly string[]): Mention | undefined => longest(scene.starts, at, sorts)
export const endingAt = (scene: Scene, at: number, ...sorts: readonly string[]): Mention | undefined => longest(scene.ends, at, sorts)

/** True when "and" stands before a token, or is written together with its word (Arabic و). */
export const joinedBefore = (scene: Scene, at: number): boolean => Boolean(endingAt(scene, at, 'joins')) || (scene.starts.get(at) ?? []).some((mention) => mention.joined.and)

/** The mentions that hold a token. */
export const holding = (scene: Scene, at: number): readonly Mention[] => scene.holds().get(at) ?? NONE
const NONE: readonly Mention[] = []

/** The mentions that begin inside tokens `[from, to)` and end there. */
export const mentionsIn = (scene: Scene, from: number, to: number): readonly Mention[] => {
  const { all, first } = scene.starts
  const out: Mention[] = []
  for (let i = first[Math.max(0, from)] ?? all.length, end = first[Math.max(0, to)] ?? all.length; i < end; i++) { const mention = all[i] as Mention; if (mention.to <= to) out.push(mention) }
  return out
}

const ENDS = new Set(['.', '!', '?', '؟', '۔', '。', '！', '？', '…'])
const CLOSERS = new Set(['"', '»', '”', ')', ']', "'"])

/** Tokens after which a text without full stops is cut all the same: a list or a page's ruins, whose cost would grow with its square. */
const LONGEST = { atMark: 300, anywhere: 400 } as const

type Range = { readonly from: number; readonly to: number }
/** Sentences with the mentions that they hold; what crosses a sentence's end belongs to none. */
const sentencesOf = (ranges: readonly Range[], mentions: readonly Mention[]): readonly Sentence[] => {
  let next = 0
  return ranges.map(({ from, to }, index) => {
    const words: Mention[] = []
    const sorts = new Set<string>()
    for (; next < mentions.length && (mentions[next] as Mention).from < to; next++) {
      const mention = mentions[next] as Mention
      if (mention.from < from || mention.to > to) continue
      words.push(mention)
      sorts.add(mention.word.sort)
    }
    return { index, from, to, words, sorts }
  })
}

/** Full stops inside numbers, initials and abbreviations end no sentence; a line break always does. */
const cutSentences = (text: Tokens, mentions: readonly Mention[]): readonly Range[] => {
  const { tokens } = text
  const abbreviations = new Set(mentions.filter((mention) => mention.word.sort === 'abbreviations').map((mention) => mention.to))
  const sentences: Range[] = []
  let from = 0
  const cut = (to: number): void => {
    let at = from
    while (at < to && tokens[at]?.kind !== 'word' && tokens[at]?.kind !== 'number') at++
    if (at < to) sentences.push({ from, to })
    from = to
  }
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token
    if (token.kind === 'break') { cut(i + 1); continue }
    if (i - from >= (token.kind === 'mark' ? LONGEST.atMark : LONGEST.anywhere)) { cut(i + 1); continue }
    if (token.kind !== 'mark' || !ENDS.has(token.text)) continue
    // «أفغانستان.. مصرع»: two dots are a colon of headlines.
    if (token.text === '.' && tokens[i + 1]?.text === '.' && !tokens[i + 1]?.spaced && tokens[i + 2]?.text !== '.') { i++; continue }
    const next = tokens[i + 1]
    const before = tokens[i - 1]
    if (token.text === '.' && next && !next.spaced && next.kind !== 'break' && !CLOSERS.has(next.text)) continue
    if (token.text === '.' && before?.kind === 'word' && !token.spaced && (abbreviations.has(i) || abbreviations.has(i + 1) || isInitial(text, i - 1)) && next) continue
    let to = i + 1
    while (tokens[to] && CLOSERS.has((tokens[to] as Token).text) && !(tokens[to] as Token).spaced) to++
    cut(to)
    i = to - 1
  }
  cut(tokens.length)
  return sentences
}
const isInitial = (text: Tokens, at: number): boolean => text.tokens[at]?.text.length === 1 && isCapitalised({ text }, at)
