import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { bordersOf } from './borders.ts'

const country = (ring: Position[]): FeatureCollection<Polygon>['features'][number] => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } })

describe('the outlines of countries', () => {
  it('are a border where two countries meet, a shore elsewhere', () => {
    const west = country([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    const east = country([[1.02, 0], [2, 0], [2, 1], [1.02, 1], [1.02, 0]])
    const lines = bordersOf({ type: 'FeatureCollection', features: [west, east] })
    const borders = lines.features.filter(({ properties }) => properties.border).map(({ geometry }) => geometry.coordinates)
    expect(borders).toEqual([[[1, 0], [1, 1]], [[1.02, 1], [1.02, 0]]])
  })
  it('keep every edge of the base map once', () => {
    const file = join(import.meta.dirname, '../../../places/basemap/countries.geojson')
    const countries = JSON.parse(readFileSync(file, 'utf8')) as FeatureCollection<Polygon | MultiPolygon>
    const rings = countries.features.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()))
    const edges = rings.reduce((sum, ring) => sum + ring.length - 1, 0)
    const lines = bordersOf(countries).features
    expect(lines.reduce((sum, { geometry }) => sum + geometry.coordinates.length - 1, 0)).toBe(edges)
    expect(lines.some(({ properties }) => properties.border)).toBe(true)
    expect(lines.some(({ properties }) => !properties.border)).toBe(true)
  })
})
