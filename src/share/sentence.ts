import { type Bounds, type Claim, type Incident, isDated, type LedgerAmount, type LedgerFigure, type Voice, type When } from '../model/index.ts'
import type { SeenReport } from './leaves.ts'
import { baseOf, countryName, type Names, NO_NAMES, outletOf, partyName, type SentenceLanguage, sourcesOf } from './names.ts'
import { en } from './words/en.ts'
import { fa, faAF } from './words/fa.ts'
import { roleIn } from './words/roles.ts'
import { ru } from './words/ru.ts'
import { tg } from './words/tg.ts'
import type { SentenceWords } from './words/words.ts'

const WORDS: Readonly<Record<SentenceLanguage, SentenceWords>> = { en, fa, 'fa-AF': faAF, ru, tg }

/** Voices and sources that a sentence names; how many more there are stands behind them. More than these nobody reads in a cell (2026-11). */
const MOST = { voices: 4, sources: 6 }

/** Solar Hijri where it is the reader's calendar, with the months of their country; the era is the calendar's own and left out. */
const LOCALES: Readonly<Record<SentenceLanguage, string>> = { en: 'en-GB', fa: 'fa-u-ca-persian', 'fa-AF': 'fa-AF-u-ca-persian', ru: 'ru', tg: 'tg' }
const RTL: readonly SentenceLanguage[] = ['fa', 'fa-AF']

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()
const formatOf = <Format extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => Format): Format => {
  const known = formats.get(key) as Format | undefined
  if (known !== undefined) return known
  const made = make()
  formats.set(key, made)
  return made
}

const fill = (template: string, values: Readonly<Record<string, string>>): string => template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** How one language writes numbers, days, masses, and foreign words inside its own direction. */
const writerOf = (language: SentenceLanguage) => {
  const locale = LOCALES[language]
  const number = (value: number): string => formatOf(locale, () => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })).format(value)
  const unit = (value: number, of: 'kilogram' | 'kilometer'): string =>
    formatOf(`${locale}${of}`, () => new Intl.NumberFormat(locale, { style: 'unit', unit: of, unitDisplay: of === 'kilogram' ? 'long' : 'short', maximumFractionDigits: 2 })).format(value)
  const day = (moment: string): string => {
    const time = Date.parse(moment.length === 10 ? `${moment}T00:00:00Z` : moment)
    if (Number.isNaN(time)) return moment
    const format = formatOf(`${locale} day`, () => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }))
    return format.formatToParts(time).filter(({ type }) => type !== 'era').map(({ value }) => value).join('').replaceAll(/\s+/g, ' ').trim()
  }
  /** Unicode isolates keep a Latin name or an address from turning the words around it. */
  const foreign = (text: string): string => (RTL.includes(language) && /[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(text) ? `\u2068${text}\u2069` : text)
  return { number, unit, day, foreign }
}
type Writer = ReturnType<typeof writerOf>

/** Middles of the first months of calendars; 30.5 (or 29.53) days a step stay inside each month. Islamic: the civil reckoning, Muharram 1446. */
const FIRST_MONTHS = { gregory: [Date.UTC(2025, 0, 15), 30.5], persian: [Date.UTC(2025, 3, 4), 30.5], islamic: [Date.UTC(2024, 6, 21), 29.53] } as const

/** `--11-26` in the calendar it was told in, since without a year no other can be reckoned. */
const partialDay = (when: Extract<When, { partial: string }>, language: SentenceLanguage, writer: Writer): string => {
  const [month = 1, day] = when.partial.replace(/^--/, '').split('-').map(Number)
  const [first, step] = FIRST_MONTHS[when.calendar]
  const locale = `${language === 'en' ? 'en-GB' : language}-u-ca-${when.calendar === 'islamic' ? 'islamic-civil' : when.calendar}`
  const name = formatOf(`${locale} month`, () => new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })).format(first + (month - 1) * step * 86_400_000)
  return day === undefined ? name : `${writer.number(day)} ${name}`
}

const whenOf = (when: When, language: SentenceLanguage, words: SentenceWords, writer: Writer): string => {
  if (isDated(when)) return when.from === when.to ? fill(words.when.day, { day: writer.day(when.from) }) : fill(words.when.range, { from: writer.day(when.from), to: writer.day(when.to) })
  if ('partial' in when) return fill(words.when.partial, { day: partialDay(when, language, writer) })
  return when.basis === 'published' ? fill(words.when.published, { day: writer.day(when.notAfter) }) : words.when.unknown
}

const whereOf = ({ where }: Incident, language: SentenceLanguage, words: SentenceWords, writer: Writer): string => {
  if (!where.found) return words.where[where.why]
  const { place, radius } = where
  const called = place.names?.[language] ?? place.names?.[baseOf(language)]
  const admin1 = called === undefined ? place.admin1 : (called.admin1 ?? place.admin1)
  const name = called?.name ?? place.name
  const within = [
    ...(admin1 === null || admin1 === name ? [] : [writer.foreign(admin1)]), ...(place.kind === 'country' ? [] : [countryName(place.country, language)]),
    fill(words.where.within, { radius: writer.unit(Math.round(radius / 100) / 10, 'kilometer') }),
  ].join(words.comma)
  return fill(words.where.in, { place: fill(words.where.place, { name: writer.foreign(name), within }) })
}

/** A number in its phrase, with low and high where voices differ: `3 killed (figures run from 3 to 5)`. */
const rangeOf = ({ low, best, high }: Bounds, phrase: (n: string) => string, number: (value: number) => string, words: SentenceWords): string => {
  const said = phrase(best === 0 ? words.none : number(best))
  if (high === null) return fill(words.atLeast, { said, low: number(low) })
  return low === high ? said : fill(words.range, { said, low: number(low), high: number(high) })
}

/** A figure, and that of the attackers where they are counted apart. */
const figureSaid = (figure: LedgerFigure, words: SentenceWords, writer: Writer): readonly string[] => {
  const phrase = (n: string): string => fill(words.figures[figure.of], { n })
  return [
    rangeOf(figure, phrase, writer.number, words),
    ...(figure.attackers === null ? [] : [fill(words.attackers, { figure: rangeOf(figure.attackers, phrase, writer.number, words) })]),
  ]
}

const amountSaid = ({ of, kilograms }: LedgerAmount, words: SentenceWords, writer: Writer): string => {
  const substance = words.substances[of]
  if (kilograms === null) return substance
  const { min, max } = kilograms
  return rangeOf({ low: min, best: min, high: max }, (mass) => fill(words.amount, { mass, substance }), (value) => writer.unit(value, 'kilogram'), words)
}

const firstOf = (all: readonly string[], most: number, words: SentenceWords, writer: Writer): readonly string[] => {
  const different = [...new Set(all)]
  return different.length <= most ? different : [...different.slice(0, most), fill(words.more, { n: writer.number(different.length - most) })]
}

const voiceOf = (voice: Voice, outlet: string | null, said: { readonly language: SentenceLanguage; readonly names: Names; readonly words: SentenceWords; readonly writer: Writer }): string => {
  const { language, names, words, writer } = said
  if (voice.voice === 'outlet') return outlet === null ? words.unnamed : fill(words.outletItself, { outlet: writer.foreign(outlet) })
  const office = (voice.party === null ? null : partyName(voice.party, language, names)) ?? voice.organisation
  const role = voice.role !== null && voice.role !== office && (voice.name === null || office === null) ? roleIn(voice.role, language) : null
  const foreign = (part: string | null): readonly string[] => (part === null ? [] : [writer.foreign(part)])
  const who = [...foreign(voice.name === office ? null : voice.name), ...(role === null ? [] : [role]), ...foreign(office)].join(words.comma)
  const named = who === '' ? words.unnamed : who
  return voice.via === null ? named : fill(words.via, { who: named, via: writer.foreign(voice.via) })
}

/**
 * One neutral sentence about an incident, with its citation: what, where, when, how many (low and high where they differ), who says so,
 * and the sources with day and address. It is made of the fields of the incident alone: no words of a report stand in it but the names
 * of offices and outlets. `names`, the fifth parameter, is optional: without it parties and outlets are called as the reports call them.
 */
export const sentenceOf = (incident: Incident, claims: readonly Claim[], reports: readonly SeenReport[], language: SentenceLanguage, names: Names = NO_NAMES): string => {
  const words = WORDS[language]
  const writer = writerOf(language)
  const outlets = new Map(reports.map((report) => [report.id, outletOf(report, language, names)]))
  const said = { language, names, words, writer }
  const telling = claims.filter((claim) => claim.family === 'event' && claim.says === 'happened')
  const quoted = telling.filter((claim) => claim.saidBy.voice === 'quoted')
  const voices = firstOf((quoted.length > 0 ? quoted : telling).map((claim) => voiceOf(claim.saidBy, outlets.get(claim.report) ?? null, said)), MOST.voices, words, writer)
  const figures = [...incident.figures.flatMap((figure) => figureSaid(figure, words, writer)), ...incident.amounts.map((amount) => amountSaid(amount, words, writer))]
  const sources = firstOf(sourcesOf(reports, language, names).map(({ report, outlet, url, published }) =>
    [outlet ?? report, ...(published === null ? [words.undated] : [writer.day(published)]), url ?? report].map(writer.foreign).join(words.comma)), MOST.sources, words, writer)
  return fill(words.sentence, {
    when: whenOf(incident.when, language, words, writer), what: words.kinds[incident.kind], where: whereOf(incident, language, words, writer),
    figures: figures.length === 0 ? '' : fill(words.figuresAfter, { figures: figures.join(words.comma) }),
    saidBy: voices.length === 0 ? '' : fill(words.saidBy, { who: voices.join(words.semicolon) }), status: words.statuses[incident.status],
    sources: sources.length === 0 ? words.noSource : fill(words.sources, { sources: sources.join(words.semicolon) }),
  }).replaceAll(/\s+/g, ' ')
}
