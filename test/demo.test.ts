import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { toGregorian } from 'jalaali-js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { EVENT_KINDS, FIGURE_OF, SAYS, STATEMENT_KINDS, STEP_KINDS, SUBSTANCES, TOTAL_KINDS } from '../src/model/index.ts'
import { foldText } from '../src/text/index.ts'

const DEMO = resolve(import.meta.dirname, '../demo')
const SOURCES = resolve(import.meta.dirname, '../sources')
const PLACES = resolve(import.meta.dirname, '../places')
const PARTIES = resolve(import.meta.dirname, '../parties')
const text = (path: string): string => readFileSync(path, 'utf8')

const Report = z.strictObject({
  id: z.string().regex(/^demo:(en|fa|ru|tg)-\d\d$/),
  source: z.string().startsWith('demo-'),
  url: z.url({ hostname: /^demo\.example$/ }).nullable(),
  lang: z.enum(['en', 'fa', 'fa-AF', 'ru', 'tg']).nullable(),
  published: z.union([z.iso.datetime(), z.iso.date()]),
  title: z.string().min(5).nullable(),
  text: z.string().min(50),
})
const reports = readdirSync(DEMO).filter((file) => file.endsWith('.jsonl'))
  .flatMap((file) => text(join(DEMO, file)).trimEnd().split('\n').map((line, i) => Report.parse(JSON.parse(line), { error: () => `in ${file}:${i + 1}` })))

const day = z.iso.date()
const count = z.strictObject({ min: z.number().nonnegative(), max: z.number().nonnegative().nullable() })
const told = z.strictObject({
  report: z.string(), voice: z.array(z.string()).min(1), role: z.string().optional(), count,
  side: z.array(z.enum(['victim', 'attacker', 'party', 'unknown'])).min(1), optional: z.literal(true).optional(),
})
const Incident = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  kinds: z.array(z.enum(EVENT_KINDS)).min(1),
  says: z.enum(SAYS),
  date: z.strictObject({ from: day, to: day }),
  place: z.strictObject({
    name: z.string(), countries: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1), regions: z.array(z.string()),
    point: z.tuple([z.number().min(44).max(80), z.number().min(22).max(48)]).nullable(), withinKm: z.number().positive().nullable(),
  }),
  basis: z.enum(['public', 'date invented', 'invented']),
  optional: z.literal(true).optional(),
  news: z.array(z.string()).default([]), background: z.array(z.string()).default([]), either: z.array(z.string()).default([]),
  killed: z.array(told).default([]), wounded: z.array(told).default([]),
  other: z.array(z.strictObject({ report: z.string(), of: z.array(z.enum(FIGURE_OF)), voice: z.array(z.string()), role: z.string().optional(), count })).default([]),
  amounts: z.array(z.strictObject({ report: z.string(), voice: z.array(z.string()), role: z.string().optional(), of: z.array(z.enum(SUBSTANCES)), kilograms: count })).default([]),
})
const heard = { report: z.string(), voice: z.array(z.string()).min(1), role: z.string().optional(), optional: z.literal(true).optional() }
const Expected = z.strictObject({
  incidents: z.array(Incident),
  statements: z.array(z.strictObject({ ...heard, kind: z.array(z.enum(STATEMENT_KINDS)), about: z.array(z.string()).optional() })),
  totals: z.array(z.strictObject({ ...heard, kind: z.array(z.enum(TOTAL_KINDS)), period: z.strictObject({ from: day, to: day }).optional(), killed: count.optional(), number: count.optional(), kilograms: count.optional() })),
  steps: z.array(z.strictObject({ ...heard, kind: z.array(z.enum(STEP_KINDS)), what: z.string() })),
  copies: z.array(z.strictObject({ report: z.string(), of: z.string() })),
  corrections: z.array(z.strictObject({ report: z.string(), incident: z.string(), of: z.enum(FIGURE_OF), was: z.number(), now: z.number() })),
  noEvent: z.array(z.string()), nothing: z.array(z.string()),
  why: z.record(z.string(), z.string()),
  side: z.record(z.string(), z.array(z.enum(EVENT_KINDS))),
  otherDates: z.record(z.string(), z.array(day)),
})
const expected = Expected.parse(parse(text(join(DEMO, 'expected.yml'))))
const ids = new Set(reports.map((report) => report.id))
const tellings = (incident: z.infer<typeof Incident>): string[] => [...incident.news, ...incident.background, ...incident.either]

const MONTHS: readonly (readonly [months: readonly string[], solar: boolean])[] = [
  [['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'], false],
  [['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'], false],
  [['январ', 'феврал', 'март', 'апрел', 'май', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'], false],
  [['حمل', 'ثور', 'جوزا', 'سرطان', 'اسد', 'سنبله', 'میزان', 'عقرب', 'قوس', 'جدی', 'دلو', 'حوت'], true],
  [['فروردین', 'اردیبهشت', 'خرداد', 'تیر', 'مرداد', 'شهریور', 'مهر', 'آبان', 'آذر', 'دی', 'بهمن', 'اسفند'], true],
]
const iso = (year: number, month: number, date: number): string => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
/** The days (Gregorian) that a text names by number and month; without a year the last such day up to two months after its publication. */
const daysNamed = (source: string, published: string): string[] => MONTHS.flatMap(([months, solar]) => {
  const folded = months.map((month) => foldText(month))
  return [...foldText(source).matchAll(/(\d{1,2}) (\p{L}+)(?: (\d{4}))?/gu)].flatMap((match) => {
    const month = folded.indexOf(match[2] as string) + 1
    if (month === 0) return []
    const year = Number(published.slice(0, 4))
    const years = match[3] === undefined ? [year + 1, year, year - 1] : [Number(match[3]) + (solar ? 621 : 0)]
    const days = years.map((y) => {
      if (!solar) return iso(y, month, Number(match[1]))
      const g = toGregorian(y - 621, month, Number(match[1]))
      return iso(g.gy, g.gm, g.gd)
    })
    const limit = new Date(Date.parse(published) + 60 * 86_400_000).toISOString().slice(0, 10)
    return days.filter((one) => one <= limit || match[3] !== undefined).slice(0, 1)
  })
})

describe('demo/', () => {
  it('gives every report an id of its own, and enough of them in each language', () => {
    expect(ids.size).toBe(reports.length)
    for (const language of ['en', 'fa', 'ru', 'tg']) expect(reports.filter((report) => report.id.startsWith(`demo:${language}`)).length, language).toBeGreaterThanOrEqual(22)
  })
  it('tells of twenty-eight incidents or more, some of them in all four languages', () => {
    expect(expected.incidents.length).toBeGreaterThanOrEqual(28)
    const everywhere = expected.incidents.filter((incident) => new Set(tellings(incident).map((id) => id.slice(5, 7))).size === 4)
    expect(everywhere.length).toBeGreaterThanOrEqual(6)
  })
  it('publishes only under invented sources that are listed', () => {
    const listed = new Set((readdirSync(SOURCES, { recursive: true }) as string[]).filter((file) => /demo-.*\.yml$/.test(file)).map((file) => file.replace(/^.*\/|\.yml$/g, '')))
    expect(new Set(reports.map((report) => report.source))).toEqual(listed)
  })
  it('expects something, or says that nothing is there, for every report', () => {
    const spoken = new Set([...expected.incidents.flatMap(tellings), ...expected.noEvent])
    expect([...ids].filter((id) => !spoken.has(id))).toEqual([])
  })
  it('expects nothing of reports that are not there', () => {
    const spoken = [...expected.incidents.flatMap((incident) => [...tellings(incident), ...[...incident.killed, ...incident.wounded, ...incident.other, ...incident.amounts].map((one) => one.report)]),
      ...expected.statements.map((one) => one.report), ...expected.totals.map((one) => one.report), ...expected.steps.map((one) => one.report), ...expected.copies.flatMap((one) => [one.report, one.of]),
      ...expected.corrections.map((one) => one.report), ...expected.noEvent, ...expected.nothing, ...Object.keys(expected.why), ...Object.keys(expected.side), ...Object.keys(expected.otherDates)]
    expect(spoken.filter((id) => !ids.has(id))).toEqual([])
  })
  it('takes figures only from reports that tell of the incident', () => {
    for (const incident of expected.incidents) for (const one of [...incident.killed, ...incident.wounded, ...incident.other, ...incident.amounts]) expect(tellings(incident), incident.id).toContain(one.report)
  })
  it('expects no event, statement, total or step where it says that there is none', () => {
    const events = new Set(expected.incidents.flatMap(tellings))
    const others = new Set([...expected.statements, ...expected.totals, ...expected.steps].map((one) => one.report))
    expect(expected.noEvent.filter((id) => events.has(id))).toEqual([])
    expect(expected.nothing.filter((id) => others.has(id) || !expected.noEvent.includes(id))).toEqual([])
  })
  it('hears only parties that are listed', () => {
    const listed = new Set(readdirSync(PARTIES).filter((file) => file.endsWith('.yml')).flatMap((file) => z.array(z.looseObject({ id: z.string() })).parse(parse(text(join(PARTIES, file)))).map((party) => party.id)))
    const voices = [...expected.incidents.flatMap((incident) => [...incident.killed, ...incident.wounded, ...incident.other, ...incident.amounts]), ...expected.statements, ...expected.totals, ...expected.steps].flatMap((one) => one.voice)
    const about = expected.statements.flatMap((one) => one.about ?? [])
    expect([...new Set([...voices, ...about])].filter((voice) => voice !== 'outlet' && voice !== 'quoted' && !listed.has(voice))).toEqual([])
  })
  it('names no day, in three calendars, that is not the day of what it tells', () => {
    const wrong = reports.flatMap((report) => {
      const known = new Set(expected.otherDates[report.id] ?? [])
      const within = (one: string): boolean => known.has(one) || expected.incidents.some((incident) => tellings(incident).includes(report.id) && one >= incident.date.from && one <= incident.date.to)
      return daysNamed(`${report.title ?? ''}\n${report.text}`, report.published).filter((one) => !within(one)).map((one) => `${report.id} ${one}`)
    })
    expect(wrong).toEqual([])
  })
  it('places incidents only in regions that the gazetteer has, in the countries it names', () => {
    const known = new Set((readdirSync(PLACES, { recursive: true }) as string[]).filter((file) => file.endsWith('.txt'))
      .flatMap((file) => [...text(join(PLACES, file)).matchAll(/^region (\S+)/gm)].map((match) => match[1] as string)))
    for (const { id, place } of expected.incidents) {
      for (const region of place.regions) {
        expect(known, id).toContain(region)
        expect(place.countries, id).toContain(region.slice(0, 2).toUpperCase())
      }
      expect(place.point === null, id).toBe(place.withinKm === null)
    }
  })
  it('reports nothing before it happened', () => {
    for (const incident of expected.incidents) {
      if (incident.says === 'planned') continue
      for (const id of tellings(incident)) expect((reports.find((report) => report.id === id)?.published ?? '') >= incident.date.from, `${incident.id} ${id}`).toBe(true)
    }
  })
})
