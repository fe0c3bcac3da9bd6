import type { Mention } from '../language/index.ts'
import { type CountryCode, PartyId, PLACE_KINDS, type PlaceId, type PlaceKind, type PlaceMention, type PlaceRole } from '../model/index.ts'
import type { DateValue } from './dates.ts'
import { mayTell } from './kinds.ts'
import { tokensOf } from './numbers.ts'
import { endingAt, holding, isCapitalised, mentionsIn, quoteTokens, type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'
import { isStatement } from './voices.ts'

/** A place that a sentence names, with what the sentence does with it. `strong`: a word gives it that role. */
export type PlaceValue = {
  readonly from: number
  readonly to: number
  readonly role: PlaceRole
  readonly strong: boolean
  readonly ids: readonly PlaceId[]
  readonly called: PlaceKind | null
  readonly kind: PlaceKind | null
  readonly country: CountryCode | null
  readonly rule: string
}

const ROLES = new Set<string>(['in', 'near', 'border', 'between', 'from', 'to', 'route', 'of'])
const roleOf = (mention: Mention): PlaceRole => (ROLES.has(mention.word.value) ? (mention.word.value as PlaceRole) : 'in')
const kindOf = (mention: Mention | undefined): PlaceKind | null => PLACE_KINDS.find((kind) => kind === mention?.word.value) ?? null

/** Scripts without capitals. */
const uncased = (scene: Scene): boolean => scene.pack.script === 'Arab' || scene.pack.script === 'Hani'

/** How far before a name its preposition may stand: "in the mountainous Darvoz district". */
const REACH = 4

/** The preposition that governs a name: the nearest before it, with only adjectives and words for places between. */
const roleBefore = (scene: Scene, sentence: Sentence, from: number): { role: PlaceRole; from: number } | null => {
  let at = from
  let adjectives = 0
  for (let steps = 0; steps <= REACH && at > sentence.from; steps++) {
    const role = (scene.ends.get(at) ?? []).filter((mention) => mention.word.sort === 'place-roles' && mention.word.take !== 'before').sort((a, b) => a.from - b.from)[0]
    if (role) return roleOf(role) === 'from' && adjectives > 1 ? null : { role: roleOf(role), from: role.from }
    const step = endingAt(scene, at, 'place-kinds', 'parts-of-country', 'nationalities', 'articles', 'borders')
    // «بولاية بدخشان»: the preposition is written with the word for the place.
    if (step?.joined.cut && step.joined.role && ROLES.has(step.joined.role)) return { role: step.joined.role as PlaceRole, from: step.from }
    if (step) { at = step.from; continue }
    const token = tokenAt(scene, at - 1)
    if (token?.kind !== 'word') return null
    if ((scene.ends.get(at) ?? []).some((mention) => /^(kinds|figures)\/|^(said|titles|organisations|party|holder|people|attackers|clause-words|joins)$/.test(mention.word.sort))) return null
    adjectives++
    if (adjectives > 2) return null
    at--
  }
  return null
}
/** Postpositions and case endings, on the name or on the words for places behind it: "Afghan border near", "Xatlon viloyatida", «باجوڑ کے علاقے میں». */
const roleAfter = (scene: Scene, name: Mention): PlaceRole | null => {
  let at = name.to
  let said = name.joined.role
  for (let steps = 0; steps < 5; steps++) {
    const kind = startingAt(scene, at, 'place-kinds', 'parts-of-country', 'borders')
    if (kind) { at = kind.to; if (kind.joined.role) { said = kind.joined.role; break } continue }
    const roles = (scene.starts.get(at) ?? []).filter((mention) => mention.word.sort === 'place-roles').sort((a, b) => b.to - a.to)
    // «د کابل په ښار کې», «باجوڑ کے علاقے میں»: what stands before a word for places only leads to it.
    const leads = roles.find((mention) => (mention.word.take !== 'before' || mention.word.value === 'of') && startingAt(scene, mention.to, 'place-kinds', 'parts-of-country', 'borders'))
    const post = roles.find((mention) => mention.word.take === 'before')
    const target = post?.word.value === 'of' ? targetBehind(scene, post.to) : null
    if (target) return target
    if (post && !(leads && post.word.value === 'of')) return roleOf(post)
    if (!leads) break
    at = leads.to
  }
  // «Xostdan 12 kilometr narida»: so far from it is near it.
  if (said === 'from' && tokenAt(scene, at)?.kind === 'number' && (scene.starts.get(at + 1) ?? []).some((mention) => mention.word.sort === 'place-roles' && mention.word.take === 'before' && mention.word.value === 'near')) return 'near'
  if (said === 'attr') return 'in'
  return said !== null && ROLES.has(said) ? (said as PlaceRole) : null
}

/** Tokens between the two words around a thing: «په صرافۍ مارکیټ کې». */
const THING_WITHIN = 4
/** What stands between the two words and is no thing in the place. */
const NO_THING = /^(kinds|figures)\/|^(plural-events|this-event|days|months|relative-days|day-parts|time-units|people|attackers|organisations|titles|party|place|clause-words|said)$/
/** «د کابل په صرافۍ مارکیټ کې»: in a thing of the place, which stands between a preposition and a postposition. */
const thingOf = (scene: Scene, sentence: Sentence, from: number, to: number): PlaceRole | null => {
  const owner = endingAt(scene, from, 'place-roles')
  const opens = (scene.starts.get(to) ?? []).find(({ word }) => word.sort === 'place-roles' && word.value === 'in' && word.take === 'after')
  if (!opens || owner?.word.value !== 'of' || owner.word.take === 'before') return null
  for (let at = opens.to; at <= Math.min(sentence.to - 1, opens.to + THING_WITHIN); at++) {
    const post = at === opens.to ? undefined : (scene.starts.get(at) ?? []).find(({ word }) => word.sort === 'place-roles' && word.take === 'before' && word.value !== 'of')
    if (post) return roleOf(post) === 'in' || roleOf(post) === 'near' ? roleOf(post) : null
    if (tokenAt(scene, at)?.kind !== 'word' || (scene.starts.get(at) ?? []).some(({ word }) => NO_THING.test(word.sort))) return null
  }
  return null
}

/** «کابل کی ایک مسجد میں»: in something that is in the place. */
const targetBehind = (scene: Scene, from: number): PlaceRole | null => {
  const at = startingAt(scene, from, 'articles', 'numbers')?.to ?? from
  const target = startingAt(scene, at, 'targets')
  const role = target ? (scene.starts.get(target.to) ?? []).find((mention) => mention.word.sort === 'place-roles' && mention.word.take === 'before' && mention.word.value !== 'of') : undefined
  return role && (roleOf(role) === 'in' || roleOf(role) === 'near') ? roleOf(role) : null
}

const sentenceSays = (scene: Scene, sentence: Sentence, from: number): boolean => mentionsIn(scene, from, sentence.to).some((mention) => mention.word.sort === 'said')

/** Where the outlet right before a place begins. */
const outletBefore = (scene: Scene, at: number): number | undefined =>
  (scene.ends.get(at) ?? []).find(({ word }) => word.sort === 'sources' || (word.sort === 'party' && scene.names.party(PartyId(word.value))?.kind === 'outlet'))?.from

/** "RAWALPINDI: ...", "TEHRAN (Tasnim) - ...", «Душанбе. 16 сентября. ...»: where it was written, when the text names other places. */
const isDateline = (scene: Scene, sentence: Sentence, from: number, to: number): boolean => {
  if (scene.part !== 'text' || sentence.index > 0) return false
  // （中央社伊斯兰堡16日电）, 中新网喀什7月7日电: in brackets or behind the outlet at the very start.
  const bracketed = (tokenAt(scene, sentence.from)?.text === '(' && from - sentence.from <= 4) || (scene.pack.script === 'Hani' && outletBefore(scene, from) === sentence.from)
  if (from !== sentence.from && !bracketed) return false
  const elsewhere = scene.mentions.some((mention) => mention.word.sort === 'place' && mention.from >= to + 2 && mention.from > from)
  if (!elsewhere) return false
  if (bracketed) return true
  const next = tokenAt(scene, to)?.text ?? ''
  if (sentence.to - to <= 1 && /^[.]?$/u.test(next)) return true
  if (next === ':' || (next === '-' && tokenAt(scene, to)?.spaced === true)) return true
  if (next !== '(' && next !== ',' && next !== '/') return false
  for (let at = to; at < Math.min(sentence.to, to + 12); at++) if (tokenAt(scene, at)?.text === '-' && tokenAt(scene, at)?.spaced) return true
  return false
}

/** "Outside the district court in Islamabad" names a place; "the court in Islamabad said" does not. */
const isPlacedOffice = (scene: Scene, seat: Mention): boolean => {
  let at = seat.from
  for (let steps = 0; steps < 4; steps++) {
    const role = endingAt(scene, at, 'place-roles')
    if (role) return role.word.take !== 'before'
    const skip = endingAt(scene, at, 'articles', 'place-kinds', 'nationalities', 'organisations', 'targets')
    if (!skip) return false
    at = skip.from
  }
  return false
}

/** Offices and people take a country as their own: "МИД Таджикистана", "وزارت خارجهٔ تاجیکستان", "citizens of China"; before them, «د چین سفارت». */
const describes = (scene: Scene, from: number, to: number): boolean =>
  [endingAt(scene, from, 'organisations', 'titles', 'party', 'citizens', 'people', 'attackers')].some((office) => office !== undefined && !isState(scene, office)) || officeBehind(scene, to)
/** "Kabul police arrested six": the police of a town act there, unless somebody speaks for them. */
const isBeforePolice = (scene: Scene, to: number): boolean => !scene.pack.adjectiveLast && startingAt(scene, to, 'organisations')?.word.value === 'police'
/** 阿富汗坎大哈省: a state before a region is where the region lies. */
const isState = (scene: Scene, mention: Mention): boolean => mention.word.sort === 'party' && scene.names.party(PartyId(mention.word.value))?.kind === 'state'
const officeBehind = (scene: Scene, to: number): boolean => {
  if (scene.pack.adjectiveLast) return false
  // 一家中国企业: whose company it is, not where.
  if (scene.pack.script === 'Hani' && startingAt(scene, to, 'targets')?.word.value === 'company') return true
  const particle = (scene.starts.get(to) ?? []).find((mention) => mention.word.sort === 'place-roles' && mention.word.value === 'of')
  return [to, particle?.to].some((at) => {
    const office = at === undefined ? undefined : startingAt(scene, at, 'organisations', 'titles', 'citizens')
    // 伊斯兰堡法院外: outside it is a place.
    return office !== undefined && !(scene.starts.get(office.to) ?? []).some((mention) => mention.word.sort === 'place-roles' && mention.word.take === 'before' && mention.word.value !== 'of')
  })
}

/** Tokens between a hospital and the town that it is in: «شفاخانهٔ ولایتی پل‌خمری», "the hospital in Quetta", «کوئٹہ کے سول ہسپتال». */
const HOSPITAL_WITHIN = 2
/** Where the hurt were brought is seldom where they were hurt. */
const isOfHospital = (scene: Scene, from: number, to: number): boolean => {
  for (let gap = 0; gap <= HOSPITAL_WITHIN; gap++) {
    const word = scene.pack.verbLast && !scene.pack.adjectiveLast ? startingAt(scene, to + gap, 'targets') : endingAt(scene, from - gap, 'targets')
    if (word?.word.value === 'hospital') return true
  }
  return false
}

/** «کوئٹہ: فائرنگ سے دو ہلاک»: where it was, before a colon. */
const isHeading = (scene: Scene, sentence: Sentence, from: number, to: number): boolean => from === sentence.from && tokenAt(scene, to)?.text === ':'
const isEventWord = ({ word: { sort } }: Mention): boolean => sort.startsWith('kinds/') || sort === 'plural-events'
/** «کابل دھماکہ», and where adjectives follow «انفجار امروز کابل»: an event and where it was. */
const isBesideEvent = (scene: Scene, from: number, to: number): boolean => {
  if ((scene.starts.get(to) ?? []).some(isEventWord)) return true
  const day = scene.pack.adjectiveLast ? endingAt(scene, from, 'relative-days', 'days') : undefined
  return day !== undefined && (scene.ends.get(day.from) ?? []).some(isEventWord)
}

/** "The Islamabad court blast", "the Quetta police station attack": a town, what is there, and what happened to it. */
const namesEvent = (scene: Scene, to: number): boolean => {
  if (scene.pack.verbLast || scene.pack.adjectiveLast) return false
  const thing = startingAt(scene, to, 'targets', 'organisations')
  return thing !== undefined && (scene.starts.get(thing.to) ?? []).some(isEventWord)
}

/** Words between the first noun of a chain and the town that ends it. */
const CHAIN = 3
/** «خیابان امام خمینی زاهدان», «معدن زغال‌سنگ طبس», «ریزش معدن طبس»: where nouns follow each other without a preposition, the last one may be the town of what the first one names. */
const endsChain = (scene: Scene, sentence: Sentence, from: number): boolean => {
  if (!scene.pack.adjectiveLast || !scene.pack.verbLast) return false
  for (let at = from; at >= Math.max(sentence.from, from - CHAIN); at--) {
    if ((scene.ends.get(at) ?? []).some(({ word }) => word.sort === 'place-kinds' || word.sort === 'targets' || word.sort === 'parts-of-country' || word.sort === 'borders' || word.sort.startsWith('kinds/'))) return true
    if (at > 0 && (tokenAt(scene, at - 1)?.kind === 'mark' || tokenAt(scene, at - 1)?.kind === 'break' || (scene.ends.get(at) ?? []).some(({ word }) => /^figures\/|^(place-roles|joins|clause-words|said|seize|people|attackers)$/.test(word.sort)))) return false
  }
  return false
}

const speaksUp = (mention: Mention): boolean => mention.word.sort === 'said' || isStatement(mention)

/** Sorts of words of which a sentence must hold one to name a place. */
const PLACING = ['place', 'place-kinds', 'borders'] as const

/** All places of a scene, names of the gazetteer and others that a word for places announces. */
export const findPlaces = (scene: Scene, dates: readonly DateValue[]): readonly PlaceValue[] => {
  const taken = tokensOf(dates)
  const dated = (at: number): boolean => taken.has(at)
  const all: PlaceValue[] = []
  for (const sentence of scene.sentences) {
    if (!PLACING.some((sort) => sentence.sorts.has(sort))) continue
    const out: PlaceValue[] = []
    const spans = new Map<string, Mention[]>()
    for (const mention of sentence.words) {
      if (mention.word.sort !== 'place' || dated(mention.from)) continue
      const key = `${mention.from}:${mention.to}`
      spans.set(key, [...(spans.get(key) ?? []), mention])
    }
    const named = [...spans.values()].sort((a, b) => (a[0] as Mention).from - (b[0] as Mention).from)
    for (const mentions of named) {
      const { from, to } = mentions[0] as Mention
      if (out.some((place) => place.from <= from && to <= place.to)) continue
      const ids = [...new Set(mentions.map((mention) => mention.word.value as PlaceId))]
      const known = scene.names.place(ids[0] as PlaceId)
      const called = kindOf(endingAt(scene, from, 'place-kinds')) ?? kindOf(startingAt(scene, to, 'place-kinds'))
      const last = out.at(-1)
      const adjoining = last && from - last.to <= 3 && continues(scene, last.to, from)
      const base = { from, to, ids, called, kind: known?.kind ?? null, country: known?.country ?? null }
      const border = known?.kind === 'border'
      const after = thingOf(scene, sentence, from, to) ?? roleAfter(scene, mentions[0] as Mention)
      const ahead = roleBefore(scene, sentence, from)
      // «د کندهار ولایت کې»: a postposition says more than "of".
      const before = after !== null && after !== 'of' && (ahead?.role === 'of' || (ahead?.role === 'from' && after !== 'from')) ? null : ahead
      // Where verbs stand last, and in Chinese, the seat stands before its office, and what stands behind is where it acted.
      const seatLeads = (scene.pack.verbLast && !scene.pack.adjectiveLast) || scene.pack.script === 'Hani'
      const seat = before !== null && !seatLeads && (before.role === 'in' || before.role === 'of') ? endingAt(scene, before.from, 'organisations', 'titles', 'party') : undefined
      // "The ministry in Kabul said" names the ministry; "near the ministry in Kabul" names a place.
      const office = seat !== undefined && !isPlacedOffice(scene, seat)
      // A bare word of Arabic script that happens to be some town's name is that word.
      if (!before && !after && !called && !adjoining && uncased(scene) && scene.pack.script !== 'Hani' && to - from === 1 && known?.kind === 'settlement' && !describes(scene, from, to) && !isBesideEvent(scene, from, to) && !endsChain(scene, sentence, from) && !isHeading(scene, sentence, from, to)) continue
      // "Kabul says", "Kabul accuses Islamabad": the capital speaks. "Moscow Agency": a part of somebody's name.
      const speaksItself = !before && [to, to + 1].some((at) => (scene.starts.get(at) ?? []).some(speaksUp)) && (known?.kind === 'settlement' || known?.kind === 'country')
      // «Пакистан говорит о 200 убитых, Кабул — о 58»: the dash stands for the verb of the first half.
      const says = !before && !after && !called && /^[-–—]$/u.test(tokenAt(scene, to)?.text ?? '') && tokenAt(scene, to)?.spaced === true && /^[,،;؛]$/u.test(tokenAt(scene, from - 1)?.text ?? '') &&
        (known?.kind === 'settlement' || known?.kind === 'country') && mentionsIn(scene, sentence.from, from).some(speaksUp)
      // «喀布爾尚未回應», "Kabul has not responded": the bare name that opens a sentence of nothing that happens is who acts.
      const acts = !before && !after && !called && from === sentence.from && (known?.kind === 'settlement' || known?.kind === 'country') && !mayTell(sentence)
      const speaks = speaksItself || says
      if (isDateline(scene, sentence, from, to)) { out.push({ ...base, role: 'of', strong: true, rule: 'dateline' }); continue }
      if (speaks || acts || (!before && !called && insideName(scene, sentence, mentions[0] as Mention))) out.push({ ...base, role: 'of', strong: true, rule: speaks ? 'speaks' : acts ? 'opens a sentence of no event' : 'part of a longer name' })
      else if ((before || after) && isOfHospital(scene, from, to)) out.push({ ...base, role: before?.role ?? after ?? 'in', strong: false, rule: 'where a hospital is' })
      else if (office && seat.word.value === 'police' && known?.kind !== 'country') out.push({ ...base, role: 'in', strong: false, rule: 'where its police act' })
      else if (namesEvent(scene, to) && known?.kind !== 'country' && !(before && before.role !== 'from' && before.role !== 'of')) out.push({ ...base, role: 'in', strong: false, rule: 'in the name of an event' })
      else if (before) out.push({ ...base, role: office || (before.role === 'in' && describes(scene, from, to)) ? 'of' : border && before.role === 'in' ? 'border' : before.role, strong: true, rule: office ? 'seat of an office' : 'preposition' })
      else if (after) out.push({ ...base, role: after, strong: true, rule: mentions[0]?.joined.role === 'attr' ? ATTRIBUTE : 'postposition' })
      else if (!before && (known?.kind === 'settlement' || known?.kind === 'district') && endingAt(scene, from, 'people') && !endingAt(scene, from, 'citizens')) out.push({ ...base, role: 'near', strong: false, rule: 'local people or forces' })
      else if (known && known.kind !== 'country' && isBeforePolice(scene, to)) out.push({ ...base, role: 'in', strong: false, rule: 'where its police act' })
      else if (describes(scene, from, to)) out.push({ ...base, role: 'of', strong: true, rule: 'belongs to an office or people' })
      else if (last && adjoining) out.push({ ...base, role: last.role, strong: last.strong, rule: 'goes on from the place before' })
      // A bare name in a language of cases is who speaks or acts: "Islomobod ... aytmoqda".
      else if (scene.casesPlaces && sentenceSays(scene, sentence, to) && (known?.kind === 'settlement' || known?.kind === 'country')) out.push({ ...base, role: 'of', strong: true, rule: 'a bare name before a verb of saying' })
      else out.push({ ...base, role: 'in', strong: false, rule: 'named without a preposition' })
    }
    takeAttributes(scene, out)
    if (sentence.sorts.has('borders')) out.push(...borderBetween(scene, sentence))
    if (sentence.sorts.has('place-kinds')) { const unknown = unknownPlaces(scene, sentence, out, dated); takeOwners(out, unknown); out.push(...unknown) }
    all.push(...out.sort((a, b) => a.from - b.from))
  }
  return all
}

/** «Xvaxon tumanidagi Darbandak qishlogʻidan»: a place that describes the next one has that one's role. */
const takeAttributes = (scene: Scene, out: PlaceValue[]): void => {
  for (let i = out.length - 2; i >= 0; i--) {
    const [place, next] = [out[i] as PlaceValue, out[i + 1] as PlaceValue]
    const attribute = place.rule === ATTRIBUTE || (scene.starts.get(place.to) ?? []).some((mention) => mention.word.sort === 'place-kinds' && mention.joined.role === 'attr')
    if (attribute && next.from - place.to <= 2 && next.role !== 'of') out[i] = { ...place, role: next.role }
    // "Mozori Sharif va Termizda": of two names in a row the last one bears the case.
    else if (scene.casesPlaces && !place.strong && next.strong && next.rule === 'postposition' && startingAt(scene, place.to, 'joins')?.to === next.from) out[i] = { ...place, role: next.role, strong: true }
    // "Toshkent–Termiz yoʻli": both ends of a road.
    else if (!place.strong && next.role === 'route' && next.from - place.to === 1 && (/^[-–—]$/u.test(tokenAt(scene, place.to)?.text ?? '') || startingAt(scene, place.to, 'range-joins'))) out[i] = { ...place, role: 'route', strong: true }
    // 法扎巴德通往巴哈拉克的公路: a road from one to the other.
    else if (next.role === 'to' && startingAt(scene, place.to, 'place-roles')?.to === next.from && (scene.starts.get(next.to) ?? []).some((mention) => mention.word.sort === 'place-roles' && mention.word.value === 'route')) {
      out[i] = { ...place, role: 'route', strong: true }
      out[i + 1] = { ...next, role: 'route' }
    }
  }
}
/** «Kobulning Mandaviy bozorida»: in something of the town that no list knows is in the town. */
const takeOwners = (out: PlaceValue[], unknown: readonly PlaceValue[]): void => {
  for (const site of unknown) {
    const i = out.findIndex((place) => place.role === 'of' && place.rule === 'postposition' && place.to === site.from && place.kind !== 'country')
    if (site.role === 'in' && i >= 0) out[i] = { ...(out[i] as PlaceValue), role: 'in' }
  }
}
const ATTRIBUTE = 'describes the next place'

/** "таджикско-афганская граница", "مرز تاجیکستان و افغانستان": two countries around a word for borders. Ids as `places/` has them. */
const borderBetween = (scene: Scene, sentence: Sentence): PlaceValue[] => sentence.words.flatMap((border) => {
  if (border.word.sort !== 'borders') return []
  const sides: { from: number; to: number; country: CountryCode }[] = []
  let [from, to] = [border.from, border.to]
  // Sides adjoin the word, or each other, with at most a hyphen, "and" or an article between.
  for (let grown = true; grown && sides.length < 2; ) {
    grown = false
    for (const mention of mentionsIn(scene, Math.max(sentence.from, from - 8), Math.min(sentence.to, to + 8))) {
      if (mention.word.sort !== 'nationalities' && mention.word.sort !== 'place') continue
      const gap = mention.from >= to ? mention.from - to : mention.to <= from ? from - mention.to : -1
      if (gap < 0 || gap > 2 || !linked(scene, mention.from >= to ? to : mention.to, mention.from >= to ? mention.from : from) || endingAt(scene, mention.from, 'citizens', 'people') || sides.some((side) => side.from === mention.from)) continue
      const country = mention.word.sort === 'nationalities' ? mention.word.value : countryOf(scene, mention)
      if (!country || sides.some((side) => side.country === country)) continue
      sides.push({ from: mention.from, to: mention.to, country })
      from = Math.min(from, mention.from); to = Math.max(to, mention.to)
      grown = true
      break
    }
  }
  const [a, b] = sides.map((side) => side.country).sort()
  if (!a || !b) return []
  const id = `border:${a}-${b}` as PlaceId
  return scene.names.place(id) ? [{ from, to, role: 'border' as const, strong: true, ids: [id], called: 'border' as const, kind: 'border' as const, country: a, rule: 'two countries and a border' }] : []
})
/** Only a hyphen, "and", "with", "between" or "of" between a border and its sides: "in" or a noun makes it something else. */
const linked = (scene: Scene, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    const token = tokenAt(scene, at)
    if (token?.text === '-') continue
    const word = startingAt(scene, at, 'joins', 'number-joins', 'articles') ?? scene.starts.get(at)?.find((mention) => mention.word.sort === 'place-roles' && ['border', 'between', 'of'].includes(mention.word.value))
    if (!word && !(token?.kind === 'word' && token.text.length <= 4 && !scene.starts.get(at)?.some((mention) => mention.word.sort === 'place-roles'))) return false
  }
  return true
}
const countryOf = (scene: Scene, mention: Mention): CountryCode | null => {
  const place = scene.names.place(mention.word.value as PlaceId)
  return place?.kind === 'country' ? place.country : null
}

/** A capitalised word that no list knows, right before or behind, makes a place's name a part of another name. */
const insideName = (scene: Scene, sentence: Sentence, { from, to, joined }: Mention): boolean => {
  if (uncased(scene)) return false
  // "Dehqonobod tumanidagi Oqrabot": a case ends the name.
  return (joined.role === null ? [from - 1, to] : [from - 1]).some((at) => {
    if (tokenAt(scene, at)?.kind !== 'word' || at <= sentence.from || at >= sentence.to) return false
    return isCapitalised(scene, at) && holding(scene, at).length === 0
  })
}

/** Only brackets, commas, "and", words for places and adjectives of place between two names. */
const continues = (scene: Scene, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    const token = tokenAt(scene, at)
    if (!token || token.kind === 'break') return false
    if (token.kind === 'mark' && !['(', ')', ',', '،', '-', '"', '«', '»'].includes(token.text)) return false
    if (token.kind === 'word' && !holding(scene, at).some((mention) => ['place-kinds', 'joins', 'place-roles', 'articles', 'parts-of-country'].includes(mention.word.sort))) return false
  }
  return true
}

/** "в селе Шодак", "قریهٔ شادک", «قاوق سیمه»: a word for places and a name that no gazetteer knows, behind it or before it. */
const unknownPlaces = (scene: Scene, sentence: Sentence, known: readonly PlaceValue[], dated: (at: number) => boolean): PlaceValue[] => {
  const out: PlaceValue[] = []
  const isName = (at: number): boolean => {
    if (tokenAt(scene, at)?.kind !== 'word' || at < sentence.from || at >= sentence.to || dated(at) || holding(scene, at).length > 0) return false
    // 阿富汗的地区: no name is one character long.
    if (scene.pack.script === 'Hani' && tokenAt(scene, at)?.text.length === 1) return false
    if (known.some((place) => place.from <= at && at < place.to)) return false
    return uncased(scene) || isCapitalised(scene, at)
  }
  const add = (from: number, to: number, role: PlaceRole, kindWord: Mention): void => { out.push({ from, to, role, strong: true, ids: [], called: kindOf(kindWord), kind: kindOf(kindWord), country: null, rule: 'announced by a word for places' }) }
  for (const kindWord of sentence.words) {
    if (kindWord.word.sort !== 'place-kinds') continue
    const before = roleBefore(scene, sentence, kindWord.from)
    if (isName(kindWord.to) && before && !kindWord.joined.role) { add(kindWord.to, kindWord.to + 1, before.role, kindWord); continue }
    if (scene.pack.adjectiveLast) continue
    let from = kindWord.from
    while (from > sentence.from && kindWord.from - from < LONGEST_NAME[scene.pack.script === 'Hani' ? 'chunks' : 'words'] && isName(from - 1)) from--
    if (from === kindWord.from || (from === sentence.from && !uncased(scene))) continue
    const post = (scene.starts.get(kindWord.to) ?? []).find((mention) => mention.word.sort === 'place-roles' && mention.word.take === 'before')
    const joined = kindWord.joined.role
    const role = post ? roleOf(post) : joined !== null && ROLES.has(joined) ? (joined as PlaceRole) : roleBefore(scene, sentence, from)?.role
    if (role) add(from, kindWord.from, role, kindWord)
  }
  return out
}
/** A name that no gazetteer knows, before its word for places: tokens. */
const LONGEST_NAME = { words: 2, chunks: 3 } as const

export const placeMention = (scene: Scene, place: PlaceValue): PlaceMention => ({ at: quoteTokens(scene, place.from, place.to), role: place.role, ids: place.ids, called: place.called })
