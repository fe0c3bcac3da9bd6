import { addForm, type Finder, newFinder, newLexicon, type Pack, type Word } from '../language/index.ts'
import type { CountryCode, Party, PartyId, PlaceId, PlaceKind } from '../model/index.ts'

/** What the reader needs to know of a place that a text names: enough to judge roles, not to put it on a map. */
export type NamedPlace = { readonly id: PlaceId; readonly kind: PlaceKind; readonly country: CountryCode; readonly within: readonly PlaceId[] }
export type PlaceName = { readonly form: string; readonly language: string | null; readonly id: PlaceId; readonly kind: PlaceKind }

/** Names of places, parties and office-holders that can be met in one language. Words have the sorts `place`, `party`, `holder`. */
export type Names = {
  /** Finds the words of the pack and the names, in this order. */
  readonly find: Finder
  readonly place: (id: PlaceId) => NamedPlace | undefined
  readonly party: (id: PartyId) => Party | undefined
}

const CYRILLIC = /\p{Script=Cyrillic}/u
const ARABIC = /\p{Script=Arabic}/u
const HAN = /\p{Script=Han}/u
const scriptOf = (form: string): string => (CYRILLIC.test(form) ? 'Cyrl' : ARABIC.test(form) ? 'Arab' : HAN.test(form) ? 'Hani' : 'Latn')

/**
 * A name as it is met in running text of a language: cases of Cyrillic and Latin names through the pack's endings,
 * with the nominative's own ending cut off where the pack says so; names in Arabic script bend only where it names the endings.
 */
const inflected = (name: string, pack: Pack): readonly string[] => {
  const group = pack.nameEndings
  if ((pack.script === 'Arab' && group === null) || pack.script === 'Hani' || scriptOf(name) !== pack.script) return [name]
  const words = name.split(/\s+/)
  const bent = words.map((word) => {
    if (word.length < 3) return word
    const cut = pack.nameStems.filter((ending) => word.endsWith(ending) && word.length - ending.length >= 4).sort((a, b) => b.length - a.length)[0]
    return `${cut ? word.slice(0, -cut.length) : word}~${group ?? ''}`
  }).join(' ')
  // Where nothing was cut off, the ending "none" is the name itself.
  return bent === name ? [name] : bent.replaceAll(/~[a-z]*/g, '') === name ? [bent] : [name, bent]
}

/** One word for all names of a place, party or holder in all packs: thousands of places have dozens of names each. */
const words = new Map<string, Word>()
const wordFor = (sort: string, value: string, form: string, from: string): Word => {
  const key = `${sort} ${value}`
  const known = words.get(key) ?? { sort, value, form, from, take: null }
  words.set(key, known)
  return known
}

/**
 * Collects the names that a text in the pack's language may hold: names in the pack's script, and Latin ones anywhere
 * (companies and agencies are written so in every language).
 */
export const namesFor = (
  pack: Pack, placeNames: Iterable<PlaceName>, places: (id: PlaceId) => NamedPlace | undefined, parties: readonly Party[],
): Names => {
  const lexicon = newLexicon()
  const fits = (form: string): boolean => { const script = scriptOf(form); return script === pack.script || script === 'Latn' }
  const base = pack.tag.split('-')[0]
  // A pack that rewrites another's words rewrites that language's names, too.
  const written = (form: string, language: string | null): string => (pack.rewrite && language?.split('-')[0] === base && scriptOf(form) !== pack.script ? pack.rewrite(form) : form)
  for (const { form: given, id, language } of placeNames) {
    const form = written(given, language)
    if (!fits(form)) continue
    for (const bent of inflected(form, pack)) addForm(lexicon, bent, wordFor('place', id, form, `places:${id}`))
  }
  for (const party of parties) {
    const add = (sort: string, value: string, form: string): void => {
      if (!fits(form)) return
      for (const bent of inflected(form, pack)) addForm(lexicon, bent, wordFor(sort, value, form, `parties:${party.id}`))
    }
    for (const [language, forms] of Object.entries(party.names)) for (const form of forms) add('party', party.id, written(form, language))
    party.holders.forEach((holder, i) => { for (const form of holder.names) { add('holder', `${party.id}#${i}`, form); if (pack.rewrite && scriptOf(form) === 'Latn') add('holder', `${party.id}#${i}`, pack.rewrite(form)) } })
  }
  const byId = new Map(parties.map((party) => [party.id, party]))
  return { find: newFinder([pack.lexicon, lexicon], pack.endings), place: places, party: (id) => byId.get(id) }
}
