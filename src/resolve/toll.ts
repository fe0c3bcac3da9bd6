import type { Claim, Count, Counted, Figure, FigureOf } from '../model/index.ts'

export const countedOf = (figure: Figure): Counted =>
  figure.side === 'attacker' ? 'attackers' : figure.side === 'unknown' ? 'unknown' : 'victims'

/** Whom the ledger counts first: victims, parties and unknown sides; and whom only when nobody else is counted. */
export const COUNTED_FIRST: readonly Counted[] = ['victims', 'unknown']
export const COUNTED_LAST: readonly Counted[] = ['attackers']

const sum = (counts: readonly Count[]): Count =>
  counts.reduce((all, count) => ({ min: all.min + count.min, max: all.max === null || count.max === null ? null : all.max + count.max }), {
    min: 0,
    max: 0,
  })

/** The number a count is shown as: an upper bound alone is shown as such, everything else by its least. */
export const shownOf = (count: Count): number => (count.min === 0 && count.max !== null ? count.max : count.min)

const describes = (figure: Figure): string => `${figure.who.nationality ?? ''}/${figure.who.group ?? ''}/${figure.side}`

/**
 * One claim's toll of one sort and these sides, or null when it gives none. A figure that says of nobody in particular who they were, and
 * is at least as large as the others together, is the whole ("five killed, two of them children"); otherwise different
 * people add up ("two soldiers and three drivers").
 */
export const tollOf = (claim: Pick<Claim, 'figures'>, of: FigureOf, counted: readonly Counted[]): Count | null => {
  const figures = claim.figures.filter((figure) => figure.of === of && counted.includes(countedOf(figure)))
  const [first, ...others] = [...figures].sort((a, b) => shownOf(b.count) - shownOf(a.count))
  if (first === undefined) return null
  const rest = sum(others.map((figure) => figure.count))
  if (others.length === 0 || (first.who.group === null && shownOf(first.count) >= shownOf(rest))) return first.count
  const apart = new Map<string, Figure>()
  for (const figure of figures) if (!apart.has(describes(figure))) apart.set(describes(figure), figure)
  return sum([...apart.values()].map((figure) => figure.count))
}

export const exact = (count: Count): boolean => count.max === count.min
/** True when some number lies in both. */
export const meets = (a: Count, b: Count): boolean =>
  a.min <= (b.max ?? Number.POSITIVE_INFINITY) && b.min <= (a.max ?? Number.POSITIVE_INFINITY)
export const showCount = (count: Count): string =>
  count.max === count.min
    ? `${count.min}`
    : count.max === null
      ? `at least ${count.min}`
      : count.min === 0
        ? `up to ${count.max}`
        : `${count.min} to ${count.max}`
