import { endingAt, mentionsIn, type Scene, startingAt } from './scene.ts'

/** "The number of dead rose to 1400": the noun of a figure before its number. */
export const TOLLS = ['figures/killed', 'figures/wounded', 'figures/missing', 'figures/arrested', 'figures/deported', 'figures/displaced', 'figures/crossed', 'figures/abducted'] as const

/** Tokens from a toll to what it has risen to. */
export const RISEN_WITHIN = 14

/** A toll whose number stands behind it, before a token. */
export const followsTollNoun = (scene: Scene, at: number, sorts: readonly string[] = TOLLS): boolean =>
  mentionsIn(scene, Math.max(0, at - RISEN_WITHIN), at).some((mention) => mention.word.take === 'after' && sorts.includes(mention.word.sort))

/** Those that rise while people are found; of the abducted it is their number that is not known. */
const RISING = ['figures/killed', 'figures/wounded', 'figures/missing']

/**
 * Where the number begins that a toll has risen to: "rose from 12 to 15", «از ۱۲ به ۱۵ نفر», "12 nafardan 15 nafarga".
 * Not the same as "12 to 15": what it was before is no bound of what it is.
 */
export const risenFrom = (scene: Scene, first: { from: number; to: number }): number | null => {
  if (!followsTollNoun(scene, first.from, RISING)) return null
  const counted = startingAt(scene, first.to, 'classifiers', 'people')
  const to = counted?.to ?? first.to
  // Where cases take the place of prepositions, the two numbers stand side by side.
  if (scene.pack.verbLast && !scene.pack.adjectiveLast) return counted ? to : (startingAt(scene, to, 'range-joins')?.to ?? null)
  // "Abducted from eight to ten": right behind the verb it is a range.
  const since = (scene.ends.get(first.from) ?? []).some(({ word, from }) => (word.sort === 'since' || (word.sort === 'place-roles' && word.value === 'from')) && !endingAt(scene, from, ...TOLLS))
  const until = [...(scene.starts.get(to) ?? [])].filter(({ word }) => word.sort === 'range-joins' || (word.sort === 'place-roles' && (word.value === 'to' || word.value === 'in'))).sort((a, b) => b.to - a.to)[0]
  return since && until ? until.to : null
}
