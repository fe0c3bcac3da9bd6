import type { TotalKind } from '../model/index.ts'
import { isArms, isDrug } from './amounts.ts'
import { spanOfDate, YEAR_HEADING } from './dates.ts'
import type { NumberValue } from './numbers.ts'
import { endingAt, startingAt } from './scene.ts'
import type { Telling } from './tellings.ts'

/** A stretch that sums up: over a period, or over several events. */
export type Sum = { readonly kind: TotalKind; readonly telling: Telling; readonly why: string }

/** Days from which a time is a period for goods, and for people; set by hand on the development reports, 2026-11-23. */
const PERIOD = { goods: 80, people: 20, attacks: 4 } as const

const longest = (telling: Telling): number => {
  const days = telling.dates.flatMap((date) => (date.days ? [date.days] : []))
  const months = telling.dates.filter((date) => date.grain === 'month' || date.grain === 'year')
  const wide = Math.max(0, ...telling.dates.map(spanOfDate))
  return months.length >= 2 ? Math.max(...days.map((d) => d[1])) - Math.min(...days.map((d) => d[0])) + 1 : wide
}

/** How many events a plural names: "in two attacks". */
const eventsNamed = (telling: Telling, numbers: readonly NumberValue[]): number => {
  const anchor = telling.anchors.find((candidate) => candidate.plural)?.mention ?? telling.anchors[0]?.mention
  const number = anchor ? numbers.find((value) => value.to <= anchor.from && anchor.from - value.to <= 2) : undefined
  if (!number || !anchor) return 0
  // "Dozens were hurt in air strikes" numbers the hurt.
  if (endingAt(telling.scene, anchor.from, 'place-roles') && number.to < anchor.from) return 0
  // "Three militants attacked" numbers the militants: only a word of counting may stand between.
  const counter = startingAt(telling.scene, number.to, 'classifiers')
  return number.to === anchor.from || counter?.to === anchor.from || telling.anchors.some((candidate) => candidate.plural) ? number.value : 0
}

/** Says whether a stretch is a sum, and of what; a yearly sum is no seizure and five dead of two attacks are no third attack. */
export const sumOf = (telling: Telling, numbers: readonly NumberValue[]): Sum | null => {
  const period = longest(telling)
  const spelled = telling.period !== null
  const drugs = telling.amounts.some((amount) => isDrug(amount.of))
  if (telling.group === 'drugs' && drugs && (spelled || period >= PERIOD.goods)) return { kind: 'drug_seizure_total', telling, why: spelled ? 'a word for a period' : `${period} days` }
  if (telling.group === 'seizure' && telling.amounts.some((amount) => isArms(amount.of)) && (spelled || period >= PERIOD.goods)) return { kind: 'weapons_seizure_total', telling, why: 'a period' }
  const bodily = telling.figures.filter((figure) => (figure.of === 'killed' || figure.of === 'wounded') && (figure.count.max === null || figure.count.max > 0))
  const plural = telling.anchors.some((anchor) => anchor.plural)
  const paired = telling.dates.filter((date) => date.paired).length >= 2
  const named = eventsNamed(telling, numbers)
  if (telling.group === 'violence' && bodily.length > 0 && (paired || ((plural || telling.scene.pack.script === 'Hani') && named >= 2) || (plural && period >= PERIOD.attacks) || (spelled && (plural || telling.anchors.length === 0 || telling.scene.pack.script === 'Hani'))))
    return { kind: 'casualty_total', telling, why: paired ? 'several dates' : named >= 2 ? `${named} events` : spelled ? 'a word for a period' : `several events in ${period} days` }
  if (telling.group === 'mishap' && bodily.length > 0 && (plural || telling.scene.pack.script === 'Hani') && telling.period?.word.sort === 'periods') return { kind: 'casualty_total', telling, why: 'several mishaps in a period' }
  if (telling.group === 'violence' && bodily.length === 0 && named >= 2 && (spelled || period >= PERIOD.goods)) return { kind: 'incident_total', telling, why: `${named} events in a period` }
  if (telling.group === 'violence' && paired) return { kind: 'incident_total', telling, why: 'several dates' }
  // "In 2025, 402 people died on the roads"; not "2010: a quake killed 300", nor "earlier this year quakes in Lombok killed 550".
  const single = telling.recalled !== null || telling.dates.some((date) => date.rule === YEAR_HEADING)
  if (telling.group === 'mishap' && bodily.length > 0 && !single && !telling.dates.some((date) => date.grain === 'day') && (period >= PERIOD.goods || (spelled && plural) || (named >= 2 && period >= PERIOD.people))) return { kind: 'casualty_total', telling, why: `mishaps of ${period} days` }
  const people = telling.figures.find((figure) => figure.of === 'arrested' || figure.of === 'deported' || figure.of === 'crossed')
  if (people && (spelled || period >= PERIOD.people)) return { kind: people.of === 'arrested' ? 'arrest_total' : people.of === 'deported' ? 'deportation_total' : 'crossing_total', telling, why: 'a period' }
  return null
}
