import type { CountryCode, SectorId } from './ids.ts'
import type { Point } from './located.ts'

/** A section of an international border with both its sides. Rings are closed lists of points, outer ring first. */
export type Sector = {
  readonly id: SectorId
  readonly name: Readonly<Record<string, string>>
  readonly countries: readonly [CountryCode, CountryCode]
  readonly polygons: readonly (readonly (readonly Point[])[])[]
}
