import type { Quote, Report } from '../model/index.ts'
import { amountOf, type Draft, originOf, placesOf, publishedWhen } from './claims.ts'
import { whenOf } from './dates.ts'
import { EMPTY, type Part } from './part.ts'
import type { PlaceValue } from './places.ts'
import { quoteRange, quoteTokens } from './scene.ts'
import type { Sum } from './sums.ts'
import type { Telling } from './tellings.ts'
import { type Named, sayingOf, voiceOf } from './voices.ts'

/** A sum with the part of the report that tells it. */
export type PlacedSum = Sum & { readonly part: Part }

/** The claim of a sum: of all days that it names, the longest period. */
export const draftOfSum = (report: Report, sum: PlacedSum, key: string, named: Named): Draft => {
  const { telling, part } = sum
  const { scene } = telling
  const at = (telling.figures[0] ?? telling.amounts[0] ?? telling.anchors[0]?.mention ?? telling).from
  const date = [...telling.dates].sort((a, b) => (b.days ? b.days[1] - b.days[0] : 0) - (a.days ? a.days[1] - a.days[0] : 0))[0]
  const days = telling.dates.flatMap((one) => (one.days ? [one.days] : []))
  const all = date && days.length > 1 ? { ...date, days: [Math.min(...days.map((d) => d[0])), Math.max(...days.map((d) => d[1]))] as const } : date
  const described = describedBy(part, telling)
  return {
    family: 'total', kind: sum.kind, step: null, says: 'happened', telling: 'news', at: quoteRange(scene, telling.from, telling.to),
    saidBy: voiceOf(scene, sayingOf(telling.sayings.filter((saying) => saying.sentence === telling.sentence), at), named),
    when: all ? whenOf(scene, all) : publishedWhen(report),
    places: placesOf([telling], [...(described?.places ?? []).map((place) => ({ scene, place }))]),
    origin: originOf([telling]),
    figures: telling.figures.map((value) => ({ of: value.of, count: value.count, side: value.group?.side ?? 'unknown', who: { nationality: value.group?.nationality ?? null, group: value.group?.group ?? null }, at: quoteTokens(scene, value.from, value.to) })),
    actors: [], target: described ? { name: described.at.words, kind: 'people', nationality: null, at: described.at } : null, means: [], amounts: telling.amounts.map((value) => amountOf(scene, value)), about: [], content: null,
    happening: key, rules: [`total: ${sum.why}`],
  }
}

/** The sentence before a sum may say who its victims are: "citizens of China employed in gold mines in Khatlon". */
const describedBy = (part: Part, telling: Telling): { at: Quote; places: readonly PlaceValue[] } | null => {
  const nation = telling.figures.find((figure) => figure.group?.nationality)?.group?.nationality
  const before = part.scene.sentences[telling.sentence.index - 1]
  if (!nation || !before) return null
  const inside = before.words
  const people = inside.find((mention) => mention.word.sort === 'people' || mention.word.sort === 'citizens' || mention.word.sort === 'nationalities')
  const country = inside.find((mention) => (mention.word.sort === 'nationalities' && mention.word.value === nation) || (mention.word.sort === 'place' && part.scene.names.place(mention.word.value as never)?.country === nation))
  if (!people || !country || Math.abs(people.from - country.from) > 3) return null
  const places = (part.inside.get(before) ?? EMPTY).places.filter((place) => place.country !== nation)
  const end = Math.max(people.to, country.to, ...places.map((place) => place.to))
  return places.length === 0 ? null : { at: quoteTokens(part.scene, Math.min(people.from, country.from), end), places: places.map((place) => ({ ...place, role: 'in' as const, strong: true })) }
}
