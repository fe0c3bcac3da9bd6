import type { LanguageTag, Report } from '../model/index.ts'
import { ALONE, DARI, DARI_MONTHS, IRANIAN, IRANIAN_MONTHS, MARKS, type Marks, type Script, SIMPLIFIED, TRADITIONAL } from './marks.ts'

/** Which language a text is in, why, and who came second. `und` when nothing speaks for a language that we know. */
export type Identification = { readonly language: LanguageTag; readonly why: string; readonly rivals: readonly LanguageTag[] }

/** Numbers of the method, weighed on sentences of our own, 2026-11. */
const RULES = {
  /** UTF-16 code units of a report that are looked at: a page's language shows in its first paragraphs. */
  looksAt: 1500,
  /** Letters below which no script can win: a name or two says nothing. */
  fewestLetters: 8,
  /** A Han character says as much as this many letters. */
  hanWeighs: 3,
  /** Points of one occurrence: an everyday word, an ending, a letter only this language writes, one that some neighbours write too, one it lacks. */
  word: 1, end: 0.4, own: 0.6, shared: 0.2, lacks: -0.2,
  /** An ending counts in words that are at least this much longer than it. */
  stem: 2, longestEnd: 5,
  /** Points below which nothing was recognised, in all and per word of the text. */
  fewestPoints: 1.3, pointsPerWord: 0.13,
  /** The second must stay below this share of the first, or the text leaves it open. */
  rivalShare: 0.88,
  /** Afghan words in excess of Iranian ones that make a Persian text Dari against another hint, and without any. */
  dariAgainstHint: 2, dariWithoutHint: 1,
} as const

const SCRIPTS: readonly (readonly [Script, readonly (readonly [from: number, to: number])[]])[] = [
  ['Latn', [[0x41, 0x5a], [0x61, 0x7a], [0xaa, 0xaa], [0xba, 0xba], [0xc0, 0xd6], [0xd8, 0xf6], [0xf8, 0x24f], [0x1e00, 0x1eff]]],
  ['Cyrl', [[0x400, 0x481], [0x48a, 0x52f]]],
  ['Arab', [[0x620, 0x63f], [0x641, 0x64a], [0x66e, 0x66f], [0x671, 0x6d3], [0x6d5, 0x6d5], [0x6ee, 0x6ef], [0x6fa, 0x6ff],
    [0x750, 0x77f], [0xfb50, 0xfdfb], [0xfe70, 0xfefc]]],
  ['Hani', [[0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xf900, 0xfaff]]], ['Kana', [[0x3041, 0x30ff]]], ['Hang', [[0x1100, 0x11ff], [0xac00, 0xd7a3]]],
  ['Deva', [[0x900, 0x963], [0x971, 0x97f]]], ['Beng', [[0x980, 0x9e3], [0x9f0, 0x9f1]]], ['Guru', [[0xa01, 0xa75]]], ['Gujr', [[0xa81, 0xae3]]],
  ['Orya', [[0xb01, 0xb63]]], ['Taml', [[0xb82, 0xbd7]]], ['Telu', [[0xc00, 0xc63]]], ['Knda', [[0xc80, 0xce3]]], ['Mlym', [[0xd00, 0xd63]]],
  ['Sinh', [[0xd81, 0xdf3]]], ['Thai', [[0xe01, 0xe4e]]], ['Laoo', [[0xe81, 0xecd]]], ['Tibt', [[0xf40, 0xfbc]]], ['Mymr', [[0x1000, 0x109f]]],
  ['Geor', [[0x10a0, 0x10ff]]], ['Ethi', [[0x1200, 0x135a]]], ['Khmr', [[0x1780, 0x17d3]]], ['Mong', [[0x1820, 0x18aa]]],
  ['Armn', [[0x531, 0x587]]], ['Hebr', [[0x5d0, 0x5ea]]], ['Grek', [[0x370, 0x3ff]]],
]

/** For every code unit: 0 is no letter, otherwise the script's number plus one. */
const SCRIPT_OF = ((): Uint8Array => {
  const table = new Uint8Array(0x10000)
  SCRIPTS.forEach(([, ranges], i) => { for (const [from, to] of ranges) table.fill(i + 1, from, to + 1) })
  return table
})()

/** Inside a word: apostrophes of Uzbek and Tajik names, accents, vowel marks, tatweel and soft hyphens. The zero-width non-joiner ends one. */
const CONTINUES = ((): Uint8Array => {
  const table = new Uint8Array(0x10000)
  for (const char of "'‘’ʻʼ`´\u00ad\u0640\u200d\u0670") table[char.charCodeAt(0)] = 1
  table.fill(1, 0x300, 0x370); table.fill(1, 0x64b, 0x660)
  return table
})()

/** Words and endings go by the hash of their letters, so that no string is cut out of the text; a hash is 32 bits of a few thousand entries. */
type Lexicon = {
  readonly tags: readonly LanguageTag[]
  readonly words: ReadonlyMap<number, readonly number[]>
  readonly ends: ReadonlyMap<number, readonly number[]>
  /** 1 for the low 16 bits of every hash in `words` or `ends`: spares nearly every look into the maps. */
  readonly maybe: Uint8Array
  /** For every code unit the row of `points` that it earns, 0 for none. */
  readonly letters: Uint8Array
  readonly points: readonly Float64Array[]
}

const hashOf = (word: string): number => {
  let hash = 0
  for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0
  return hash
}
/** From the last letter backwards, so that all endings of a word are met in one walk. */
const endHashOf = (end: string): number => {
  let hash = 7
  for (let i = end.length - 1; i >= 0; i--) hash = (Math.imul(hash, 37) + end.charCodeAt(i)) | 0
  return hash
}

/** Spellings of one word as one: the four apostrophes, and kaf and ye of an Arabic keyboard in a Persian word. */
const spelling = (word: string): string => word.replace(/[‘’ʼ`´']/g, 'ʻ').replace(/ي/g, 'ی').replace(/ك/g, 'ک')

const listOf = (words: string): readonly string[] => [...new Set(words.split(/\s+/).filter((word) => word !== '').map(spelling))]

const buildLexicon = (marks: readonly Marks[]): Lexicon => {
  const words = new Map<number, number[]>()
  const ends = new Map<number, number[]>()
  const put = (into: Map<number, number[]>, hash: number, language: number): void => {
    into.set(hash, [...(into.get(hash) ?? []), language])
    maybe[hash & 0xffff] = 1
  }
  const letters = new Uint8Array(0x10000), maybe = new Uint8Array(0x10000)
  const points: Float64Array[] = [new Float64Array(marks.length)]
  marks.forEach((mark, language) => {
    for (const word of listOf(mark.words)) put(words, hashOf(word), language)
    for (const end of listOf(mark.ends)) put(ends, endHashOf(end), language)
    for (const letter of mark.own + mark.shared) {
      const unit = letter.charCodeAt(0)
      if (letters[unit] === 0) letters[unit] = points.push(new Float64Array(marks.length).fill(RULES.lacks)) - 1
      ;(points[letters[unit] as number] as Float64Array)[language] = mark.own.includes(letter) ? RULES.own : RULES.shared
    }
  })
  return { tags: marks.map((mark) => mark.tag), words, ends, maybe, letters, points }
}

const LEXICONS: ReadonlyMap<Script, Lexicon> = new Map([...new Set(MARKS.map((mark) => mark.script))].map((script) =>
  [script, buildLexicon(MARKS.filter((mark) => mark.script === script))]))
/** 1 for a character of the simplified script only, 2 for one of the traditional only. */
const HAN = ((): Uint8Array => {
  const table = new Uint8Array(0x10000)
  for (const char of SIMPLIFIED) if (!TRADITIONAL.includes(char)) table[char.charCodeAt(0)] = 1
  for (const char of TRADITIONAL) if (!SIMPLIFIED.includes(char)) table[char.charCodeAt(0)] = 2
  return table
})()
/** What a word of Persian says about Afghanistan (1) or Iran (-1), by its hash; months apart, because they count beside a number only. */
const speaksFor = (afghan: string, iranian: string): ReadonlyMap<number, number> =>
  new Map([...listOf(afghan).map((word) => [hashOf(word), 1] as const), ...listOf(iranian).map((word) => [hashOf(word), -1] as const)])
const VARIETY = speaksFor(DARI, IRANIAN), MONTH_OF = speaksFor(DARI_MONTHS, IRANIAN_MONTHS)

const und = (why: string, rivals: readonly LanguageTag[] = []): Identification => ({ language: 'und', why, rivals })

/** Addresses are Latin in every language and would outvote a short text. */
const ADDRESS = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/g

const sampleOf = (report: Pick<Report, 'title' | 'text'>): string => {
  const sample = `${report.title ?? ''}\n${report.text}`.slice(0, RULES.looksAt)
  return (/https?:|www\.|@/.test(sample) ? sample.replace(ADDRESS, ' ') : sample).toLowerCase()
}

/** Which script most of the letters belong to, and how many of all are its own. */
const mainScript = (sample: string): { readonly script: Script | null; readonly letters: number; readonly share: number } => {
  const counts = new Uint32Array(SCRIPTS.length + 1)
  for (let i = 0; i < sample.length; i++) (counts[SCRIPT_OF[sample.charCodeAt(i)] as number] as number)++
  let best = 0, bestWeight = 0, all = 0
  SCRIPTS.forEach(([script], i) => {
    const weight = (counts[i + 1] as number) * (script === 'Hani' || script === 'Kana' ? RULES.hanWeighs : 1)
    all += weight
    if (weight > bestWeight) { best = i + 1; bestWeight = weight }
  })
  if (best === 0) return { script: null, letters: 0, share: 0 }
  const script = (SCRIPTS[best - 1] as readonly [Script, unknown])[0]
  // Japanese mixes Han with kana: a tenth of kana makes a Han text Japanese.
  const kana = counts[SCRIPTS.findIndex(([name]) => name === 'Kana') + 1] as number
  if (script === 'Hani' && kana * 10 > bestWeight / RULES.hanWeighs) return { script: 'Kana', letters: bestWeight, share: 1 }
  return { script, letters: bestWeight, share: bestWeight / all }
}

/** A word without marks and tatweel, its apostrophes, kaf and ye made one. */
const plain = (word: string): string => spelling(word.replace(/[\u00ad\u0640\u200d\u0300-\u036f\u064b-\u065f\u0670]/g, '')).replace(/ʻ+$/, '')

/** Uzbek's oʻ and gʻ are letters of its own, with whichever apostrophe an outlet types them. */
const TURNED_COMMA = 0x2bb
const O_OR_G: ReadonlySet<number> = new Set([0x6f, 0x67])
const isTurnedComma = (unit: number): boolean => unit === 0x27 || unit === 0x60 || unit === 0x2018 || unit === 0x2019 || unit === 0x2bc
const NONE: readonly number[] = []
type Scored = { readonly tag: LanguageTag; readonly points: number }
type Score = { readonly best: readonly Scored[]; readonly words: number }

/** Walks the sample once: letters earn their points where they stand, words and endings where a word ends. */
const scoresOf = (sample: string, script: Script, lexicon: Lexicon): Score => {
  const own = SCRIPTS.findIndex(([name]) => name === script) + 1
  const points = new Float64Array(lexicon.tags.length)
  const add = (from: ReadonlyMap<number, readonly number[]>, hash: number, worth: number): void => {
    if (maybe[hash & 0xffff] === 1) for (const language of from.get(hash) ?? NONE) (points[language] as number) += worth
  }
  const { letters, maybe } = lexicon
  const met = new Uint32Array(lexicon.points.length)
  let words = 0, start = -1, odd = false, hash = 0
  for (let i = 0; i <= sample.length; i++) {
    const unit = i < sample.length ? sample.charCodeAt(i) : 0
    met[letters[unit] as number] = (met[letters[unit] as number] as number) + 1
    if (SCRIPT_OF[unit] === own) {
      if (start < 0) { start = i; hash = 0 }
      if (unit === 0x64a || unit === 0x643) odd = true
      hash = (Math.imul(hash, 31) + unit) | 0
      continue
    }
    if (start < 0) continue
    if (CONTINUES[unit] === 1) {
      odd = true
      if (isTurnedComma(unit) && O_OR_G.has(sample.charCodeAt(i - 1))) (met[letters[TURNED_COMMA] as number] as number)++
      continue
    }
    words++
    const word = odd ? plain(sample.slice(start, i)) : null
    add(lexicon.words, word === null ? hash : hashOf(word), RULES.word)
    const text = word ?? sample, from = word === null ? start : 0, to = word === null ? i : word.length
    let end = 7
    for (let k = to - 1, least = Math.max(from + RULES.stem, to - RULES.longestEnd); k >= least; k--) {
      end = (Math.imul(end, 37) + text.charCodeAt(k)) | 0
      add(lexicon.ends, end, RULES.end)
    }
    start = -1; odd = false
  }
  for (let row = 1; row < met.length; row++) if (met[row] !== 0) {
    const earned = lexicon.points[row] as Float64Array
    for (let k = 0; k < points.length; k++) (points[k] as number) += (met[row] as number) * (earned[k] as number)
  }
  const best = lexicon.tags.map((tag, i) => ({ tag, points: points[i] as number }))
  return { best: best.sort((a, b) => b.points - a.points || (a.tag < b.tag ? -1 : 1)), words }
}

/** What a hint says in our tags: `fa-IR` is fa, `prs` fa-AF, `zh-TW` zh-Hant, `uz` Uzbek in the text's own script. Null for what is no tag. */
const readHint = (hint: string | null, script: Script): Hint => {
  if (hint === null) return null
  const key = `${hint} ${script}`
  const known = HINTS.get(key)
  if (known !== undefined) return known
  const read = parseHint(hint, script)
  // Reports come with a few dozen tags; what somebody makes up is not kept for ever.
  if (HINTS.size >= 1000) HINTS.clear()
  HINTS.set(key, read)
  return read
}
type Hint = { readonly tag: LanguageTag; readonly script: string } | null
const HINTS = new Map<string, Hint>()
const parseHint = (hint: string, script: Script): Hint => {
  const match = /^([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?$/.exec(hint)
  if (match === null) return null
  const locale = new Intl.Locale(match[1] as string, { ...(match[2] ? { script: match[2] } : {}), ...(match[3] ? { region: match[3] } : {}) })
  const { language, region } = locale
  const written = locale.script ?? (language === 'uz' ? script : locale.maximize().script) ?? ''
  if (language === 'prs' || (language === 'fa' && region === 'AF')) return { tag: 'fa-AF', script: 'Arab' }
  if (language === 'zh') return { tag: written === 'Hant' ? 'zh-Hant' : 'zh-Hans', script: 'Hani' }
  if (language === 'uz') return { tag: `uz-${written === 'Cyrl' ? 'Cyrl' : written === 'Arab' ? 'Arab' : 'Latn'}`, script: written }
  if (language === 'tg' && written === 'Arab') return { tag: 'tg-Arab', script: written }
  return { tag: language, script: written === 'Jpan' ? 'Kana' : written === 'Kore' ? 'Hang' : written === 'Aran' ? 'Arab' : written }
}

const countryOf = (url: string | null): string | null => /^https?:\/\/[^/]*\.([a-z]{2})(?::\d+)?(?:\/|$)/i.exec(url ?? '')?.[1]?.toUpperCase() ?? null

const ARABIC = SCRIPTS.findIndex(([script]) => script === 'Arab') + 1
const isDigit = (unit: number): boolean => (unit >= 0x30 && unit <= 0x39) || (unit >= 0x660 && unit <= 0x669) || (unit >= 0x6f0 && unit <= 0x6f9)

/** Dari or the Persian of Iran: Afghan words, then the hint, then the country of the source's address; otherwise the common core. */
const varietyOfPersian = (sample: string, hint: LanguageTag | null, url: string | null): Identification => {
  let afghan = 0, iranian = 0
  const spelt = spelling(sample)
  for (let i = 0, start = -1, hash = 0; i <= spelt.length; i++) {
    const unit = i < spelt.length ? spelt.charCodeAt(i) : 0
    if (SCRIPT_OF[unit] === ARABIC) { if (start < 0) { start = i; hash = 0 } hash = (Math.imul(hash, 31) + unit) | 0; continue }
    if (start < 0) continue
    const says = VARIETY.get(hash) ?? (isDigit(spelt.charCodeAt(start - 2)) ? MONTH_OF.get(hash) : undefined) ?? 0
    if (says > 0) afghan++
    else if (says < 0) iranian++
    start = -1
  }
  const excess = afghan - iranian, counted = `${afghan} Afghan against ${iranian} Iranian words`
  const hinted = hint === 'fa' || hint === 'fa-AF' ? hint : null
  if (hinted === 'fa' && excess < RULES.dariAgainstHint) return { language: 'fa', why: `Persian by the hint; ${counted}`, rivals: ['fa-AF'] }
  if (hinted === 'fa-AF') return { language: 'fa-AF', why: `Dari by the hint; ${counted}`, rivals: ['fa'] }
  if (excess >= (hinted === 'fa' ? RULES.dariAgainstHint : RULES.dariWithoutHint)) return { language: 'fa-AF', why: `Persian; ${counted}`, rivals: ['fa'] }
  if (excess === 0 && countryOf(url) === 'AF') return { language: 'fa-AF', why: 'Persian from an Afghan address', rivals: ['fa'] }
  return { language: 'fa', why: `Persian; ${counted}`, rivals: ['fa-AF'] }
}

const chinese = (sample: string, hint: LanguageTag | null): Identification => {
  let simplified = 0, traditional = 0
  for (let i = 0; i < sample.length; i++) {
    const form = HAN[sample.charCodeAt(i)]
    if (form === 1) simplified++
    else if (form === 2) traditional++
  }
  const counted = `${simplified} simplified against ${traditional} traditional characters`
  if (simplified === traditional) {
    const open = hint === 'zh-Hant' || hint === 'zh-Hans' ? hint : 'zh-Hans'
    return { language: open, why: `Chinese that reads alike in both scripts; ${counted}`, rivals: [open === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans'] }
  }
  return simplified > traditional ? { language: 'zh-Hans', why: counted, rivals: ['zh-Hant'] } : { language: 'zh-Hant', why: counted, rivals: ['zh-Hans'] }
}

/**
 * Says which language a report is in; its `lang` is a hint that decides only what the text leaves open. Never throws.
 * Looks at the first 1500 code units of title and text, at raw letters (unfolded): the script of most letters, then
 * everyday words and letters of the languages of that script. `rivals` holds languages that came close, best first.
 * `und` with the reason where too little is written or nothing is recognised.
 */
export const identify = (report: Pick<Report, 'title' | 'text' | 'lang' | 'source' | 'url'>): Identification => {
  const sample = sampleOf(report)
  const { script, letters, share } = mainScript(sample)
  if (script === null) return und('no letters')
  const hint = readHint(report.lang, script)
  const fitting = hint !== null && hint.script === script ? hint.tag : null
  const byHint = (why: string, rivals: readonly LanguageTag[]): Identification =>
    fitting === null ? und(why, rivals) : { language: fitting, why: `${why}; the hint decides`, rivals: rivals.filter((tag) => tag !== fitting) }
  if (letters < RULES.fewestLetters) return byHint('too little text', [])
  if (script === 'Hani') return chinese(sample, fitting)
  const alone = ALONE[script]
  if (alone !== undefined) return { language: alone, why: `script ${script}, ${Math.round(100 * share)} % of the letters`, rivals: [] }
  const lexicon = LEXICONS.get(script)
  if (lexicon === undefined) return byHint(`no language known in script ${script}`, [])
  const { best: scores, words } = scoresOf(sample, script, lexicon)
  const [first, second] = scores as readonly [Scored, Scored]
  const close = scores.filter((score) => score !== first && score.points > 0 && score.points >= first.points / 2).map((score) => score.tag)
  if (first.points < Math.max(RULES.fewestPoints, RULES.pointsPerWord * words)) return byHint('no language recognised', [])
  const rivals = scores.filter((score) => score.points > 0 && score.points >= first.points * RULES.rivalShare).map((score) => score.tag)
  const won = second.points > first.points * RULES.rivalShare ? rivals.find((tag) => tag === fitting || (tag === 'fa' && fitting === 'fa-AF')) ?? null : first.tag
  if (won === null) return und(`${rivals.join(' or ')}: the text leaves it open`, rivals)
  if (won === 'fa') return varietyOfPersian(sample, fitting, report.url)
  return { language: won, why: `words and letters of ${won}: ${first.points.toFixed(1)} points on ${words} words`, rivals: close.filter((tag) => tag !== won) }
}
