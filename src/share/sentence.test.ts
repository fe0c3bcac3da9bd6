import { describe, expect, it } from 'vitest'
import { type Claim, ClaimId, type Incident, IncidentId, type LedgerFigure, PartyId, PlaceId, type Quote, ReportId, SourceId } from '../model/index.ts'
import { namesOf, SENTENCE_LANGUAGES } from './names.ts'
import { sentenceOf } from './sentence.ts'
import { en } from './words/en.ts'
import { fa, faAF } from './words/fa.ts'
import { ru } from './words/ru.ts'
import { tg } from './words/tg.ts'

const at: Quote = { part: 'text', start: 0, end: 5, words: 'words' }
const figure = (of: 'killed' | 'wounded', low: number, best: number, high: number | null, attackers: LedgerFigure['attackers'] = null): LedgerFigure =>
  ({ of, low, best, high, chosen: { claim: ClaimId('c1'), rule: 'named' }, attackers, ledger: [] })
const incident: Incident = {
  id: IncidentId('incident:1'), kind: 'drone_strike', when: { basis: 'stated', from: '2025-11-26', to: '2025-11-26', calendar: 'gregory', at },
  where: {
    found: true, countries: ['TJ'], radius: 30_000, sector: null, at, candidates: [],
    place: {
      id: PlaceId('p'), name: 'Shohin', country: 'TJ', admin1: 'Khatlon', kind: 'district', point: [70, 38],
      names: { fa: { name: 'شاهین', admin1: 'ختلان' }, ru: { name: 'Шохин', admin1: 'Хатлон' }, tg: { name: 'Шоҳин', admin1: 'Хатлон' } },
    },
  },
  figures: [figure('killed', 3, 3, 5), figure('wounded', 0, 0, 0)], amounts: [{ of: 'opium', kilograms: { min: 1250.5, max: 1250.5 }, ledger: [] }],
  reports: [ReportId('r1')], claims: [ClaimId('c1')], witnesses: 2, status: 'disputed', grading: { reliability: 'F', credibility: 6, by: 'rule', because: 'a toy' }, demonstration: false,
}
const claim = {
  id: ClaimId('c1'), report: ReportId('r1'), family: 'event', says: 'happened',
  saidBy: { voice: 'quoted', name: null, role: null, organisation: 'МИД', party: PartyId('tj.mfa'), via: 'TASS', at },
} as unknown as Claim
const report = { id: ReportId('r1'), source: SourceId('wire'), url: 'https://example.org/1', lang: 'en', published: '2025-11-27T08:00:00Z', supersedes: null, demonstration: false }
const names = namesOf({
  parties: [{ id: PartyId('tj.mfa'), kind: 'agency', country: 'TJ', names: { en: ['the Foreign Ministry'], fa: ['وزارت خارجه'], ru: ['МИД'], tg: ['ВКХ'] }, members: [], holders: [], sources: [] }],
  sources: new Map([[SourceId('wire'), { id: SourceId('wire'), names: ['Demo Wire', 'سیم نمایشی', 'Демо'], country: 'TJ', family: null }]]),
})
const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '').replaceAll('\u00a0', ' ')
const say = (language: (typeof SENTENCE_LANGUAGES)[number], more: Partial<Incident> = {}, reports: readonly (typeof report)[] = [report], claims = [claim]): string => plain(sentenceOf({ ...incident, ...more }, claims, reports, language, names))

describe('one cited sentence', () => {
  it('says what, where, when, how many, who says so, and the source, in each language and its calendar', () => {
    expect(say('en')).toBe('On 26 November 2025, a drone strike in Shohin (Khatlon, Tajikistan, known to within 30 km): 3 killed (figures run from 3 to 5), nobody wounded, 1,250.5 kilograms of opium, according to the Foreign Ministry (through TASS); this is disputed (sources: Demo Wire, 27 November 2025, https://example.org/1).')
    expect(say('ru')).toBe('26 ноября 2025 г.: удар беспилотника, место: Шохин (Хатлон, Таджикистан, с точностью до 30 км); убитых 3 (называют от 3 до 5), раненых нет, опий: 1 250,5 килограмма; сообщают: МИД (через TASS); данные оспариваются (источники: Демо, 27 ноября 2025 г., https://example.org/1).')
    expect(say('fa')).toBe('در ۵ آذر ۱۴۰۴، حملهٔ پهپادی در شاهین (ختلان، تاجیکستان، با دقت ۳۰ کیلومتر): ۳ کشته (از ۳ تا ۵ گفته شده)، بدون زخمی، ۱٬۲۵۰٫۵ کیلوگرم تریاک، به گفتهٔ وزارت خارجه (از راه TASS)؛ مورد اختلاف است (منابع: سیم نمایشی، ۶ آذر ۱۴۰۴، https://example.org/1).')
    expect(say('fa-AF')).toMatch(/^در ۵ قوس ۱۴۰۴، حملهٔ هواپیمای بی‌سرنشین در شاهین/)
    expect(say('tg')).toMatch(/^Рӯзи 26 Ноябр 2025, ҳамлаи дронӣ дар Шоҳин \(Хатлон, Тоҷикистон, .*3 кушта \(аз 3 то 5 гуфтаанд\), бе захмӣ, .*ба гуфтаи ВКХ .*сарчашмаҳо: Демо, 27 Ноябр 2025/)
  })
  it('says what a voice without a name is in its own language, and leaves out what it has no word for', () => {
    const saidBy = (role: string) => [{ ...claim, saidBy: { voice: 'quoted', name: null, role, organisation: null, party: null, via: null, at } } as unknown as Claim]
    expect(say('fa', {}, [report], saidBy('sources'))).toContain('به گفتهٔ منابع بی‌نام')
    expect(say('ru', {}, [report], saidBy('witnesses'))).toContain('очевидцы')
    expect(say('en', {}, [report], saidBy('sources'))).toContain('according to sources')
    expect(say('tg', {}, [report], saidBy('harbour master'))).not.toContain('harbour')
  })
  it('never passes a publication off as the day, and says what is not known', () => {
    expect(say('en', { when: { basis: 'published', notAfter: '2025-11-27' } })).toMatch(/^On a day not told, 27 November 2025 at the latest, /)
    expect(say('en', { when: { basis: 'stated', partial: '--10-05', from: null, to: null, calendar: 'persian', at } })).toMatch(/^On 5 Dey of a year not told, /)
    expect(say('fa-AF', { when: { basis: 'stated', partial: '--10-05', from: null, to: null, calendar: 'persian', at } })).toMatch(/^در ۵ جدی سالی ناگفته، /)
    expect(say('en', { when: { basis: 'stated', from: '2025-11-26', to: '2025-11-27', calendar: 'gregory', at } })).toMatch(/^Between 26 November 2025 and 27 November 2025, /)
    expect(say('en', { where: { found: false, why: 'ambiguous', at: null, candidates: [] }, figures: [], amounts: [] })).toContain('a drone strike at one of several places of the same name, according')
  })
  it('says when no upper bound is given, and that nothing is left', () => {
    expect(say('en', { figures: [figure('killed', 3, 4, null)] })).toContain('4 killed (figures run from 3 upwards)')
    expect(say('en', { figures: [figure('killed', 2, 2, 2, { low: 15, best: 15, high: 15 })] })).toContain(': 2 killed, of the attackers 15 killed, ')
    expect(say('en', {}, [], [])).toMatch(/disputed \(no source is left\)\.$/)
  })
  it('says how many sources it does not name', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ ...report, id: ReportId(`r${i}`), url: `https://example.org/${i}` }))
    expect(say('en', {}, many)).toMatch(/example\.org\/5; 3 more\)\.$/)
  })
  it('has every word and the same gaps in every language', () => {
    const gaps = (value: unknown): unknown => (typeof value === 'string' ? [...value.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort() : Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, gaps(one)])))
    for (const words of [fa, faAF, ru, tg]) expect(gaps(words)).toEqual(gaps(en))
    for (const language of SENTENCE_LANGUAGES) expect(say(language)).not.toMatch(/[{}]|undefined|null/)
  })
})
