import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CountryCode, type Place, PlaceId, type PlaceKind } from '../model/index.ts'
import { foldText } from '../text/index.ts'
import { countriesOfId, type PlaceNote, type PlaceProblem, parsePlaces } from './parse-places.ts'

/** A place of the gazetteer: with the circle that holds it, the place around it and its names by language. */
export type GazetteerPlace = {
  readonly place: Place
  /** Metres; the circle round `place.point` holds the whole place. */
  readonly radius: number
  readonly parent: PlaceId | null
  /** One, or both sides of a border. */
  readonly countries: readonly CountryCode[]
  readonly people: number
  /** Of what it is the seat, if of anything: `country`, `region` or `district`. */
  readonly seat: string | null
  /** For a district on a border: the countries on the other side. */
  readonly faces: readonly CountryCode[]
  /** By language tag, or by script (`Latn`, `Cyrl`, `Arab`) where nobody told the language; the first form is shown. */
  readonly names: ReadonlyMap<string, readonly string[]>
}

export type Gazetteer = {
  readonly places: ReadonlyMap<PlaceId, GazetteerPlace>
  /** Spellings that are ordinary words: base language or `*`, a space, the folded word. */
  readonly notPlaces: ReadonlySet<string>
  readonly problems: readonly PlaceProblem[]
}

/** One spelling of one place; `language` null where it may be met in any language of its script. */
export type PlaceName = { readonly form: string; readonly language: string | null; readonly id: PlaceId; readonly kind: PlaceKind }

const SCRIPTS: ReadonlySet<string> = new Set(['Latn', 'Cyrl', 'Arab'])
/** Extracted files come first, so that what people wrote by hand has the last word. */
const EXTRACTED: ReadonlySet<string> = new Set(['countries.txt', 'natural-earth.txt', 'geonames.txt'])

const join2 = (before: PlaceNote | undefined, note: PlaceNote): PlaceNote => {
  if (!before) return note
  const names = new Map(before.names)
  for (const [tag, forms] of note.names) {
    // Hand-written forms are shown first; a set drops what was there already.
    names.set(tag, [...new Set([...forms, ...(names.get(tag) ?? [])])])
  }
  return {
    id: note.id, kind: note.kind, point: note.point ?? before.point, radius: note.radius ?? before.radius, parent: note.parent ?? before.parent,
    people: note.people || before.people, seat: note.seat ?? before.seat,
    faces: note.faces.length ? note.faces : before.faces, names,
  }
}

const parentOf = (note: PlaceNote, notes: ReadonlyMap<string, PlaceNote>): PlaceId | null => {
  if (note.parent) return note.parent
  for (let id: string = note.id; id.includes('/'); ) {
    id = id.slice(0, id.lastIndexOf('/'))
    if (notes.has(id)) return PlaceId(id)
  }
  const [country, other] = countriesOfId(note.id)
  return country && !other && note.kind !== 'country' ? PlaceId(`country:${country}`) : null
}

/** `tg сари` for a language; `? сари` for names whose language nobody told: a word of any language is no name there. */
const readNotPlaces = (text: string): ReadonlySet<string> => {
  const words = new Set<string>()
  for (const line of text.split('\n')) {
    const [tag, ...forms] = line.replace(/(^|\s)#.*$/, '').trim().split(/\s+/)
    for (const form of forms.join(' ').split('|')) if (form.trim() !== '') words.add(`${tag} ${foldText(form.trim())}`).add(`? ${foldText(form.trim())}`)
  }
  return words
}

/**
 * Reads `places/` under `root`, at once and in about a tenth of a second. A line that cannot be read is among `problems`
 * and left out; so is a place without a point, a radius or a place around it. Throws when the folder is missing.
 */
export const loadGazetteer = (root: string): Gazetteer => {
  const folder = join(root, 'places')
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'basemap')
    .flatMap((entry) => readdirSync(join(folder, entry.name)).filter((name) => name.endsWith('.txt')).map((name) => `${entry.name}/${name}`))
  const rank = (file: string): number => (EXTRACTED.has(file.slice(file.indexOf('/') + 1)) ? 0 : 1)
  files.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const problems: PlaceProblem[] = []
  const notes = new Map<string, PlaceNote>()
  for (const file of files) {
    const parsed = parsePlaces(`places/${file}`, readFileSync(join(folder, file), 'utf8'))
    problems.push(...parsed.problems)
    for (const note of parsed.notes) notes.set(note.id, join2(notes.get(note.id), note))
  }
  const places = placesOf(notes, problems)
  return { places, notPlaces: readNotPlaces(readFileSync(join(folder, 'not-places.txt'), 'utf8')), problems }
}

const placesOf = (notes: ReadonlyMap<string, PlaceNote>, problems: PlaceProblem[]): ReadonlyMap<PlaceId, GazetteerPlace> => {
  const places = new Map<PlaceId, GazetteerPlace>()
  const parents = new Map([...notes].map(([id, note]) => [id, parentOf(note, notes)]))
  const chain = (id: string): readonly string[] => {
    const all: string[] = []
    for (let at: string | null = id; at !== null && !all.includes(at); at = parents.get(at) ?? null) all.push(at)
    return all
  }
  for (const note of notes.values()) {
    const parent = parents.get(note.id) ?? null
    const around = chain(note.id)
    const countries = countriesOfId(note.id).length ? countriesOfId(note.id) : countriesOfId(PlaceId(around[around.length - 1] ?? ''))
    const name = note.names.get('en')?.[0] ?? [...note.names.values()][0]?.[0]
    if (!note.point || note.radius === null || !countries[0] || name === undefined || (parent && !notes.has(parent))) {
      const why = !note.point ? 'a point' : note.radius === null ? 'a radius' : name === undefined ? 'a name' : 'a known place around it'
      problems.push({ file: 'places', line: 0, why: `${note.id} has not ${why}` })
      continue
    }
    const region = around.find((id) => id !== note.id && notes.get(id)?.kind === 'region')
    const admin1 = note.kind === 'region' ? name : region ? (notes.get(region)?.names.get('en')?.[0] ?? null) : null
    places.set(note.id, {
      place: { id: note.id, name, country: countries[0], admin1, kind: note.kind, point: note.point, names: localNames(note, note.kind === 'region' ? note : region ? notes.get(region) : undefined) },
      radius: note.radius, parent, countries, people: note.people, seat: note.seat, faces: note.faces, names: note.names,
    })
  }
  return places
}

/** Languages of readers beside English, in which a place is shown by its first form. */
const SHOWN_IN = ['fa', 'ru', 'tg'] as const
const localNames = (note: PlaceNote, region: PlaceNote | undefined): NonNullable<Place['names']> =>
  Object.fromEntries(SHOWN_IN.flatMap((tag) => {
    const name = note.names.get(tag)?.[0]
    return name === undefined ? [] : [[tag, { name, admin1: region?.names.get(tag)?.[0] ?? null }]]
  }))

/**
 * Every spelling of every place, for the reader. Left out are spellings of fewer than three letters (two in Chinese
 * characters) and those that places/not-places.txt calls ordinary words of the language.
 */
export function* placeNames(gazetteer: Gazetteer): Iterable<PlaceName> {
  for (const { place, names } of gazetteer.places.values()) {
    for (const [tag, forms] of names) {
      const language = SCRIPTS.has(tag) ? null : tag
      for (const form of forms) if (isName(gazetteer, form, language)) yield { form, language, id: place.id, kind: place.kind }
    }
  }
}

const isName = (gazetteer: Gazetteer, form: string, language: string | null): boolean => {
  const letters = form.match(/\p{L}/gu)?.length ?? 0
  const short = letters < 3 && !(letters === 2 && /\p{Script=Han}/u.test(form))
  // Initials (`KP`) and names in their quotation marks (`«Ёл»`) are safe however short.
  if (short && !/^(\p{Lu}\.?){2,}$|^[«"“].+[»"”]$/u.test(form)) return false
  const folded = foldText(form)
  if (gazetteer.notPlaces.has(`* ${folded}`)) return false
  return !gazetteer.notPlaces.has(`${language === null ? '?' : language.split('-')[0]} ${folded}`)
}
