import type { CountryCode, PlaceId, SectorId } from './ids.ts'
import type { Quote } from './quote.ts'

export const PLACE_KINDS = ['site', 'settlement', 'district', 'region', 'country', 'border'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

/** `[longitude, latitude]`, WGS 84, degrees. */
export type Point = readonly [longitude: number, latitude: number]

export type Place = {
  readonly id: PlaceId
  readonly name: string
  readonly country: CountryCode
  readonly admin1: string | null
  readonly kind: PlaceKind
  readonly point: Point
  /** What readers of other languages call it and the region around it, by base language; absent where nobody told. */
  readonly names?: Readonly<Record<string, { readonly name: string; readonly admin1: string | null }>>
}

/** One way to read a name, and why it lost. */
export type PlaceCandidate = { readonly place: Place; readonly why: string }

/** Where something happened: a circle, or the reason why there is none. `radius` in metres. */
export type Located =
  | {
      readonly found: true
      readonly place: Place
      /** Both sides for what happened across a border. */
      readonly countries: readonly CountryCode[]
      readonly radius: number
      /** The section of the belt in which at least half of the circle lies, if any. */
      readonly sector: SectorId | null
      readonly at: Quote
      readonly candidates: readonly PlaceCandidate[]
    }
  | {
      readonly found: false
      readonly why: 'no-place-named' | 'not-in-gazetteer' | 'ambiguous'
      readonly at: Quote | null
      readonly candidates: readonly PlaceCandidate[]
    }

/**
 * What the text does with the name of a place. `in`: the thing happened there; `near`, `border`: close to it;
 * `between`: at the border of two; `from`: it came from there; `to`: it went there; `route`: on the way to it;
 * `of`: the name only describes an office or a person.
 */
export type PlaceRole = 'in' | 'near' | 'border' | 'between' | 'from' | 'to' | 'route' | 'of'

/** A name of a place in a text, before anybody looks for it on the map. */
export type PlaceMention = {
  readonly at: Quote
  readonly role: PlaceRole
  /** Ids of the gazetteer's places that bear this name, most likely first; empty for a name that no gazetteer knows. */
  readonly ids: readonly PlaceId[]
  /** What the text calls it: `district`, `settlement`, `site` ...; null when it only names it. */
  readonly called: PlaceKind | null
}
