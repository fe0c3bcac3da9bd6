import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { circleRing, metresBetween } from './circle.ts'

describe('the circle of a place', () => {
  it('runs at its radius from the centre and closes', () => {
    fc.assert(fc.property(fc.double({ min: 45, max: 80, noNaN: true }), fc.double({ min: 22, max: 48, noNaN: true }), fc.integer({ min: 100, max: 600_000 }), (longitude, latitude, radius) => {
      const ring = circleRing([longitude, latitude], radius)
      for (const corner of ring) expect(Math.abs(metresBetween([longitude, latitude], corner) - radius)).toBeLessThan(Math.max(1, radius * 1e-6))
      expect(ring.at(-1)).toEqual(ring[0])
    }))
  })
  it('knows that Kabul and Dushanbe are about 450 km apart', () => {
    expect(metresBetween([69.1723, 34.5289], [68.7791, 38.5358])).toBeCloseTo(447_000, -4)
  })
})
