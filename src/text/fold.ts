import { Converter } from 'opencc-js/t2cn'

/**
 * A text made comparable, with the way back: `text[i]` was read from source characters `[starts[i], ends[i])`.
 * Zero-width joiners, direction marks, soft hyphens, tatweel, harakat and stress marks are gone; letters that writers
 * exchange for one another (Arabic and Persian ye, Tajik letters and their substitutes, ё and е, Latin accents, traditional and simplified characters) are one;
 * the three sets of digits are one; all is lower case.
 */
export type Folded = { readonly text: string; readonly starts: Uint32Array; readonly ends: Uint32Array }

const DROP = 0xffff
const OTHER = 0xfffe

/** Pairs of source letter and the letter that stands for it in comparisons. */
const LETTERS: readonly (readonly [from: string, to: string])[] = [
  // Arabic script: Arabic, Urdu and Pashto forms beside the Persian ones.
  ['يىېۍئےۓ', 'ی'], ['كڪګ', 'ک'], ['ةۀەہھۂۃ', 'ه'], ['ؤ', 'و'], ['أإٱ', 'ا'],
  // Cyrillic: ё, Tajik letters, and the Macedonian and Serbian letters that old Tajik fonts put in their place.
  ['ё', 'е'], ['ӣїі', 'и'], ['ӯўұү', 'у'], ['қќӄ', 'к'], ['ғѓ', 'г'], ['ҳњһ', 'х'], ['ҷљ', 'ч'],
  // Chinese: 著 that Taiwan writes for 着; marks that NFKD leaves as they are.
  ['著', '着'], ['砲', '炮'], ['瞭', '了'], ['黏', '粘'], ['、', ','], ['「『《〈', '«'], ['」』》〉', '»'], ['・．•‧', '·'],
  ['‘’ʻʼ`´′‛ʹꞌ', "'"], ['‐‑‒–—―−⁃', '-'], ['“”„‟″', '"'],
]
/** ګ is the Pashto gaf, not kaf. */
const EXCEPTIONS: readonly (readonly [string, string])[] = [['ګ', 'گ']]

const isDropped = (unit: number): boolean =>
  unit === 0x00ad || unit === 0x0640 || unit === 0x200b || unit === 0x200c || unit === 0x200d || unit === 0x2060 || unit === 0xfeff ||
  unit === 0x200e || unit === 0x200f || unit === 0x061c || (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069)

/** Marks that sit on the letter before them and belong to its span. */
const isMark = (unit: number): boolean =>
  (unit >= 0x0300 && unit <= 0x036f) || (unit >= 0x064b && unit <= 0x065f) || unit === 0x0670 || (unit >= 0x06d6 && unit <= 0x06dc)

/** Where the Han characters of the Basic Multilingual Plane stand that have a traditional form. */
const HAN = { from: '\u3400', to: '\u9fff' } as const

const buildTable = (): Uint16Array => {
  const table = new Uint16Array(0x10000)
  // OpenCC's table, character by character: one traditional character, one simplified.
  const simplified = Converter({ from: 't', to: 'cn' })
  const direct = new Map<string, string>([...LETTERS.flatMap(([from, to]) => [...from].map((c) => [c, to] as const)), ...EXCEPTIONS])
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) { table[unit] = unit; continue }
    if (isDropped(unit) || isMark(unit)) { table[unit] = DROP; continue }
    const char = String.fromCharCode(unit)
    if (unit >= 0x0660 && unit <= 0x0669) { table[unit] = 0x30 + unit - 0x0660; continue }
    if (unit >= 0x06f0 && unit <= 0x06f9) { table[unit] = 0x30 + unit - 0x06f0; continue }
    if (unit !== 0x0a && /\s/.test(char)) { table[unit] = 0x20; continue }
    const folded = foldLetter(char, direct)
    table[unit] = folded.length === 1 ? folded.charCodeAt(0) : OTHER
    if (folded.length !== 1) LONG.set(unit, folded)
    if (folded.length === 1 && folded >= HAN.from && folded <= HAN.to && !direct.has(char)) {
      const simple = simplified(simplified(folded))
      if (simple.length === 1) table[unit] = (direct.get(simple) ?? simple).charCodeAt(0)
    }
  }
  return table
}

/** Letters that fold to none or to more than one unit (ligatures, ß). */
const LONG = new Map<number, string>()

const foldLetter = (char: string, direct: ReadonlyMap<string, string>): string => {
  const lower = char.toLowerCase()
  const known = direct.get(char) ?? direct.get(lower)
  if (known !== undefined) return known
  let out = ''
  for (const piece of lower.normalize('NFKD')) {
    const unit = piece.charCodeAt(0)
    if (isMark(unit) || isDropped(unit)) continue
    out += direct.get(piece) ?? (piece === ' ' ? ' ' : piece)
  }
  if (lower === 'й') return 'й'
  if (lower === 'آ') return 'آ'
  // Signs such as ⑴ or ½ stay as they are; only letters and ligatures of letters come apart.
  return out !== '' && !/^(\p{L}+|.)$/u.test(out) ? lower : out.toLowerCase()
}

const TABLE = buildTable()

/** Folds a source text for comparison; every unit of the result knows the source characters it stands for. */
export const fold = (source: string): Folded => {
  const size = source.length
  let starts = new Uint32Array(size)
  let ends = new Uint32Array(size)
  let units = new Uint16Array(size)
  let n = 0
  const push = (unit: number, start: number, end: number): void => {
    if (n === units.length) {
      const grow = <T extends Uint32Array | Uint16Array>(old: T, made: T): T => { made.set(old); return made }
      const more = n * 2 + 8
      starts = grow(starts, new Uint32Array(more)); ends = grow(ends, new Uint32Array(more)); units = grow(units, new Uint16Array(more))
    }
    units[n] = unit; starts[n] = start; ends[n] = end; n++
  }
  for (let i = 0; i < size; i++) {
    const unit = source.charCodeAt(i)
    const to = TABLE[unit] as number
    if (to === DROP) {
      if (isMark(unit) && n > 0 && ends[n - 1] === i) {
        ends[n - 1] = i + 1
        // Two marks make another letter: breve on и, madda on alef.
        if (unit === 0x0306 && units[n - 1] === 0x0438) units[n - 1] = 0x0439
        else if (unit === 0x0653 && units[n - 1] === 0x0627) units[n - 1] = 0x0622
      }
      continue
    }
    if (to === OTHER) { for (const piece of LONG.get(unit) ?? '') push(piece.charCodeAt(0), i, i + 1); continue }
    push(to, i, i + 1)
  }
  return { text: decode(units, n), starts: starts.subarray(0, n), ends: ends.subarray(0, n) }
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true })
/** Lone surrogates must survive as they are, so a text that holds one is put together unit by unit. */
const decode = (units: Uint16Array, n: number): string => {
  const text = decoder.decode(units.subarray(0, n))
  if (!text.includes('�')) return text
  let out = ''
  for (let i = 0; i < n; i += 8192) out += String.fromCharCode(...units.subarray(i, Math.min(n, i + 8192)))
  return out
}

/** The source span of folded units `[start, end)`, which must not be empty. */
export const sourceSpan = (folded: Folded, start: number, end: number): readonly [number, number] => {
  if (!(start < end && end <= folded.text.length)) throw new RangeError(`no folded span [${start}, ${end})`)
  return [folded.starts[start] as number, folded.ends[end - 1] as number]
}

/** Only the comparable text, for words of packs and names of places. */
export const foldText = (source: string): string => fold(source).text
