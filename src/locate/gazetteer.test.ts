import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlaceId, Point } from '../model/index.ts'
import { foldText } from '../text/index.ts'
import { type GazetteerPlace, loadGazetteer, type PlaceName, placeNames } from './gazetteer.ts'
import { distance, inPolygons } from './geometry.ts'
import { parsePlaces } from './parse-places.ts'
import { loadSectors, sectorOf } from './sectors.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const gazetteer = loadGazetteer(ROOT)
const names = [...placeNames(gazetteer)]
const byForm = new Map<string, PlaceName[]>()
for (const name of names) {
  const form = foldText(name.form)
  const known = byForm.get(form)
  if (known) known.push(name)
  else byForm.set(form, [name])
}
const idsOf = (form: string, language: string): readonly string[] =>
  [...new Set((byForm.get(foldText(form)) ?? []).filter((name) => name.language === null || name.language === language).map((name) => name.id))].sort()
const place = (id: string): GazetteerPlace => {
  const found = gazetteer.places.get(id as PlaceId)
  if (!found) throw new Error(`no place ${id}`)
  return found
}

describe('the gazetteer', () => {
  it('has no line that cannot be read', () => expect(gazetteer.problems).toEqual([]))

  it('knows Badakhshan and Darvoz twice, in every language', () => {
    for (const [form, language] of [['Badakhshan', 'en'], ['بدخشان', 'fa'], ['Бадахшан', 'ru'], ['Бадахшон', 'tg']] as const)
      expect(idsOf(form, language), form).toEqual(['af/badakhshan', 'tj/gbao'])
    for (const [form, language] of [['درواز', 'fa'], ['Дарваз', 'ru'], ['Дарвоз', 'tg']] as const)
      expect(idsOf(form, language), form).toEqual(['af/badakhshan/nusay', 'tj/gbao/darvoz'])
    for (const form of ['اشکاشم', 'شغنان']) expect(idsOf(form, 'fa').filter((id) => !id.startsWith('geonames:')).length, form).toBe(2)
  })

  it('finds the districts of the border in all four languages', () => {
    const missing = [...gazetteer.places.values()].filter(({ faces, countries }) => faces.length > 0 && (countries[0] === 'TJ' || faces.includes('TJ')))
      .flatMap(({ place: { id }, names: forms }) => ['en', 'fa', 'ru', 'tg'].filter((tag) => !forms.has(tag)).map((tag) => `${id} ${tag}`))
    // Written in Dari and English only so far.
    expect(missing.filter((each) => !/^af\/.* (ru|tg)$/.test(each))).toEqual([])
  })

  it('keeps ordinary words out', () => {
    const wrong = [['fa', 'دوشنبه'], ['fa', 'شهر بزرگ'], ['tg', 'Панҷ'], ['tg', 'Дӯстӣ'], ['ru', 'тем'], ['ru', 'того'], ['en', 'most'], ['en', 'us'], ['fa', 'جرم']] as const
    expect(wrong.filter(([language, form]) => idsOf(form, language).length > 0)).toEqual([])
    expect(idsOf('شهر دوشنبه', 'fa').length).toBeGreaterThan(0)
    expect(idsOf('ولسوالی شهر بزرگ', 'fa')).toEqual(['af/badakhshan/shahr-e-buzurg'])
  })

  it('finds a place by the spellings that real reports use', () => {
    const spellings = [
      ['شمسالدین شاهین', 'fa', 'tj/khatlon/shamsiddin-shohin'], ['شمس الدین شاهین', 'fa', 'tj/khatlon/shamsiddin-shohin'], ['Шамсиддин Шохин', 'tg', 'tj/khatlon/shamsiddin-shohin'],
      ['погранотряд «Ёл»', 'ru', 'tj/khatlon/shamsiddin-shohin/yol'], ['چاه آب', 'fa', 'af/takhar/chah-ab'], ['Торхам', 'ru', 'af/nangarhar/mohmand-dara/torkham'],
      ['پل ابریشم', 'fa', 'af/nimroz/zaranj/silk-bridge'], ['линия Дюранда', 'ru', 'border:AF-PK/durand-line'], ['مرز افغانستان و تاجیکستان', 'fa', 'border:AF-TJ'],
      ['таджикско-афганская граница', 'ru', 'border:AF-TJ'], ['Хатлонская область', 'ru', 'tj/khatlon'], ['Дарвазский район', 'ru', 'tj/gbao/darvoz'],
    ] as const
    expect(spellings.filter(([form, language, id]) => !idsOf(form, language).includes(id))).toEqual([])
  })

  it('says with its line what cannot be read', () => {
    const { notes, problems } = parsePlaces('x.txt', 'town a/b 1,2 3km\n  en X\ndistrict tj/x 70,38 wide\nsite tj/y 70.5,38.1 2km\n  en Y # why\n  klingon\n')
    expect(notes.map(({ id, point, radius, names: forms }) => [id, point, radius, [...forms]])).toEqual([['tj/y', [70.5, 38.1], 2000, [['en', ['Y']]]]])
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 6])
  })
})

const BORDERS = 15_000
describe('places and the map', () => {
  const countries = (JSON.parse(readFileSync(join(ROOT, 'places/basemap/countries.geojson'), 'utf8')) as {
    features: { properties: { country: string }; geometry: { coordinates: Point[][][] } }[]
  }).features
  const near = ([lon, lat]: Point, code: string): boolean => {
    const shape = countries.find(({ properties }) => properties.country === code)
    // Sites stand on the very border, and the country polygons are exact to about a kilometre.
    const around = [0, 0.02, 0.05].flatMap((step) => [[step, 0], [-step, 0], [0, step], [0, -step]] as const)
    return shape !== undefined && around.some(([x, y]) => inPolygons([lon + x, lat + y], shape.geometry.coordinates))
  }

  it('has every point of the belt in its country', () => {
    const belt = new Set(['AF', 'TJ', 'UZ', 'TM', 'IR', 'PK', 'KG'])
    const outside = [...gazetteer.places.values()].filter(({ place: { kind, country, point } }) => belt.has(country) && kind !== 'border' && !near(point, country)).map(({ place: { id, point } }) => `${id} ${point}`)
    expect(outside).toEqual([])
  })

  it('has children within the circle of their parent', () => {
    const outside = [...gazetteer.places.values()].flatMap(({ place: { id, point, kind }, parent }) => {
      const around = parent === null ? undefined : gazetteer.places.get(parent)
      if (!around || kind === 'border' || around.place.kind === 'country') return []
      const far = distance(point, around.place.point) - around.radius
      return far > BORDERS ? [`${id} lies ${Math.round(far / 1000)} km outside ${parent}`] : []
    })
    expect(outside).toEqual([])
  })

  it('has every border district in a sector of that border', () => {
    const sectors = loadSectors(ROOT)
    const lost = [...gazetteer.places.values()].filter(({ faces }) => faces.length > 0).filter(({ place: { point, country }, radius, faces }) => {
      const sector = sectors.find(({ id }) => id === sectorOf(point, radius, sectors))
      return !sector?.countries.includes(country) || !faces.some((face) => sector.countries.includes(face))
    })
    expect(lost.map((each) => each.place.id)).toEqual([])
  })

  it('puts posts, crossings and villages of the border into its sectors', () => {
    const sectors = loadSectors(ROOT)
    const where = ['tj/khatlon/shamsiddin-shohin/yol', 'tj/gbao/darvoz/vishkharv/shodak', 'af/nangarhar/mohmand-dara/torkham', 'pk/balochistan/chaman/chaman-gate', 'af/herat/kohsan/islam-qala', 'af/balkh/hairatan/bridge']
      .map((id) => sectorOf(place(id).place.point, place(id).radius, sectors))
    expect(where).toEqual(['tj-af/khatlon-badakhshan', 'tj-af/gbao-badakhshan', 'pk-af/khyber-pakhtunkhwa-nangarhar', 'pk-af/balochistan-kandahar', 'ir-af/razavi-khorasan-herat', 'uz-af/surxondaryo-balkh'])
  })
})
