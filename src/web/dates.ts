import type { Day, Instant } from '../model/index.ts'

export const LANGUAGES = ['en', 'fa'] as const
export type Language = (typeof LANGUAGES)[number]
/** `persian` writes Solar Hijri months as in Iran, `persian-af` as in Afghanistan. */
export const CALENDARS = ['gregory', 'persian', 'persian-af'] as const
export type CalendarChoice = (typeof CALENDARS)[number]

/** Afghan month names in Latin letters, which no locale data has (spelling of the UN's and Afghan offices' English texts). */
const AFGHAN_MONTHS = ['Hamal', 'Sawr', 'Jawza', 'Saratan', 'Asad', 'Sunbula', 'Mizan', 'Aqrab', 'Qaws', 'Jadi', 'Dalw', 'Hut']

/** The locale for Intl: language, calendar, and the digits of the language. */
export const localeOf = (language: Language, calendar: CalendarChoice): string => {
  if (calendar === 'gregory') return language === 'fa' ? 'fa-u-ca-gregory' : 'en-GB-u-ca-gregory'
  if (language === 'fa') return calendar === 'persian-af' ? 'fa-AF-u-ca-persian' : 'fa-u-ca-persian'
  return 'en-GB-u-ca-persian'
}

type Style = 'long' | 'short' | 'month' | 'year'
const OPTIONS: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
}
const formats = new Map<string, Intl.DateTimeFormat>()
const formatOf = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale}${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  formats.set(key, made)
  return made
}

/** Midnight UTC of a day or the instant itself; NaN-free only for what the model calls a day or an instant. */
export const timeOf = (moment: Day | Instant): number => Date.parse(moment.length === 10 ? `${moment}T00:00:00Z` : moment)
export const dayOf = (time: number): Day => new Date(time).toISOString().slice(0, 10)

/** A day in words in the reader's language and calendar; the era is left out, since the calendar is the reader's own choice. */
export const sayDay = (moment: Day | Instant, style: Style, language: Language, calendar: CalendarChoice): string => {
  const time = timeOf(moment)
  if (Number.isNaN(time)) return moment
  const parts = formatOf(localeOf(language, calendar), OPTIONS[style]).formatToParts(time)
  const afghan = language === 'en' && calendar === 'persian-af' ? AFGHAN_MONTHS[monthOf(time, 'persian').month - 1] : undefined
  return parts
    .filter(({ type }) => type !== 'era')
    .map(({ type, value }) => (type === 'month' && afghan !== undefined ? afghan : value))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** An instant with its clock time, in UTC. */
export const sayInstant = (moment: Instant, language: Language, calendar: CalendarChoice): string => {
  if (moment.length === 10 || Number.isNaN(timeOf(moment))) return sayDay(moment, 'short', language, calendar)
  const clock = formatOf(localeOf(language, 'gregory'), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(timeOf(moment))
  return `${sayDay(moment, 'short', language, calendar)}${language === 'fa' ? '،' : ','} ${clock} UTC`
}

/** Year and month (1 to 12) of a time in a calendar. */
export const monthOf = (time: number, calendar: 'gregory' | 'persian'): { readonly year: number; readonly month: number } => {
  if (calendar === 'gregory') {
    const date = new Date(time)
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
  }
  const parts = formatOf('en-u-ca-persian-nu-latn', { year: 'numeric', month: 'numeric' }).formatToParts(time)
  const number = (name: string): number => Number(parts.find(({ type }) => type === name)?.value)
  return { year: number('year'), month: number('month') }
}

/** The name of a month (1 to 12) of a calendar without a year: for dates such as `--11-26` whose year nobody told. */
export const sayMonthDay = (partial: string, of: 'gregory' | 'persian' | 'islamic', language: Language, calendar: CalendarChoice): string => {
  const [month, day] = partial.replace(/^--/, '').split('-').map(Number)
  if (!month) return partial
  const number = day ? new Intl.NumberFormat(language).format(day) : ''
  if (of === 'islamic') {
    const locale = language === 'fa' ? 'fa-u-ca-islamic-civil' : 'en-GB-u-ca-islamic-civil'
    // 1 Muharram 1446 is 7 July 2024 in the civil reckoning; a month has 29 or 30 days, so the 15th falls into the right one.
    return `${number} ${formatOf(locale, { month: 'long' }).format(Date.UTC(2024, 6, 21) + (month - 1) * 29.53 * 86_400_000)}`.trim()
  }
  if (of === 'persian' && language === 'en' && calendar === 'persian-af') return `${number} ${AFGHAN_MONTHS[month - 1] ?? ''}`.trim()
  const chosen: CalendarChoice = of === 'gregory' ? 'gregory' : calendar === 'gregory' ? 'persian' : calendar
  // The 15th of Farvardin is 4 April; months of 31 days come first, so thirty and a half days a step stay inside each month.
  const time = of === 'gregory' ? Date.UTC(2025, month - 1, 15) : Date.UTC(2025, 3, 4) + (month - 1) * 30.5 * 86_400_000
  return `${number} ${formatOf(localeOf(language, chosen), { month: 'long' }).format(time)}`.trim()
}
