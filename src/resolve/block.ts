import type { Span } from './days.ts'
import { GROUP_OF } from './kinds.ts'
import { NUMBERS } from './numbers.ts'
import { countriesOf, isWide } from './spots.ts'
import type { Summary } from './summary.ts'
import { exact } from './toll.ts'

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

const cellsOf = (summary: Summary, reach: number): readonly string[] => {
  if (summary.spot === null || isWide(summary.spot)) return []
  const [lon, lat] = summary.spot.place.point.map((degrees) => Math.floor(degrees / NUMBERS.block.cellDegrees)) as [number, number]
  const cells: string[] = []
  for (let x = lon - reach; x <= lon + reach; x++) for (let y = lat - reach; y <= lat + reach; y++) cells.push(`cell ${x} ${y}`)
  return cells
}

/** What marks a happening without its time: its place's cell, its exact numbers beside its country, its masses. */
const marksOf = (summary: Summary, reach: number): readonly string[] => {
  const countries = summary.spot === null ? [] : countriesOf(summary.spot)
  const numbers = summary.tolls.filter((toll) => exact(toll.count) && toll.count.min > 0)
    .flatMap((toll) => countries.map((country) => `${country} ${toll.of} ${toll.count.min}`))
  const masses = summary.kilograms.map((amount) => `kg ${Math.round(amount.count.min)}`)
  return [...cellsOf(summary, reach), ...numbers, ...masses].flatMap((mark) => groupsOf(summary).map((group) => `${mark} ${group}`))
}

/** The blocks in which an incident stands. */
export const standsIn = (summary: Summary): readonly string[] => {
  const countries = summary.spot === null ? [NONE] : countriesOf(summary.spot)
  return [...keysOf(timesOf(summary.span), [ANY, ...countries], groupsOf(summary)), ...marksOf(summary, 0)]
}

/**
 * The blocks in which a telling's incident is looked for: its weeks, its countries and those without a place, kinds of its
 * group; what has no time, or only a long one, is looked for by its place and numbers. So a report is compared with the
 * incidents of its own time and place, however many there are in all.
 */
export const looksIn = (summary: Summary): readonly string[] => {
  const times = timesOf(summary.span)
  const timeless = times.includes('unknown') || times.includes('long') || !summary.news
  const countries = summary.spot === null ? [ANY] : [NONE, ...countriesOf(summary.spot)]
  return [...new Set([...keysOf([...times, 'unknown'], countries, groupsOf(summary)), ...(timeless ? marksOf(summary, 1) : [])])]
}
