/**
 * Which incidents. `from`, `to`: Gregorian days, both included; an incident of which only the publication is known is found by
 * that day. `bbox`: west, south, east, north in degrees; west beyond east crosses the date line. Lists: any of them.
 * `q`: every word stands in a report that tells of it, or among its place, voices and actors, or begins a word there.
 * `placed`: only those on the map, or only those that are not.
 */
export type IncidentFilter = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly bbox?: readonly [west: number, south: number, east: number, north: number] | undefined
  readonly sector?: readonly string[] | undefined
  readonly kind?: readonly string[] | undefined
  readonly status?: readonly string[] | undefined
  readonly country?: readonly string[] | undefined
  readonly placed?: boolean | undefined
  readonly q?: string | undefined
}
