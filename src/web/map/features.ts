import type { Incident, Located } from '../../model/index.ts'
import { familyOf } from '../families.ts'
import { isSpot } from '../words.ts'
import { circleRing } from './circle.ts'

type Placed = Incident & { readonly where: Extract<Located, { found: true }> }
export const isPlaced = (incident: Incident): incident is Placed => incident.where.found

/** Circles wider than this are drawn only for the incident that is looked at: shading a whole country says nothing (metres). */
export const WIDEST_SHADE = 160_000

type Features = GeoJSON.FeatureCollection<GeoJSON.Point | GeoJSON.Polygon>
const collection = (features: GeoJSON.Feature<GeoJSON.Point | GeoJSON.Polygon>[]): Features => ({ type: 'FeatureCollection', features })

/** A filled symbol for a known spot, a hollow one for somewhere in a circle. */
const imageOf = (incident: Placed): string => `${familyOf(incident.kind)}-${isSpot(incident.where) ? 'filled' : 'hollow'}`

const circleOf = (incident: Placed, more: Readonly<Record<string, unknown>>): GeoJSON.Feature<GeoJSON.Polygon> => ({
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: [circleRing(incident.where.place.point, incident.where.radius)] },
  properties: { id: incident.id, family: familyOf(incident.kind), ...more },
})

/** A circle a place and radius, however many incidents share it; its family that of the first. Known spots have none. */
export const areasOf = (incidents: readonly Incident[]): Features => {
  const seen = new Map<string, GeoJSON.Feature<GeoJSON.Polygon>>()
  for (const incident of incidents)
    if (isPlaced(incident) && !isSpot(incident.where) && incident.where.radius <= WIDEST_SHADE) {
      const key = `${incident.where.place.point.join(',')} ${incident.where.radius}`
      if (!seen.has(key)) seen.set(key, circleOf(incident, {}))
    }
  return collection([...seen.values()])
}

/** What is looked at: its circle, whatever its size, and its symbol, also where a cluster hides it. */
export const lookedAtOf = (incidents: readonly Incident[], chosen: string | null, pointed: string | null): Features =>
  collection(incidents.filter(isPlaced).filter(({ id }) => id === chosen || id === pointed).flatMap((incident) => {
    const state = incident.id === chosen ? 'chosen' : 'pointed'
    return [
      circleOf(incident, { state }),
      { type: 'Feature', geometry: { type: 'Point', coordinates: [...incident.where.place.point] }, properties: { id: incident.id, state, image: imageOf(incident) } } as GeoJSON.Feature<GeoJSON.Point>,
    ]
  }))
