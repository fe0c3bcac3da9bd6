import type { Span } from './days.ts'
import { GROUP_OF } from './kinds.ts'
import { NUMBERS } from './numbers.ts'
import { countriesOf } from './spots.ts'
import type { Summary } from './summary.ts'

const WEEK = 7
const weeksOf = (from: number, to: number): readonly string[] => {
  const weeks: string[] = []
  for (let week = Math.floor(from / WEEK); week <= Math.floor(to / WEEK); week++) weeks.push(`w${week}`)
  return weeks
}

/** The weeks in which a span's happening may lie; a long or unknown time is a block of its own. */
const timesOf = (span: Span): readonly string[] => {
  switch (span.basis) {
    case 'dated': return span.to - span.from > NUMBERS.block.longestDays ? ['long'] : weeksOf(span.from - 1, span.to + 1)
    case 'yearless': return [...new Set(span.days.flatMap((day) => weeksOf(day - 1, day + 1)))]
    case 'told': return weeksOf(span.notAfter - NUMBERS.block.lookBackDays, span.notAfter + 1)
    case 'unknown': return ['unknown']
  }
}

const groupsOf = (summary: Summary): readonly string[] => [...new Set([...summary.kinds.keys()].map((kind) => GROUP_OF[kind]))]

const keysOf = (times: readonly string[], countries: readonly string[], groups: readonly string[]): readonly string[] =>
  times.flatMap((time) => countries.flatMap((country) => groups.map((group) => `${time} ${country} ${group}`)))

/** `*` every incident, `?` those without a place. */
const ANY = '*', NONE = '?'

/** The blocks in which an incident stands. A background telling without a date of its own may be of any time before. */
export const standsIn = (summary: Summary): readonly string[] =>
  keysOf(timesOf(summary.span), [ANY, ...(summary.spot === null ? [NONE] : countriesOf(summary.spot))], groupsOf(summary))

/**
 * The blocks in which a telling's incident is looked for: its weeks, its countries and those without a place, kinds of its
 * group. So a report is compared with the incidents of its own time and place, however many there are in all.
 */
export const looksIn = (summary: Summary): readonly string[] => {
  const times = timesOf(summary.span)
  const all = times.includes('unknown') ? times : [...times, 'unknown']
  return keysOf(all, summary.spot === null ? [ANY] : [NONE, ...countriesOf(summary.spot)], groupsOf(summary))
}
