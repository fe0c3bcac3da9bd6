import { resolve } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadPacks, loadParties, type Pack } from '../language/index.ts'
import { type Party, quoteHolds, type Report, ReportId } from '../model/index.ts'
import { dayNumber, dayOf, latestBefore, monthRange, toDayNumber, weekdayOf, yearOf } from './calendar.ts'
import { findDates } from './dates.ts'
import { extract } from './extract.ts'
import { type NamedPlace, type Names, namesFor, type PlaceName } from './names.ts'
import { findNumbers } from './numbers.ts'
import { quoteTokens, setScene } from './scene.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PLACES: readonly (NamedPlace & { forms: string[] })[] = [
  { id: 'country:TJ' as never, kind: 'country', country: 'TJ', within: [], forms: ['Tajikistan', 'Таджикистан', 'تاجیکستان', 'Тоҷикистон'] },
  { id: 'country:AF' as never, kind: 'country', country: 'AF', within: [], forms: ['Afghanistan', 'Афганистан', 'افغانستان', 'Афғонистон'] },
  { id: 'tj/khatlon' as never, kind: 'region', country: 'TJ', within: ['country:TJ' as never], forms: ['Khatlon', 'Хатлон', 'Хатлонская область', 'ختلان'] },
  { id: 'kunduz' as never, kind: 'settlement', country: 'AF', within: ['country:AF' as never], forms: ['Kunduz', 'Кундуз', 'قندوز', 'Қундуз'] },
]
let packs: ReadonlyMap<string, Pack>
let parties: readonly Party[]
const made = new Map<string, Names>()
beforeAll(() => { packs = loadPacks(ROOT); parties = loadParties(ROOT) })

const packOf = (tag: string): Pack => packs.get(tag) as Pack
const namesOf = (tag: string): Names => {
  const forms: PlaceName[] = PLACES.flatMap((place) => place.forms.map((form) => ({ form, language: null, id: place.id, kind: place.kind })))
  const known = made.get(tag) ?? namesFor(packOf(tag), forms, (id) => PLACES.find((place) => place.id === id), parties)
  made.set(tag, known)
  return known
}
const reportOf = (tag: string, text: string, published: string | null = '2025-12-20', title: string | null = null): Report =>
  ({ id: ReportId('r'), source: null, url: null, lang: tag, published, title, text })
const read = (tag: string, text: string, published: string | null = '2025-12-20', title: string | null = null) =>
  extract(reportOf(tag, text, published, title), packOf(tag), namesOf(tag)).claims
const sceneOf = (tag: string, text: string) => setScene(reportOf(tag, text), 'text', packOf(tag), namesOf(tag))
const daysIn = (tag: string, text: string, published: string | null = '2025-12-20'): (string | null)[] =>
  findDates(sceneOf(tag, text), published).map((date) => (date.days ? (date.days[0] === date.days[1] ? dayOf(date.days[0]) : `${dayOf(date.days[0])}..${dayOf(date.days[1])}`) : date.partial))
const countsIn = (tag: string, text: string): string[] => {
  const scene = sceneOf(tag, text)
  return findNumbers(scene, findDates(scene, '2025-12-20')).map((number) => `${number.count.min}${number.count.max === null ? '+' : number.count.max === number.count.min ? '' : `-${number.count.max}`}`)
}

describe('calendars', () => {
  it('agree on every day from 2010 to 2030 in Solar Hijri and Gregorian, both ways', () => {
    const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'UTC' })
    for (let day = dayNumber('2010-01-01'); day < dayNumber('2030-01-01'); day += 13) {
      const parts = Object.fromEntries(persian.formatToParts(new Date(day * 86_400_000)).map((part) => [part.type, Number.parseInt(part.value, 10)]))
      expect(toDayNumber('persian', parts.year as number, parts.month as number, parts.day as number)).toBe(day)
      expect(yearOf('persian', day)).toBe(parts.year)
    }
  })
  it('finds the Islamic day that ICU prints', () => {
    const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', { day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'UTC' })
    for (let day = dayNumber('2019-01-01'); day < dayNumber('2027-01-01'); day += 29) {
      const parts = Object.fromEntries(islamic.formatToParts(new Date(day * 86_400_000)).map((part) => [part.type, Number.parseInt(part.value, 10)]))
      expect(toDayNumber('islamic', parts.year as number, parts.month as number, parts.day as number)).toBe(day)
    }
  })
  it('gives a date without a year the latest such day before the publication', () => {
    fc.assert(fc.property(fc.integer({ min: dayNumber('2015-01-01'), max: dayNumber('2029-01-01') }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), (today, month, day) => {
      const found = latestBefore('gregory', month, day, today)
      expect(found).toBeLessThanOrEqual(today + 1)
      expect(found).toBeGreaterThan(today - 366)
      expect(dayOf(found).slice(5)).toBe(`${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
    }))
  })
  it('knows weekdays and whole months', () => {
    expect(weekdayOf(dayNumber('2025-11-26'))).toBe(3)
    expect(monthRange('persian', 1404, 9).map(dayOf)).toEqual(['2025-11-22', '2025-12-21'])
    expect(toDayNumber('gregory', 2025, 2, 30)).toBeNaN()
  })
})

describe('dates', () => {
  it('are one day in every language and calendar', () => {
    expect(daysIn('en', 'It happened on 26 November 2025.')).toEqual(['2025-11-26'])
    expect(daysIn('en', 'It happened on November 26, 2025, in Khatlon.')).toEqual(['2025-11-26'])
    expect(daysIn('ru', 'Это случилось 26 ноября.')).toEqual(['2025-11-26'])
    expect(daysIn('fa-AF', 'رویداد در ۵ قوس رخ داد.')).toEqual(['2025-11-26'])
    expect(daysIn('fa', 'رویداد در ۵ آذر ۱۴۰۴ رخ داد.')).toEqual(['2025-11-26'])
    expect(daysIn('tg', 'Ҳодиса 26-уми ноябр рух дод.')).toEqual(['2025-11-26'])
  })
  it('of a night belong to two days, and its form decides which', () => {
    expect(daysIn('ru', 'Это случилось в ночь на 27 ноября.')).toEqual(['2025-11-26..2025-11-27'])
    expect(daysIn('fa', 'حمله در شب ۲۶ نوامبر بود.')).toEqual(['2025-11-26..2025-11-27'])
  })
  it('stay without a year when nobody says which, and relative ones stay unknown without a publication', () => {
    expect(daysIn('ru', 'Это случилось 26 ноября.', null)).toEqual(['--11-26'])
    expect(daysIn('en', 'It happened on Wednesday.', null)).toEqual([])
  })
  it('named together are two, and from to is one', () => {
    expect(daysIn('en', 'on 26 and 30 November')).toEqual(['2025-11-26', '2025-11-30'])
    expect(daysIn('en', 'overnight on 17-18 November')).toEqual(['2025-11-17..2025-11-18'])
  })
})

describe('numbers', () => {
  it('are read from digits of three scripts and from words', () => {
    expect(countsIn('fa', 'سه نفر و ۱۲ نفر و ١٥ نفر')).toEqual(['3', '12', '15'])
    expect(countsIn('ru', 'сто двадцать пять человек')).toEqual(['125'])
    expect(countsIn('fa', 'بیست و سه نفر')).toEqual(['23'])
    expect(countsIn('en', 'two hundred and six people')).toEqual(['206'])
    expect(countsIn('fa', 'یک هزار و ۳۷ نفر')).toEqual(['1037'])
  })
  it('carry their bounds', () => {
    expect(countsIn('en', 'at least 46 people')).toEqual(['46+'])
    expect(countsIn('ru', 'до 30 человек')).toEqual(['0-30'])
    expect(countsIn('en', 'dozens of people')[0]).toMatch(/\+$/)
  })
  it('are none where they count no people or things', () => {
    expect(countsIn('ru', 'в 18:45 с винтовкой М-16')).toEqual([])
    expect(countsIn('en', 'a 46-year-old man')).toEqual([])
    expect(countsIn('en', 'up 59% in a year')).toEqual([])
  })
})

describe('extract', () => {
  it('keeps two voices with two numbers as two claims of one happening', () => {
    const claims = read('en', 'Residents said five people were killed in an attack in Kunduz on Monday. The Tajik foreign ministry said three people were killed in the attack.').filter((claim) => claim.family === 'event')
    expect(new Set(claims.map((claim) => claim.happening)).size).toBe(1)
    expect(claims.flatMap((claim) => claim.figures.map((figure) => figure.count.min)).sort()).toEqual([3, 5])
  })
  it('never says that what is feared, planned or denied has happened', () => {
    expect(read('en', 'The ministry of defence denied any clash in Kunduz.').filter((claim) => claim.family === 'event' && claim.says === 'happened')).toEqual([])
    expect(read('ru', 'В Кундузе опасаются нового нападения.').filter((claim) => claim.family === 'event' && claim.says === 'happened')).toEqual([])
  })
  it('keeps no name of a private person', () => {
    const text = 'Resident Karim Nazarov said armed men killed his brother Salim Nazarov and two farmers in Kunduz on Monday. Farrukh Aliev, a driver, was wounded.'
    const claims = read('en', text)
    expect(claims.filter((claim) => claim.family === 'event').length).toBeGreaterThan(0)
    const kept = claims.flatMap((claim) => [claim.saidBy.voice === 'quoted' ? (claim.saidBy.name ?? '') : '', claim.target?.name ?? '', ...claim.actors.map((actor) => actor.name), ...claim.figures.map((figure) => figure.who.group ?? '')])
    expect(kept.join(' ')).not.toMatch(/Nazarov|Aliev|Karim|Salim|Farrukh/)
  })
  it('quotes exactly whatever the text is', () => {
    const words = ['killed', 'three', 'people', 'in', 'Kunduz', 'on', '26', 'November', 'an', 'attack', '.', ',', '(', ')', '\n', '«', '»', '12', 'and', 'wounded', 'said', 'the ministry', 'شش', '\u200c', '\ud800', 'é', '-']
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 60 }), fc.boolean(), (pieces, titled) => {
      const report = reportOf('en', pieces.join(' '), '2025-12-20', titled ? pieces.slice(0, 8).join(' ') : null)
      for (const claim of extract(report, packOf('en'), namesOf('en')).claims) {
        expect(quoteHolds(report, claim.at)).toBe(true)
        for (const figure of claim.figures) expect(quoteHolds(report, figure.at)).toBe(true)
      }
    }), { numRuns: 150 })
  })
  it('gives the same ids when it reads the same text again', () => {
    const text = 'Three workers were killed in an attack in Kunduz on Monday, residents said.'
    expect(read('en', text)).toEqual(read('en', text))
    expect(new Set(read('en', text).map((claim) => claim.id)).size).toBe(read('en', text).length)
  })
  it('quotes the words of dates and places', () => {
    const scene = sceneOf('ru', 'Нападение 26 ноября в Кундузе.')
    expect(findDates(scene, '2025-12-20').map((date) => quoteTokens(scene, date.from, date.to).words)).toEqual(['26 ноября'])
  })
})

describe('a long text', () => {
  it('costs about what its length costs, with and without full stops', () => {
    const cost = (text: string): number => {
      const start = process.cpuUsage()
      read('en', text)
      const { user, system } = process.cpuUsage(start)
      return user + system
    }
    for (const piece of ['Two soldiers were killed in an attack in Kunduz on 26 November, residents said. ', 'two soldiers were killed in Kunduz and ']) {
      cost(piece.repeat(100))
      const [short, long] = [cost(piece.repeat(200)), cost(piece.repeat(1600))]
      expect(long / short, piece).toBeLessThan(8 * 4) // eight times the length; the rest is the noise of a shared machine
    }
  })
})
