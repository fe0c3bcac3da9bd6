import type { Day, Instant } from '../model/index.ts'
import { FACTS, type Language } from './languages.ts'

/** `persian` writes Solar Hijri months as in Iran, `persian-af` as in Afghanistan. */
export const CALENDARS = ['gregory', 'persian', 'persian-af'] as const
export type CalendarChoice = (typeof CALENDARS)[number]
type MonthsOf = CalendarChoice | 'islamic'

/** The locale for Intl: language, calendar, and the digits of the language. */
export const localeOf = (language: Language, calendar: CalendarChoice): string => {
  const { locale } = FACTS[language]
  if (calendar === 'gregory') return `${locale}-u-ca-gregory`
  return `${calendar === 'persian-af' && locale === 'fa' ? 'fa-AF' : locale}-u-ca-persian`
}

const list = (months: string): readonly string[] => months.split(' ')
const DARI_SOLAR = list('حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت')
const IRANIAN = list('фарвардин урдибиҳишт хурдод тир мурдод шаҳривар меҳр обон озар дай баҳман исфанд')
const TAJIK_SOLAR = list('ҳамал савр ҷавзо саратон асад сунбула мизон ақраб қавс ҷадӣ далв ҳут')
/**
 * Months that locale data of Node and Chromium lack or have wrong (ICU 2025): Afghan months outside Persian, `سنبلهٔ` in Dari, all of Tajik.
 * Spelling of the English ones as in texts of the UN and of Afghan offices, of the Cyrillic ones as outlets in Dushanbe and Moscow quote Kabul.
 */
const MONTHS: Readonly<Partial<Record<Language, Readonly<Partial<Record<MonthsOf, readonly string[]>>>>>> = {
  en: { 'persian-af': list('Hamal Sawr Jawza Saratan Asad Sunbula Mizan Aqrab Qaws Jadi Dalw Hut') },
  fa: { 'persian-af': DARI_SOLAR },
  'fa-AF': { 'persian-af': DARI_SOLAR, persian: list('فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند') },
  tg: {
    gregory: list('январ феврал март апрел май июн июл август сентябр октябр ноябр декабр'), persian: IRANIAN, 'persian-af': TAJIK_SOLAR,
    islamic: list('муҳаррам сафар рабеъулаввал рабеъуссонӣ ҷумодиюлаввал ҷумодиюссонӣ раҷаб шаъбон рамазон шаввол зулқаъда зулҳиҷҷа'),
  },
  ru: {
    persian: list('фарвардин ордибехешт хордад тир мордад шахривар мехр абан азар дей бахман эсфанд'),
    'persian-af': list('хамаль саур джауза саратан асад сунбула мизан акраб каус джади дальв хут'),
  },
}
/** The same after a day, where the language says `of`: only where that is another form. */
const MONTHS_OF_DAY: typeof MONTHS = {
  ru: {
    persian: list('фарвардина ордибехешта хордада тира мордада шахривара мехра абана азара дея бахмана эсфанда'),
    'persian-af': list('хамаля саура джаузы саратана асада сунбулы мизана акраба кауса джади дальва хута'),
  },
}
/** Short forms of Tajik months where there is little room; those of four letters or fewer stay whole. */
const TAJIK_SHORT = list('янв. фев. март апр. май июн июл авг. сен. окт. ноя. дек.')
/** A Tajik month before its year is bound to it by an izofat. */
const bound = (month: string): string => `${month.replace(/ӣ$/, 'и')}и`

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

const ownMonth = (language: Language, of: MonthsOf, month: number, afterDay: boolean): string | undefined =>
  (afterDay ? MONTHS_OF_DAY : MONTHS)[language]?.[of]?.[month - 1] ?? MONTHS[language]?.[of]?.[month - 1]

const tajikMonth = (own: string, style: Style, calendar: CalendarChoice, time: number): string =>
  (style !== 'long' && calendar === 'gregory' ? TAJIK_SHORT[monthOf(time, 'gregory').month - 1] ?? own : bound(own))

/** A day in words in the reader's language and calendar; the era is left out, since the calendar is the reader's own choice. */
export const sayDay = (moment: Day | Instant, style: Style, language: Language, calendar: CalendarChoice): string => {
  const time = timeOf(moment)
  if (Number.isNaN(time)) return moment
  const parts = formatOf(localeOf(language, calendar), OPTIONS[style]).formatToParts(time)
  // All five languages write day, month, year in this order; Intl's patterns for Dari and its words for a year in Russian are not those of a newsroom.
  const part = (name: Intl.DateTimeFormatPartTypes): string | undefined => parts.find(({ type }) => type === name)?.value
  const [day, year] = [part('day'), part('year')]
  const own = style === 'year' ? undefined : ownMonth(language, calendar, monthOf(time, calendar === 'gregory' ? 'gregory' : 'persian').month, day !== undefined)
  const month = own === undefined ? part('month') : language === 'tg' ? tajikMonth(own, style, calendar, time) : own
  const end = style !== 'long' ? year : language === 'ru' ? `${year} г.` : language === 'tg' ? `соли ${year}` : year
  return [day, month, end].filter((word) => word !== undefined).join(' ')
}

/** An instant with its clock time, in UTC. */
export const sayInstant = (moment: Instant, language: Language, calendar: CalendarChoice): string => {
  if (moment.length === 10 || Number.isNaN(timeOf(moment))) return sayDay(moment, 'short', language, calendar)
  const clock = formatOf(localeOf(language, 'gregory'), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(timeOf(moment))
  return `${sayDay(moment, 'short', language, calendar)}${FACTS[language].comma} ${clock} UTC`
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
  const { locale } = FACTS[language]
  const number = day ? new Intl.NumberFormat(locale).format(day) : ''
  const solar: CalendarChoice = calendar === 'gregory' ? (FACTS[language].calendar === 'persian-af' ? 'persian-af' : 'persian') : calendar
  const own = ownMonth(language, of === 'persian' ? solar : of, month, number !== '')
  if (own !== undefined) return `${number} ${own}`.trim()
  if (of === 'islamic') {
    // 1 Muharram 1446 is 7 July 2024 in the civil reckoning; a month has 29 or 30 days, so the 15th falls into the right one.
    return `${number} ${formatOf(`${locale}-u-ca-islamic-civil`, { month: 'long' }).format(Date.UTC(2024, 6, 21) + (month - 1) * 29.53 * 86_400_000)}`.trim()
  }
  // The 15th of Farvardin is 4 April; months of 31 days come first, so thirty and a half days a step stay inside each month.
  const time = of === 'gregory' ? Date.UTC(2025, month - 1, 15) : Date.UTC(2025, 3, 4) + (month - 1) * 30.5 * 86_400_000
  // Asked for with a day, since a month after its day has another form in Russian.
  const parts = formatOf(localeOf(language, of === 'gregory' ? 'gregory' : solar), number === '' ? { month: 'long' } : { day: 'numeric', month: 'long' }).formatToParts(time)
  return `${number} ${parts.find(({ type }) => type === 'month')?.value ?? ''}`.trim()
}
