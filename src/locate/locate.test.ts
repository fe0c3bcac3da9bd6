import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClaimId, type EventKind, type Located, PlaceId, type PlaceMention, type PlaceRole, ReportId, type UnlocatedClaim, type Voice } from '../model/index.ts'
import { foldText } from '../text/index.ts'
import { loadGazetteer, placeNames } from './gazetteer.ts'
import { distance, shareInside } from './geometry.ts'
import { locate } from './locate.ts'
import { loadSectors } from './sectors.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const gazetteer = loadGazetteer(ROOT)
const sectors = loadSectors(ROOT)
const byForm = new Map<string, Set<PlaceId>>()
for (const { form, id } of placeNames(gazetteer)) {
  const key = foldText(form)
  const known = byForm.get(key)
  if (known) known.add(id)
  else byForm.set(key, new Set([id]))
}

let place = 0
/** A mention as the reader makes it: every place that bears the name. */
const mention = (words: string, role: PlaceRole = 'in', called: PlaceMention['called'] = null): PlaceMention => {
  const start = place++ * 100
  return { at: { part: 'text', start, end: start + words.length, words }, role, ids: [...(byForm.get(foldText(words)) ?? [])], called }
}
type Told = { kind?: EventKind; saidBy?: Voice; origin?: string; mentioned?: readonly PlaceMention[]; sourceCountry?: string }
const claimOf = (places: readonly PlaceMention[], told: Told): UnlocatedClaim => {
  const at = { part: 'text', start: 0, end: 4, words: 'text' } as const
  return {
    id: ClaimId('claim:1'), report: ReportId('r1'), happening: 'r1#1', says: 'happened', telling: 'news', at, saidBy: told.saidBy ?? { voice: 'outlet' },
    when: { basis: 'unknown' }, origin: told.origin ? { country: told.origin, at } : null, figures: [], actors: [], target: null, means: [], amounts: [], about: [],
    content: null, family: 'event', kind: told.kind ?? 'armed_attack', step: null, places,
  }
}
const where = (places: readonly PlaceMention[], told: Told = {}): Located =>
  locate(claimOf(places, told), gazetteer, sectors, { mentioned: [...places, ...(told.mentioned ?? [])], sourceCountry: told.sourceCountry ?? null }).where
const found = (located: Located): Extract<Located, { found: true }> => {
  if (!located.found) throw new Error(`not found: ${located.why}`)
  return located
}
const idOf = (located: Located): string => found(located).place.id

describe('locate', () => {
  it('takes a village inside the named district before the district', () => {
    const located = found(where([mention('Дарвазский район'), mention('Вишхарв'), mention('Шодак')]))
    expect(located.place.id).toBe('tj/gbao/darvoz/vishkharv/shodak')
    expect(located.place.admin1).toBe('Gorno-Badakhshan')
    expect(located.sector).toBe('tj-af/gbao-badakhshan')
    expect(located.candidates.map((candidate) => candidate.place.id)).toContain('tj/gbao/darvoz')
  })

  it('takes the place of the deed before the place it came from', () => {
    const located = found(where([mention('Рузваяк', 'from'), mention('Шодак')], { origin: 'AF' }))
    expect([located.place.id, located.place.country]).toEqual(['tj/gbao/darvoz/vishkharv/shodak', 'TJ'])
    expect(located.candidates.find((candidate) => candidate.place.id.endsWith('ruzvayak'))?.why).toBe('it came from there')
  })

  it('takes the target before the ministry', () => {
    expect(idOf(where([mention('Dushanbe', 'of'), mention('Zarbuz gorge')]))).toBe('tj/khatlon/shamsiddin-shohin/zarbuz')
    expect(where([mention('Kabul', 'of')])).toMatchObject({ found: false, why: 'no-place-named' })
    expect(where([mention('China', 'of')])).toMatchObject({ found: false, why: 'no-place-named' })
  })

  it('reads Badakhshan by what else is named, and never guesses', () => {
    expect(where([mention('Badakhshan')])).toMatchObject({ found: false, why: 'ambiguous' })
    const ambiguous = where([mention('Badakhshan')])
    expect(ambiguous.candidates.map((candidate) => candidate.place.country).sort()).toEqual(['AF', 'TJ'])
    expect(idOf(where([mention('Badakhshan'), mention('Tajikistan')]))).toBe('tj/gbao')
    expect(idOf(where([mention('Badakhshan'), mention('Afghanistan')]))).toBe('af/badakhshan')
    expect(idOf(where([mention('Badakhshan')], { mentioned: [mention('Argo'), mention('Jurm')] }))).toBe('af/badakhshan')
    expect(idOf(where([mention('بدخشان')], { sourceCountry: 'TJ' }))).toBe('tj/gbao')
    expect(idOf(where([mention('Badakhshan')], { origin: 'AF' }))).toBe('tj/gbao')
  })

  it('reads Darvoz by its region, and says why the other lost', () => {
    const tajik = found(where([mention('Дарвоз'), mention('Горный Бадахшан')]))
    expect(tajik.place.id).toBe('tj/gbao/darvoz')
    expect(tajik.candidates.find((candidate) => candidate.place.id === 'af/badakhshan/nusay')?.why).toContain('another place of this name')
    expect(idOf(where([mention('درواز'), mention('ولسوالی مایمی')]))).toBe('af/badakhshan/nusay')
    expect(where([mention('درواز'), mention('بدخشان')])).toMatchObject({ found: false, why: 'ambiguous' })
  })

  it('reads Baharak by the district it is said to lie in', () => {
    expect(idOf(where([mention('بهارک'), mention('شمس‌الدین شاهین')]))).toBe('tj/khatlon/shamsiddin-shohin/bahorak')
  })

  it('puts the border of two countries on the border, on the side that was hit', () => {
    const between = found(where([mention('Tajikistan', 'between'), mention('Afghanistan', 'between')], { origin: 'AF' }))
    expect([between.place.id, between.place.kind, between.place.country, between.countries]).toEqual(['border:AF-TJ', 'border', 'TJ', ['TJ', 'AF']])
    expect(between.radius).toBeGreaterThan(200_000)
    const named = found(where([mention('مرز ایران و افغانستان')], { sourceCountry: 'IR' }))
    expect([named.place.id, named.place.country]).toEqual(['border:AF-IR', 'IR'])
    expect(idOf(where([mention('مرز تاجیکستان و افغانستان'), mention('ختلان')]))).toBe('tj/khatlon')
    expect(idOf(where([mention('Afghanistan', 'border'), mention('Tajikistan')]))).toBe('border:AF-TJ')
  })

  it('widens the circle for what is only near', () => {
    const [inside, near] = [found(where([mention('Kulob')])), found(where([mention('Kulob', 'near')]))]
    expect(near.radius).toBe(inside.radius + 10_000)
  })

  it('gives a city of its region the wider circle unless the text says city', () => {
    expect(found(where([mention('Kunduz')])).radius).toBe(25_000)
    expect(found(where([mention('Kunduz', 'in', 'settlement')])).radius).toBeLessThan(10_000)
    expect(idOf(where([mention('Kunduz', 'in', 'region')]))).toBe('af/kunduz')
    expect(found(where([mention('Kunduz')], { mentioned: [mention('Sher Khan Bandar')] })).place.kind).toBe('settlement')
    expect(idOf(where([mention('Kunduz'), mention('Imam Sahib')]))).toBe('af/kunduz/imam-sahib')
  })

  it('draws one circle round two villages named together', () => {
    const located = found(where([mention('Laman'), mention('Murg Bazaar')]))
    const other = gazetteer.places.get(PlaceId('af/paktika/barmal/murgha'))
    expect(located.place.id).toBe('af/paktika/barmal/laman')
    expect(located.radius).toBeGreaterThanOrEqual(distance(located.place.point, other?.place.point ?? [0, 0]) + 12_000 - 1)
    expect(found(where([mention('Kalash'), mention('Lower Chitral')])).radius).toBe(22_000)
  })

  it('falls back to the district around a village that nobody knows, and says so', () => {
    const located = found(where([mention('Qishloqi Nav'), mention('Rustaq')]))
    expect(located.place.id).toBe('af/takhar/rustaq')
    expect(located.candidates.some((candidate) => candidate.why.includes('"Qishloqi Nav" is not in the gazetteer'))).toBe(true)
    expect(where([mention('Qishloqi Nav')])).toMatchObject({ found: false, why: 'not-in-gazetteer', at: { words: 'Qishloqi Nav' } })
  })

  it('finds a country as a country, and nothing where nothing is named', () => {
    expect(found(where([mention('Tajikistan')]))).toMatchObject({ place: { kind: 'country', country: 'TJ' }, countries: ['TJ'], sector: null })
    expect(where([])).toEqual({ found: false, why: 'no-place-named', at: null, candidates: [] })
  })

  it('does not take where drugs were bound for as the place of the seizure, but where people were sent', () => {
    expect(where([mention('China', 'to')], { kind: 'drug_seizure' })).toMatchObject({ found: false })
    expect(idOf(where([mention('Islam Qala', 'to'), mention('Iran', 'from')], { kind: 'deportation' }))).toBe('af/herat/kohsan/islam-qala')
  })

  it('never puts a claim on the map more exactly than the place it chose', () => {
    const forms = [...byForm.keys()]
    const roles: readonly PlaceRole[] = ['in', 'near', 'border', 'between', 'from', 'to', 'route', 'of']
    const some = fc.array(fc.tuple(fc.constantFrom(...forms), fc.constantFrom(...roles)), { minLength: 1, maxLength: 4 })
    fc.assert(fc.property(some, (named) => {
      const mentions = named.map(([form, role]) => mention(form, role))
      const located = where(mentions)
      if (!located.found) { expect(located.why).not.toBe('') ; return }
      const chosen = gazetteer.places.get(located.place.id)
      expect(chosen).toBeDefined()
      expect(located.radius).toBeGreaterThanOrEqual(chosen?.radius ?? Number.POSITIVE_INFINITY)
      expect(located.countries).toContain(located.place.country)
      expect(located.candidates.every((candidate) => candidate.why !== '')).toBe(true)
      if (located.place.kind !== 'border') expect(mentions.some((each) => each.ids.includes(located.place.id) && each.at === located.at)).toBe(true)
      const sector = sectors.find(({ id }) => id === located.sector)
      if (sector) expect(shareInside(located.place.point, located.radius, sector.polygons)).toBeGreaterThanOrEqual(0.5)
    }), { numRuns: 500 })
  })

  it('finds every place by every one of its names, or says between which it cannot decide', () => {
    const lost: string[] = []
    for (const { form, id } of placeNames(gazetteer)) {
      if (found(where([{ ...mention(''), ids: [id] }])).place.id !== id) lost.push(`${form}: ${id} alone`)
      const all = where([mention(form)])
      const among = byForm.get(foldText(form))
      const named = all.found ? [all.place.id] : all.candidates.map((candidate) => candidate.place.id)
      if (named.length === 0 || !named.every((each) => among?.has(each))) lost.push(`${form}: ${named}`)
    }
    expect(lost).toEqual([])
  })
})

describe('shareInside', () => {
  const square = [[[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], [[0.4, 0.4], [0.6, 0.4], [0.6, 0.6], [0.4, 0.6], [0.4, 0.4]]]] as const
  it('is all, half or none of a circle', () => {
    expect(shareInside([0.2, 0.2], 10_000, square)).toBe(1)
    expect(shareInside([0, 0.2], 10_000, square)).toBeCloseTo(0.5, 1)
    expect(shareInside([5, 5], 10_000, square)).toBe(0)
  })
  it('leaves out the holes', () => expect(shareInside([0.5, 0.5], 5_000, square)).toBe(0))
})

describe('the sectors', () => {
  it('overlap by no more than a rim', () => {
    // Rims of districts that reach into the neighbouring section; `sectorOf` gives such a circle to the one that holds more of it.
    let inside = 0
    let twice = 0
    for (let lon = 59; lon <= 76; lon += 0.25) for (let lat = 28; lat <= 39.5; lat += 0.25) {
      const holders = sectors.filter((sector) => shareInside([lon, lat], 8_000, sector.polygons) > 0.5).length
      if (holders > 0) inside++
      if (holders > 1) twice++
    }
    expect(inside).toBeGreaterThan(100)
    expect(twice / inside).toBeLessThanOrEqual(0.03)
  })
  it('stand on all six borders, named in four languages', () => {
    expect(new Set(sectors.map((sector) => sector.countries.join('-')))).toEqual(new Set(['TJ-AF', 'UZ-AF', 'TM-AF', 'IR-AF', 'PK-AF', 'CN-AF']))
    expect(sectors.filter((sector) => !['en', 'fa', 'ru', 'tg'].every((tag) => sector.name[tag]))).toEqual([])
  })
})
