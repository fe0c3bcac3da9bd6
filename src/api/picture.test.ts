import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Pipeline } from '../pipeline.ts'
import { scratchFolder } from '../store/testing/databases.ts'
import { readToy, TOY_READER } from '../store/testing/toy-reader.ts'
import { type Server, startServer } from './index.ts'

const root = scratchFolder()
let server: Server
const get = (path: string) => fetch(`${server.url}/api/v1${path}`)
const REPORTS = [
  'drone_strike in Khatlon on 2025-11-26: 3 killed', 'drone_strike in Badakhshan on 2025-12-24: 5 killed', 'riot in Badakhshan on 2025-12-24: 2 killed', 'bombing in Kabul: 5 killed',
  'arson in Nowhere on 2024-05-05: 0 killed',
]
beforeAll(async () => {
  writeFileSync(join(root, 'package.json'), '{"version":"9.9.9"}')
  const pipeline = { ...TOY_READER, explain: (report: Parameters<Pipeline['explain']>[0]) => ({ reading: readToy(report), tree: [] }), languages: ['en'], parties: [], sectors: [] } as unknown as Pipeline
  server = await startServer({ root, dataDir: join(root, 'data'), databaseUrl: null, host: '127.0.0.1', port: 0, demo: false, pipeline, log: () => undefined })
  const jsonl = REPORTS.map((text, i) => JSON.stringify({ id: `r${i}`, published: '2026-01-01', text })).join('\n')
  expect((await fetch(`${server.url}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ jsonl }) })).status).toBe(200)
})
afterAll(async () => { await server.close(); rmSync(root, { recursive: true }) })

/** Every point of every tile of a zoom, read as a map reads it: where it lies and what stands with it. */
const marksOf = async (z: number, filter = ''): Promise<readonly { readonly at: readonly number[]; readonly with: Readonly<Record<string, unknown>> }[]> => {
  const marks = []
  for (let x = 0; x < 2 ** z; x++) for (let y = 0; y < 2 ** z; y++) {
    const response = await get(`/tiles/${z}/${x}/${y}.mvt${filter}`)
    if (response.status === 204) continue
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/vnd.mapbox-vector-tile'])
    const layer = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers.incidents
    if (layer === undefined) throw new Error('a tile without its layer')
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i)
      const { geometry } = feature.toGeoJSON(x, y, z) as GeoJSON.Feature<GeoJSON.Point>
      marks.push({ at: geometry.coordinates, with: { ...feature.properties } })
    }
  }
  return marks
}

it('draws each incident once, whatever the zoom, and tells what a mark of several holds', async () => {
  for (const z of [0, 1, 3, 5]) {
    const marks = await marksOf(z)
    expect(marks.reduce((sum, mark) => sum + Number(mark.with.count ?? 1), 0), `zoom ${z}`).toBe(4)
  }
  const world = await marksOf(0)
  expect(world).toEqual([expect.objectContaining({ with: { count: 4, of_drone_strike: 2, of_riot: 1, of_bombing: 1, west: 69.2, south: 34.5, east: 71.5, north: 38.2 } })])
  const near = await marksOf(5)
  const khatlon = near.find((mark) => mark.with.kind === 'drone_strike')
  expect(khatlon?.with).toEqual({ id: 'incident:claim:r0#1', kind: 'drone_strike', status: 'reported', radius: 50_000, stretched: 63_279 })
  expect(khatlon?.at.map((degrees) => degrees.toFixed(1))).toEqual(['69.5', '37.8'])
  // Two at one spot stay one mark.
  expect(near.find((mark) => mark.with.of_riot === 1)?.with).toMatchObject({ count: 2, west: 71.5, east: 71.5 })
})

it('draws what the filter of the register shows', async () => {
  expect((await marksOf(3, '?kind=riot,bombing')).map((mark) => mark.with.kind).sort()).toEqual(['bombing', 'riot'])
  expect((await marksOf(3, '?bbox=69,37,70,38.5')).map((mark) => mark.with.id)).toEqual(['incident:claim:r0#1'])
  expect(await marksOf(0, '?placed=false')).toEqual([])
  expect((await marksOf(2, '?q=kabul')).map((mark) => mark.with.kind)).toEqual(['bombing'])
})

it('refuses a tile that there is not', async () => {
  for (const path of ['/tiles/1/2/0.mvt', '/tiles/x/0/0.mvt', '/tiles/0/0/0', '/tiles/30/0/0.mvt', '/tiles/0/0/0.mvt?kind=none']) expect((await get(path)).status, path).toBe(400)
})

it('counts incidents by their first day, those without a stated day apart', async () => {
  expect(await (await get('/incidents/days')).json()).toEqual({
    days: [{ day: '2024-05-05', dated: 1, open: 0 }, { day: '2025-11-26', dated: 1, open: 0 }, { day: '2025-12-24', dated: 2, open: 0 }, { day: '2026-01-01', dated: 0, open: 1 }], undated: 0,
  })
  expect(await (await get('/incidents/days?bbox=69,37,70,38.5')).json()).toEqual({ days: [{ day: '2025-11-26', dated: 1, open: 0 }], undated: 0 })
})
