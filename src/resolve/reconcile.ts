import type { Bounds, Claim, Count, Incident, Reconciled } from '../model/index.ts'
import { COUNTED_FIRST, shownOf, showCount, tollOf } from './toll.ts'

const added = (all: readonly Bounds[]): Bounds => all.reduce((sum, one) => ({ low: sum.low + one.low, best: sum.best + one.best, high: sum.high === null || one.high === null ? null : sum.high + one.high }), { low: 0, best: 0, high: 0 })

const told = (of: string, said: Count, counted: Bounds, parts: number): Reconciled => {
  const short = shownOf(said) - counted.best
  const range = counted.low === counted.high ? `${counted.best}` : `${counted.best} (${counted.low} to ${counted.high ?? 'more'})`
  const verdict = said.min <= (counted.high ?? Number.POSITIVE_INFINITY) && (said.max === null || said.max >= counted.low) && short === 0 ? 'they reconcile'
    : short > 0 ? `${Number(short.toPrecision(6))} are not known incident by incident` : `the incidents hold ${Number((-short).toPrecision(6))} more`
  return { of, said, counted, short, sentence: `${of}: the total says ${showCount(said)}, ${parts} incidents hold ${range}; ${verdict}` }
}

/**
 * A total against the incidents that it sums: for each number that it gives, what they hold together, and by how much the two do not
 * meet (`short` above zero: the total counts more than is known one by one). Persons, and kilograms of each substance.
 */
export const reconcile = (total: Claim, incidents: readonly Incident[]): readonly Reconciled[] => [
  ...[...new Set(total.figures.map((figure) => figure.of))].flatMap((of) => {
    const said = tollOf(total, of, COUNTED_FIRST)
    return said === null ? [] : [told(of, said, added(incidents.flatMap((incident) => incident.figures.filter((figure) => figure.of === of))), incidents.length)]
  }),
  ...[...new Set(total.amounts.filter((amount) => amount.kilograms !== null).map((amount) => amount.of))].map((of) => {
    const said = total.amounts.filter((amount) => amount.of === of).flatMap((amount) => amount.kilograms ?? []).reduce((sum, one) => ({ min: sum.min + one.min, max: sum.max === null || one.max === null ? null : sum.max + one.max }), { min: 0, max: 0 } as Count)
    const counted = incidents.flatMap((incident) => incident.amounts.filter((amount) => (amount.of === of || of === 'narcotics') && amount.kilograms !== null)).map(({ kilograms }): Bounds => ({ low: kilograms?.min ?? 0, best: kilograms?.min ?? 0, high: kilograms?.max ?? null }))
    return told(`${of} in kilograms`, said, added(counted), incidents.length)
  }),
]
