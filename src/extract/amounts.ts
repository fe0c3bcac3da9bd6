import type { Count, Substance, Unit } from '../model/index.ts'
import { SUBSTANCES, UNITS } from '../model/index.ts'
import type { NumberValue } from './numbers.ts'
import { endingAt, type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'

/** An amount of a substance or of goods; `kilograms` only where the unit is one of mass. */
export type AmountValue = {
  readonly from: number
  readonly to: number
  readonly of: Substance
  readonly count: number
  readonly unit: Unit
  readonly kilograms: Count | null
  readonly rule: string
}

const KILOGRAMS: Readonly<Partial<Record<Unit, number>>> = { gram: 0.001, kilogram: 1, tonne: 1000 }
const DRUGS = new Set<Substance>(['opium', 'heroin', 'methamphetamine', 'hashish', 'cannabis', 'narcotics', 'precursor'])
export const isDrug = (of: Substance): boolean => DRUGS.has(of)
export const isArms = (of: Substance): boolean => of === 'weapons' || of === 'ammunition' || of === 'explosives'

const round = (value: number): number => Math.round(value * 1e6) / 1e6
const unitOf = (value: string): Unit => UNITS.find((unit) => unit === value) ?? 'other'
export const substanceOf = (value: string): Substance => SUBSTANCES.find((substance) => substance === value) ?? 'other'

type Measured = { from: number; to: number; count: number; unit: Unit; kilograms: Count | null; bounds: Count }

/** `6 кг 942 г`, `4 тонны 83 кг`, `31 کیلو`: a number with its unit, and a smaller unit added to it. */
const measured = (scene: Scene, numbers: readonly NumberValue[]): readonly Measured[] => {
  const out: Measured[] = []
  for (const number of numbers) {
    const unit = startingAt(scene, number.to, 'units') ?? (tokenAt(scene, number.to)?.text === '-' ? startingAt(scene, number.to + 1, 'units') : undefined)
    if (!unit || countsPeople(scene, unit.to, unit.from)) continue
    const kind = unitOf(unit.word.value)
    const factor = KILOGRAMS[kind]
    const mass: Count | null = factor === undefined ? null : { min: round(number.count.min * factor), max: number.count.max === null ? null : round(number.count.max * factor) }
    const last = out.at(-1)
    const gap = last ? number.from - last.to : 99
    const follows = last && gap >= 0 && gap <= 1 && (gap === 0 || Boolean(startingAt(scene, last.to, 'joins', 'number-joins')))
    if (last && follows && last.kilograms && mass && factor !== undefined && factor < (KILOGRAMS[last.unit] ?? 0)) {
      const sum: Count = { min: round(last.kilograms.min + mass.min), max: last.kilograms.max === null || mass.max === null ? null : round(last.kilograms.max + mass.max) }
      out[out.length - 1] = { ...last, to: unit.to, count: round(last.count + (number.value * factor) / (KILOGRAMS[last.unit] ?? 1)), kilograms: sum }
      continue
    }
    out.push({ from: number.from, to: unit.to, count: number.value, unit: kind, kilograms: mass, bounds: number.count })
  }
  return out
}

/** «سه تن را با ۱۴۰ کیلوگرم تریاک»: تن is a tonne only where a substance stands behind it; people are counted by the same word. */
const countsPeople = (scene: Scene, to: number, from: number): boolean =>
  Boolean(startingAt(scene, from, 'classifiers')) && ![0, 1, 2].some((gap) => startingAt(scene, to + gap, 'substances')) && !endingAt(scene, from - 1, 'substances')

/** The substance of an amount: behind it ("31 kg of heroin"), or before it ("опий 20,4 кг"). */
const substanceNear = (scene: Scene, sentence: Sentence, amount: Measured): { of: Substance; from: number; to: number } | null => {
  // "опий 20,4 кг и гашиш 116,4 кг": a name right before its amount, and another name right before the next.
  const touching = endingAt(scene, amount.from, 'substances') ?? (tokenAt(scene, amount.from - 1)?.text === '-' ? endingAt(scene, amount.from - 1, 'substances') : undefined)
  if (touching && !startingAt(scene, amount.to, 'substances')) return { of: substanceOf(touching.word.value), from: touching.from, to: amount.to }
  for (let at = amount.to; at < Math.min(amount.to + 5, sentence.to); at++) {
    const word = startingAt(scene, at, 'substances')
    if (word) return { of: substanceOf(word.word.value), from: amount.from, to: word.to }
    const token = tokenAt(scene, at)
    if (token?.kind === 'number' || (token?.kind === 'mark' && token.text !== '-' && token.text !== '"' && token.text !== '«')) break
  }
  for (let at = amount.from; at > Math.max(amount.from - 4, sentence.from); at--) {
    const word = endingAt(scene, at, 'substances')
    if (word) return { of: substanceOf(word.word.value), from: word.from, to: amount.to }
    const token = tokenAt(scene, at - 1)
    if (token?.kind === 'number' || token?.text === ',' || token?.text === '.') break
  }
  return null
}

/** The amounts of one sentence. A mass without a substance is of the sentence's only substance, or of nothing we know. */
export const findAmounts = (scene: Scene, sentence: Sentence, numbers: readonly NumberValue[], carried: Substance | null = null): readonly AmountValue[] => {
  const inside = numbers.filter((number) => number.from >= sentence.from && number.to <= sentence.to)
  const words = sentence.words.filter((mention) => mention.word.sort === 'substances')
  if (words.length === 0 && carried === null) return []
  const kinds = [...new Set(words.map((word) => substanceOf(word.word.value)))]
  const amounts: AmountValue[] = measured(scene, inside).flatMap((amount) => {
    const near = substanceNear(scene, sentence, amount)
    if (near) return [{ ...near, count: amount.count, unit: amount.unit, kilograms: amount.kilograms, rule: 'amount with its substance' }]
    const only = kinds.length === 0 ? (carried ?? undefined) : kinds.length === 1 ? kinds[0] : kinds.every((kind) => isDrug(kind)) && kinds.length > 1 ? 'narcotics' : undefined
    return only && amount.kilograms ? [{ from: amount.from, to: amount.to, of: only, count: amount.count, unit: amount.unit, kilograms: amount.kilograms, rule: "amount of the sentence's substance" }] : []
  })
  for (const number of inside) {
    if (amounts.some((amount) => amount.from <= number.from && number.to <= amount.to)) continue
    const word = startingAt(scene, number.to, 'substances') ?? (tokenAt(scene, number.to)?.kind === 'word' ? startingAt(scene, number.to + 1, 'substances') : undefined)
    if (word && Number.isFinite(number.value)) amounts.push({ from: number.from, to: word.to, of: substanceOf(word.word.value), count: number.value, unit: 'piece', kilograms: null, rule: 'pieces' })
  }
  return amounts.sort((a, b) => a.from - b.from)
}
