import { type CountryCode, PLACE_KINDS, PlaceId, type PlaceKind, type Point } from '../model/index.ts'

/** What one entry of a file of `places/` says; entries of one id are joined, so each part may be missing. */
export type PlaceNote = {
  readonly id: PlaceId
  readonly kind: PlaceKind
  point: Point | null
  /** Metres. */
  radius: number | null
  parent: PlaceId | null
  people: number
  seat: string | null
  /** Countries on whose border it lies. */
  faces: readonly CountryCode[]
  readonly names: Map<string, string[]>
}

/** A line of a data file that does not say what it should; the line is left out, the others count. */
export type PlaceProblem = { readonly file: string; readonly line: number; readonly why: string }

const KINDS: ReadonlySet<string> = new Set(PLACE_KINDS)
/** Keys of an entry that are no language. `source` and `note` are for people. */
const FACTS: ReadonlySet<string> = new Set(['people', 'seat', 'faces', 'geonames', 'source', 'note'])
const LENGTH = /^(\d+(?:\.\d+)?)(km|m)$/
const POINT = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/
const TAG = /^[a-z]{2,3}(-[A-Za-z]{2,4})?$|^(Latn|Cyrl|Arab)$/

const headOf = (text: string): PlaceNote | string => {
  const [kind, id, ...rest] = text.split(/\s+/)
  if (!kind || !KINDS.has(kind)) return `"${kind}" is no kind of place; use one of ${PLACE_KINDS.join(' ')}`
  if (!id) return 'an entry needs an id after its kind'
  const note: PlaceNote = { id: PlaceId(id), kind: kind as PlaceKind, point: null, radius: null, parent: null, people: 0, seat: null, faces: [], names: new Map() }
  for (const word of rest) {
    const point = POINT.exec(word)
    const length = point ? null : LENGTH.exec(word)
    if (point) {
      note.point = [Number(point[1]), Number(point[2])]
      if (Math.abs(note.point[0]) > 180 || Math.abs(note.point[1]) > 90) return `${word} is no point; longitude first, then latitude`
    } else if (length) note.radius = Math.round(Number(length[1]) * (length[2] === 'km' ? 1000 : 1))
    else if (/^(country:[A-Z]{2}|[a-z]{2}\/[a-z0-9/'-]+)$/.test(word)) note.parent = PlaceId(word)
    else return `"${word}" is neither a point such as 70.05,37.80 nor a radius such as 25km nor the id of the place around`
  }
  return note
}

const addLine = (note: PlaceNote, text: string): string | null => {
  const cut = text.indexOf(' ')
  const key = cut < 0 ? text : text.slice(0, cut)
  const value = cut < 0 ? '' : text.slice(cut + 1).trim()
  if (value === '') return `"${key}" says nothing`
  if (FACTS.has(key)) {
    if (key === 'people') note.people = Number(value)
    if (key === 'seat') note.seat = value
    if (key === 'faces') note.faces = value.split(' ')
    return null
  }
  if (!TAG.test(key)) return `"${key}" is neither a language nor one of ${[...FACTS].join(' ')}`
  const names = note.names.get(key) ?? []
  for (const name of value.split('|')) {
    const spelling = name.trim()
    if (spelling !== '' && !names.includes(spelling)) names.push(spelling)
  }
  note.names.set(key, names)
  return null
}

/** Reads one file of `places/` (the format is told in places/README.md); what cannot be read is a problem with its line. */
export const parsePlaces = (file: string, text: string): { readonly notes: readonly PlaceNote[]; readonly problems: readonly PlaceProblem[] } => {
  const notes: PlaceNote[] = []
  const problems: PlaceProblem[] = []
  let note: PlaceNote | null = null
  let line = 0
  for (const whole of text.split('\n')) {
    line++
    const cut = whole.startsWith('#') ? 0 : whole.indexOf(' # ')
    const words = (cut < 0 ? whole : whole.slice(0, cut)).trimEnd()
    if (words === '') continue
    let why: string | null = null
    if (!words.startsWith(' ')) {
      const head = headOf(words)
      if (typeof head === 'string') { why = head; note = null } else { note = head; notes.push(head) }
    } else if (note) why = addLine(note, words.trim())
    else why = 'names stand before any entry, or under one that could not be read'
    if (why !== null) problems.push({ file, line, why })
  }
  return { notes, problems }
}

/** The countries that an id names by itself: `country:TJ`, `border:AF-TJ`, `tj/khatlon`; none for `geonames:1138958`. */
export const countriesOfId = (id: PlaceId): readonly CountryCode[] => {
  const named = /^(?:country|border):([A-Z]{2})(?:-([A-Z]{2}))?(?:$|\/)/.exec(id)
  if (named) return named[2] ? [named[1] as string, named[2]] : [named[1] as string]
  const folder = /^([a-z]{2})\//.exec(id)
  return folder ? [(folder[1] as string).toUpperCase()] : []
}
