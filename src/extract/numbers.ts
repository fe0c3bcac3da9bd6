import type { Count } from '../model/index.ts'
import type { DateValue } from './dates.ts'
import type { Mention } from '../language/index.ts'
import { endingAt, isCapitalised, quoteTokens, type Scene, startingAt, tokenAt, wordAt } from './scene.ts'
import { risenFrom } from './tolls.ts'

/** A number of something. `[from, to)` holds its bound ("at least") too. */
export type NumberValue = { readonly from: number; readonly to: number; readonly count: Count; readonly value: number; readonly rule: string }

/** The rule of "many", "dozens", "hundreds". */
export const VAGUE = 'vague number'

/** The rule of "from 12 to 15": what a toll has reached. */
export const RISEN = 'number that a toll has risen to'

/** There are no more people than this, nor kilograms that anybody seized. */
const MOST = 10_000_000_000

const SEPARATORS = new Set([',', '.', '٬', '٫', '،'])

/** Digits with groups and decimals at a token: `2 742`, `1,350`, `136,8`, `2.3`. */
const digitsAt = (scene: Scene, at: number): { value: number; to: number } | null => {
  const first = tokenAt(scene, at)
  if (first?.kind !== 'number') return null
  let text = first.text
  let i = at + 1
  for (;;) {
    const sign = tokenAt(scene, i)
    const next = tokenAt(scene, i + 1)
    if (sign?.kind === 'number' && sign.spaced && sign.text.length === 3 && text.length <= 3 && /^\d{1,3}$/.test(first.text)) { text += sign.text; i += 1; continue }
    if (sign?.kind !== 'mark' || sign.spaced || next?.kind !== 'number' || next.spaced || !SEPARATORS.has(sign.text)) break
    const grouped = next.text.length === 3 && sign.text !== '٫' && first.text.length <= 3 && first.text !== '0'
    if (grouped && !text.includes('.')) { text += next.text; i += 2; continue }
    if (text.includes('.')) return null
    text += `.${next.text}`
    i += 2
  }
  return { value: Number(text), to: i }
}

/** Number words in a row: "сто двадцать", "بیست و سه", "two hundred and six", "2.3 million". */
const compoundAt = (scene: Scene, at: number): { value: number; to: number } | null => {
  let to = at
  let total = 0
  let current = 0
  let seen = false
  let byDigits = false
  for (;;) {
    const digits = digitsAt(scene, to)
    const word = digits ? undefined : startingAt(scene, to, 'numbers')
    if (digits) {
      // "یک هزار و ۳۷", "2 thousand 500": digits go on after a thousand only.
      if (seen && !(total > 0 && current === 0 && digits.value < 1000)) break
      current = digits.value
      byDigits = true
      to = digits.to
    } else if (word) {
      const value = Number(word.word.value)
      if (Number.isNaN(value)) break
      // 三十五, 一百二十, 三万: a unit multiplies the digit before it.
      if (scene.pack.script === 'Hani' && value >= 10) {
        if (byDigits && value < 1000) break
        if (value >= 10_000) { total = (total + current || 1) * value; current = 0 } else {
          const digit = current % 10
          current = current - digit + (digit || 1) * value
        }
        to = word.to
        seen = true
        continue
      }
      if (scene.pack.script === 'Hani' && seen && current % 10 !== 0) break
      // خمسة وعشرون: "and" is written with the tens.
      if (seen && word.joined.and) {
        if (!((value >= 20 && value < 100 && current % 100 > 0 && current % 100 < 10) || value < lastUnit(current) || (value >= 1000 && total === 0) || (total > 0 && current === 0 && value < 1000))) break
        if (value >= 1000) { total += (current || 1) * value; current = 0 } else current += value
        to = word.to
        continue
      }
      // Small words in a row that cannot build a number ("two three") are two numbers.
      if (seen && value < 1000 && value !== 100 && current % (value >= 100 ? 1000 : value >= 10 ? 100 : 10) !== 0 && value < current) break
      // "at 23:30 three": digits are only multiplied by a word, never added to.
      if (byDigits && current > 0 && value < 100) break
      if (scene.pack.script !== 'Hani' && seen && value < 100 && current > 0 && current < 20) break
      if (value >= 1000) { total += (current || 1) * value; current = 0 }
      else if (value === 100 && ((current > 0 && current < 10) || (current > 10 && current < 20 && scene.pack.script !== 'Hani'))) current *= 100
      else current += value
      to = word.to
    } else {
      const join = seen ? startingAt(scene, to, 'number-joins') : undefined
      const next = join ? startingAt(scene, join.to, 'numbers') : undefined
      const digitsNext = join && total > 0 && current === 0 ? digitsAt(scene, join.to) : null
      if (!join || (!digitsNext && (!next || !(Number(next.word.value) < lastUnit(current))))) break
      to = join.to
      continue
    }
    seen = true
  }
  return seen ? { value: total + current, to } : null
}
/** What may be added to a number: after 20, less than 10; after 100, less than 100. */
const lastUnit = (value: number): number => (value === 0 ? 1000 : value % 100 === 0 ? 100 : value % 10 === 0 ? 10 : 0)

const countOf = (value: number, bound: string | null): Count => {
  if (bound === 'least') return { min: value, max: null }
  if (bound === 'most') return { min: 0, max: value }
  // About eight is somebody's eight: no range is made up.
  return { min: value, max: value }
}

/** A run of digits that counts nothing: after №, in a time of day, a name such as М-16, a percentage, an age. */
const countsNothing = (scene: Scene, from: number, to: number): boolean => {
  const before = tokenAt(scene, from - 1)
  const after = tokenAt(scene, to)
  if (before && (before.text === 'no' || before.text === '№' || before.text === '#')) return true
  if (before?.text === '-' && !before.spaced && !tokenAt(scene, from)?.spaced && tokenAt(scene, from - 2)?.kind === 'word') return true
  if (before?.text === ':' && !tokenAt(scene, from)?.spaced && tokenAt(scene, from - 2)?.kind === 'number') return true
  if (after?.text === ':' && tokenAt(scene, to + 1)?.kind === 'number' && !tokenAt(scene, to + 1)?.spaced) return true
  if (after?.text === '%' || after?.text === '٪' || after?.text === '$') return true
  // "Simpson, 20, was arrested": an age between commas.
  const commas = [',', '،']
  if (to === from + 1 && before && after && commas.includes(before.text) && commas.includes(after.text) && Number(tokenAt(scene, from)?.text) < 100 && tokenAt(scene, from)?.kind === 'number') return true
  const skip = after?.text === '-' ? to + 1 : to
  // «خلال يوم واحد»: in one day.
  if (Number(startingAt(scene, from, 'numbers')?.word.value) === 1 && endingAt(scene, from, 'time-units')) return true
  const behind = startingAt(scene, skip, 'not-counts', 'time-units')
  const ahead = endingAt(scene, from, 'not-counts')
  return (behind !== undefined && behind.word.take !== 'after') || (ahead !== undefined && ahead.word.take !== 'before')
}

/** What may stand behind its number; "up to" only before people, for a toll that «۲۰ تک پہنچ گئی» has risen to 20. */
const boundsBehind = (scene: Scene, { word, to }: Mention): boolean =>
  word.value === 'least' || (word.take === 'before' && (word.value === 'about' || (word.value === 'most' && startingAt(scene, to, ...COUNTED) !== undefined)))

/** The tokens that dates hold. */
export const tokensOf = (dates: readonly DateValue[]): ReadonlySet<number> => new Set(dates.flatMap((date) => Array.from({ length: date.to - date.from }, (_, k) => date.from + k)))

/** All numbers of a scene that are no dates, with their bounds, in order; only those at tokens that are `alive`. */
export const findNumbers = (scene: Scene, dates: readonly DateValue[], alive: (at: number) => boolean = () => true): readonly NumberValue[] => {
  const taken = tokensOf(dates)
  const dated = (at: number): boolean => taken.has(at)
  const found: NumberValue[] = []
  /** The token behind the last number that counted nothing by a word before it: "aged 33, 34 and 39". */
  let aged = -1
  for (let at = 0; at < scene.text.tokens.length; at++) {
    if (!alive(at) || dated(at)) continue
    if (tokenAt(scene, at)?.kind !== 'number' && !scene.starts.get(at)) continue
    if (isNameOfNumber(scene, at)) continue
    const vague = startingAt(scene, at, 'vague')
    const number = compoundAt(scene, at)
    if (vague && (!number || vague.to >= number.to)) {
      const [, value = '0', open] = /^(\d+)(\+?)$/.exec(vague.word.value) ?? []
      if (countsNothing(scene, at, vague.to)) { at = vague.to - 1; continue }
      found.push({ from: at, to: vague.to, count: { min: Number(value), max: open ? null : Number(value) }, value: Number(value), rule: VAGUE })
      at = vague.to - 1
      continue
    }
    if (!number) continue
    const listed = aged >= 0 && goesOnList(scene, aged, at) && !startingAt(scene, number.to, ...COUNTED)
    if (listed || number.value > MOST || countsNothing(scene, at, number.to)) {
      if (listed || endingAt(scene, at, 'not-counts')?.word.take === 'after') aged = number.to
      at = number.to - 1
      continue
    }
    const risen = risenTo(scene, { from: at, to: number.to, value: number.value })
    if (risen) {
      found.push({ from: at, to: risen.to, count: { min: risen.value, max: risen.value }, value: risen.value, rule: RISEN })
      at = risen.to - 1
      continue
    }
    const range = rangeAt(scene, number) ?? betweenAt(scene, at, number)
    const ahead = [endingAt(scene, at, 'bounds'), tokenAt(scene, at - 1)?.kind === 'word' ? endingAt(scene, at - 1, 'bounds') : undefined].find((bound) => bound && bound.word.take !== 'before')
    const end = range?.to ?? number.to
    const classifier = startingAt(scene, end, 'classifiers')
    const behind = startingAt(scene, end, 'bounds') ?? startingAt(scene, classifier?.to ?? end, 'bounds')
    const trailing = behind && !ahead && boundsBehind(scene, behind) && (behind.word.take === 'before' || /^(or|или|یا|ё|و|and|и)/u.test(wordAt(scene, behind.from))) ? behind : undefined
    const bound = (ahead ?? trailing)?.word.value ?? null
    const count = range ? { min: number.value, max: range.value } : countOf(number.value, bound)
    found.push({ from: ahead ? ahead.from : at, to: trailing ? trailing.to : end, count, value: number.value, rule: bound ? `number, ${bound}` : range ? 'range of numbers' : 'number' })
    at = (trailing?.to ?? end) - 1
  }
  return found
}

/** «Дар Панҷ»: in Cyrillic a word for a number with a capital letter inside a sentence is a name (a district, not five). */
const isNameOfNumber = (scene: Scene, at: number): boolean => {
  if (scene.pack.script !== 'Cyrl' || tokenAt(scene, at)?.kind !== 'word' || tokenAt(scene, at - 1)?.kind !== 'word' || !isCapitalised(scene, at)) return false
  const { words } = quoteTokens(scene, at - 1, at + 1)
  return words !== words.toUpperCase()
}

const COUNTED = ['people', 'attackers', 'nationalities', 'classifiers', 'others'] as const
/** Only a comma, "and" or both between two numbers of a list. */
const goesOnList = (scene: Scene, from: number, to: number): boolean => {
  if (to - from > 2 || to <= from) return false
  for (let at = from; at < to; at++) if (tokenAt(scene, at)?.text !== ',' && !startingAt(scene, at, 'joins')) return false
  return true
}

/** "Rose from 12 to 15": the second number, if it is the larger one. */
const risenTo = (scene: Scene, first: { from: number; to: number; value: number }): { value: number; to: number } | null => {
  const at = risenFrom(scene, first)
  const second = at === null ? null : compoundAt(scene, at)
  return second && second.value > first.value ? second : null
}

/** "Between 15 and 20", «ما بين 15 و20». */
const betweenAt = (scene: Scene, from: number, first: { value: number; to: number }): { value: number; to: number } | null => {
  const between = (scene.ends.get(from) ?? []).some((mention) => mention.word.sort === 'place-roles' && mention.word.value === 'between')
  const joint = between ? (startingAt(scene, first.to, 'joins', 'number-joins')?.to ?? (tokenAt(scene, first.to)?.text === 'و' ? first.to + 1 : null)) : null
  const word = between ? startingAt(scene, first.to, 'numbers') : undefined
  const second = word?.joined.and ? { value: Number(word.word.value), to: word.to } : joint === null ? null : compoundAt(scene, joint)
  return second && second.value > first.value && second.value < first.value * 10 ? second : null
}

/** `15-20`, "15 to 20", «15 سے 20», 2至3: the second larger than the first, and less than ten times as large. */
const rangeAt = (scene: Scene, first: { value: number; to: number }): { value: number; to: number } | null => {
  const joint = tokenAt(scene, first.to)?.text === '-' ? first.to + 1 : startingAt(scene, first.to, 'range-joins')?.to
  const second = joint === undefined ? null : compoundAt(scene, joint)
  return second && second.value > first.value && second.value < first.value * 10 ? second : null
}
