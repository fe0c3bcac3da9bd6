import type { Mention } from '../language/index.ts'
import { type CountryCode, PartyId, type PlaceId, type Voice } from '../model/index.ts'
import { countWhile, endingAt, mentionsIn, quoteTokens, type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'

/** Somebody whom a text names: an office, its holder, a role, or "he". Names only of holders that `parties/` lists. */
export type Speaker = {
  readonly from: number
  readonly to: number
  readonly party: PartyId | null
  readonly name: string | null
  readonly role: string | null
  readonly organisation: string | null
  readonly outlet: boolean
  readonly pronoun: boolean
  /** "The ministry": an office that was named before. */
  readonly office: boolean
  /** A case or postposition makes it somebody spoken to or about, not the speaker. */
  readonly governed: boolean
  readonly rule: string
}

/** A verb or phrase of saying with its speaker. */
export type Saying = { readonly verb: Mention; readonly speaker: Speaker; readonly via: string | null; readonly sentence: Sentence; /** Where what is said begins, when an outer verb opened it. */ readonly content: number | null }

const SPEAKING = ['party', 'holder', 'organisations', 'titles', 'sources', 'pronouns'] as const

const countryNear = (scene: Scene, from: number, to: number): CountryCode | null => {
  const inside = mentionsIn(scene, from - 3, to + 4).filter((mention) => (mention.word.sort === 'place' || mention.word.sort === 'nationalities'))
  const distance = (mention: Mention): number => (mention.from >= to ? mention.from - to : from - mention.to)
  for (const mention of [...inside].sort((a, b) => distance(a) - distance(b))) {
    const country = mention.word.sort === 'nationalities' ? mention.word.value : scene.names.place(mention.word.value as PlaceId)?.country
    if (country) return country
  }
  return null
}

/** `mfa` of Tajikistan is `tj.mfa`; an embassy has two countries, the sender first. Null when `parties/` has no such office. */
const officeOf = (scene: Scene, mention: Mention, country: CountryCode | null): PartyId | null => {
  if (!country) return null
  const office = mention.word.value
  if (office === 'embassy') {
    const codes = [...new Set(mentionsIn(scene, mention.from - 4, mention.to + 7).flatMap((other) =>
      other.word.sort === 'nationalities' ? [other.word.value] : other.word.sort === 'place' ? [scene.names.place(other.word.value as PlaceId)?.country ?? ''] : []))].filter((code) => code !== '')
    for (const sender of codes) for (const host of codes) {
      const id = PartyId(`${sender.toLowerCase()}.embassy.${host.toLowerCase()}`)
      if (sender !== host && scene.names.party(id)) return id
    }
    return null
  }
  // The ministry of the interior is `moi` in one country's register and `mvd` in another's.
  for (const name of office === 'moi' ? ['moi', 'mvd'] : office === 'mvd' ? ['mvd', 'moi'] : [office]) {
    const id = PartyId(`${country.toLowerCase()}.${name}`)
    if (scene.names.party(id)) return id
  }
  return null
}

const isGoverned = (scene: Scene, mention: Mention): boolean =>
  ['to', 'from', 'in', 'obj'].includes(mention.joined.role ?? '') || (scene.starts.get(mention.to) ?? []).some((other) => other.word.sort === 'place-roles' && other.word.take === 'before' && (other.word.value === 'to' || other.word.value === 'from'))

const speakerOf = (scene: Scene, mention: Mention): Speaker => {
  const base = { from: mention.from, to: mention.to, party: null, name: null, role: null, organisation: null, outlet: false, pronoun: false, office: false, governed: isGoverned(scene, mention), rule: `${mention.word.sort}` }
  switch (mention.word.sort) {
    case 'party': {
      const party = scene.names.party(PartyId(mention.word.value))
      return { ...base, party: PartyId(mention.word.value), organisation: quoteTokens(scene, mention.from, mention.to).words, outlet: party?.kind === 'outlet' }
    }
    case 'holder': {
      const [id = '', index = ''] = mention.word.value.split('#')
      const holder = scene.names.party(PartyId(id))?.holders[Number(index)]
      return { ...base, party: PartyId(id), name: holder?.names[0] ?? null, role: holder?.role ?? null }
    }
    case 'organisations': {
      const country = countryNear(scene, mention.from, mention.to)
      return { ...base, party: officeOf(scene, mention, country), organisation: quoteTokens(scene, mention.from, mention.to).words }
    }
    case 'titles': return { ...base, role: mention.word.value || mention.word.form }
    case 'sources': return { ...base, role: mention.word.value || 'sources' }
    default: return { ...base, pronoun: true, office: mention.word.value === 'office' }
  }
}

/** Title, office and name side by side are one speaker: "Taliban spokesman Zabihullah Mujahid". */
const joinSpeakers = (a: Speaker, b: Speaker): Speaker => ({
  from: Math.min(a.from, b.from), to: Math.max(a.to, b.to),
  party: (a.name ? a.party : b.name ? b.party : null) ?? a.party ?? b.party,
  name: a.name ?? b.name, role: a.role ?? b.role, organisation: a.organisation ?? b.organisation,
  outlet: a.outlet && b.outlet, pronoun: a.pronoun && b.pronoun, office: a.office && b.office, governed: (a.to > b.to ? a : b).governed, rule: `${a.rule} + ${b.rule}`,
})

export const findSpeakers = (scene: Scene, sentence: Sentence): readonly Speaker[] => {
  if (!SPEAKING.some((sort) => sentence.sorts.has(sort))) return NOBODY
  const found: Speaker[] = []
  for (const mention of sentence.words) {
    if (!(SPEAKING as readonly string[]).includes(mention.word.sort)) continue
    // "58 Pakistani soldiers" are counted, not quoted.
    if (mention.word.sort === 'party' && (tokenAt(scene, mention.from - 1)?.kind === 'number' || endingAt(scene, mention.from, 'numbers', 'classifiers', 'vague'))) continue
    if (mention.word.sort === 'party' && scene.names.party(PartyId(mention.word.value))?.kind === 'state' && (!followedBySaying(scene, mention) || endingAt(scene, mention.from, 'place-roles', 'organisations', 'titles', 'people', 'citizens', 'borders', 'joins'))) continue
    const next = speakerOf(scene, mention)
    const last = found.at(-1)
    if (last && last.from <= next.from && next.to <= last.to) { if (!last.party && next.party) found[found.length - 1] = { ...next, ...last, party: next.party }; else if (!last.party && next.office) found[found.length - 1] = next; continue }
    const close = last && next.from - last.to <= 2 && !next.pronoun && !last.pronoun && last.outlet === next.outlet && !crosses(scene, last.to, next.from) && !(last.organisation && next.organisation && !last.role && !next.role)
    if (last && close) found[found.length - 1] = joinSpeakers(last, next)
    else found.push(next)
  }
  return found
}
const NOBODY: readonly Speaker[] = []
const followedBySaying = (scene: Scene, mention: Mention): boolean =>
  [0, 1].some((gap) => (scene.starts.get(mention.to + gap) ?? []).some(isSaying))
const crosses = (scene: Scene, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    if (tokenAt(scene, at)?.kind === 'mark' && ![',', '،', '-'].includes(tokenAt(scene, at)?.text ?? '')) return true
    if (startingAt(scene, at, 'said', 'according-to', 'joins', 'clause-words')) return true
    // "Four relatives hurt, tribal elders told": those of whom something is told are not those who tell.
    if ((scene.starts.get(at) ?? []).some((mention) => mention.word.sort.startsWith('figures/'))) return true
  }
  return false
}

const STATEMENTS = new Set(['condemnation', 'accusation', 'warning', 'denial', 'claim_of_responsibility', 'order', 'demand', 'agreement', 'objection', 'condolence', 'advice', 'remark'])
export const isStatement = (mention: Mention): boolean => mention.word.sort.startsWith('kinds/') && STATEMENTS.has(mention.word.sort.slice(6))
export const isSaying = (mention: Mention): boolean => mention.word.sort === 'said' || mention.word.sort === 'according-to' || isStatement(mention)

/** Positions that are taken towards somebody. */
const ADDRESSING = new Set(['kinds/demand', 'kinds/order', 'kinds/condolence', 'kinds/advice', 'kinds/warning'])

/** Tokens between a verb of saying and its speaker, at most; the subject stands nearer than that in nearly all reports. */
const REACH = 24
/** An agency is the speaker only where nobody else speaks to it. */
const OUTLET = 20

/** Every verb of saying of a sentence with the speaker that fits it best; verbs without one are left out. */
export const findSayings = (scene: Scene, sentence: Sentence, speakers: readonly Speaker[]): readonly Saying[] => {
  if (speakers.length === 0) return NOTHING_SAID
  const verbs = sentence.words.filter(isSaying)
  const sayings: Saying[] = []
  for (const verb of verbs) {
    // What stands behind "said that" is somebody's words: a position in it is its own subject's, or the sayer's.
    const outer = [...sayings].reverse().find((saying) => saying.verb.to <= verb.from && opens(scene, saying.verb.to))
    // States and organisations of states inside are spoken about.
    const inner = outer ? speakers.filter((speaker) => speaker.from >= outer.verb.to && !speaker.outlet && !isBody(scene, speaker)) : speakers
    // "Condemned the attack and demanded that ...": the second verb keeps the first one's subject.
    const last = sayings.at(-1)
    const goesOn = last && last.verb.word.sort !== 'according-to' && verb.word.sort !== 'according-to' && endingAt(scene, verb.from, 'joins') && !speakers.some((candidate) => candidate.from >= last.verb.to && candidate.to <= verb.from && !candidate.outlet && !endingAt(scene, candidate.from, 'place-roles'))
    const speaker = (goesOn ? last.speaker : null) ?? bestSpeaker(scene, verb, inner, verbs) ?? outer?.speaker ?? (ADDRESSING.has(verb.word.sort) ? last?.speaker : undefined)
    if (!speaker) continue
    const through = outer && speaker !== outer.speaker ? (outer.speaker.organisation ?? outer.speaker.role) : null
    const outlet = speakers.find((other) => other.outlet && other !== speaker)
    sayings.push({ verb, speaker, via: through ?? outlet?.organisation ?? null, sentence, content: outer && speaker === outer.speaker ? outer.verb.to : null })
  }
  // "Press centre of the border troops: ..." without a verb.
  const first = speakers[0]
  if (first && sayings.length === 0 && tokenAt(scene, first.to)?.text === ':' && first.from - sentence.from <= 6) {
    const verb: Mention = { from: first.to, to: first.to + 1, word: { sort: 'said', value: '', form: ':', from: BY_COLON, take: null }, joined: { role: null, and: false, the: false, cut: false }, gapped: false }
    sayings.push({ verb, speaker: first, via: null, sentence, content: null })
  }
  return sayings
}
/** The verb that a colon stands for. */
const BY_COLON = 'rule: a speaker and a colon'
/** «Погранвойска: 19 октября задержаны семеро»: what follows a colon is what was said. */
export const isColon = (saying: Saying): boolean => saying.verb.word.from === BY_COLON
const NOTHING_SAID: readonly Saying[] = []
const isBody = (scene: Scene, speaker: Speaker): boolean => {
  const kind = speaker.party && speaker.name === null && speaker.role === null ? scene.names.party(speaker.party)?.kind : undefined
  return kind === 'state' || kind === 'organisation'
}
const opens = (scene: Scene, at: number): boolean => Boolean(startingAt(scene, at, 'clause-words') ?? startingAt(scene, at + 1, 'clause-words')) || (scene.pack.script === 'Hani' ? /^[:«",]$/u : /^[:«"]$/u).test(tokenAt(scene, at)?.text ?? '')

const bestSpeaker = (scene: Scene, verb: Mention, speakers: readonly Speaker[], verbs: readonly Mention[]): Speaker | null => {
  let best: { speaker: Speaker; cost: number } | null = null
  for (const speaker of speakers) {
    const before = speaker.to <= verb.from
    const inside = speaker.from >= verb.from && speaker.to <= verb.to
    const gap = inside ? 0 : before ? verb.from - speaker.to : speaker.from - verb.to
    if (gap < 0 || gap > REACH) continue
    let cost = gap
    if (verb.word.sort === 'according-to') { if ((verb.word.take === 'before') !== before && !inside) cost += verb.word.take ? 30 : before ? 4 : 0 }
    else if (!before && !inside) cost += scene.pack.verbLast ? 30 : 4
    if (speaker.outlet) cost += OUTLET
    if (speaker.pronoun) cost += 1
    // "He spoke of what this organisation achieved": he speaks.
    if (speaker.office && speakers.some((other) => other !== speaker && other.pronoun && !other.office && other.to <= speaker.from)) cost += 12
    if (speaker.governed && verb.word.sort !== 'according-to') cost += 12
    const [from, to] = before ? [speaker.to, verb.from] : [verb.to, speaker.from]
    cost += 8 * new Set(verbs.filter((other) => other !== verb && other.word.sort !== 'according-to' && other.from >= from && other.to <= to).map((other) => other.from)).size
    // "According to a statement, four supporters of the group were held": the comma ends what the statement is by.
    if (verb.word.sort === 'according-to' && !before && !scene.pack.verbLast && commaBetween(scene, from, to)) cost += 20
    for (let at = from; at < to; at++) if (startingAt(scene, at, 'clause-words') || ';؛'.includes(tokenAt(scene, at)?.text ?? ' ')) cost += 6
    // «از طالبان خواست», "asked of the Taliban": spoken to.
    if (ADDRESSING.has(verb.word.sort) && before && ['from', 'to'].includes(endingAt(scene, speaker.from, 'place-roles')?.word.value ?? '')) continue
    if (endingAt(scene, speaker.from, 'place-roles')?.word.value === 'from' || endingAt(scene, speaker.from, 'place-roles')?.word.value === 'to') cost += 8
    if (cost <= REACH + (speaker.outlet ? OUTLET : 0) && (!best || cost < best.cost)) best = { speaker, cost }
  }
  return best?.speaker ?? null
}

const commaBetween = (scene: Scene, from: number, to: number): boolean => { for (let at = from; at < to; at++) if (/^[,،]$/u.test(tokenAt(scene, at)?.text ?? '')) return true; return false }

/** The saying that a thing at a token belongs to: the sentence's only one, or the nearest, those before it first. */
export const sayingOf = (sayings: readonly Saying[], at: number): Saying | null => {
  let best: { saying: Saying; cost: number } | null = null
  for (const saying of sayings) {
    const cost = at >= saying.verb.to ? (at - saying.verb.to) * 0.6 : saying.verb.from - at + 4
    if (!best || cost < best.cost) best = { saying, cost }
  }
  return best?.saying ?? null
}

/** An office with a role is its holder on the day of the report, when `parties/` knows exactly one. */
const heldBy = (scene: Scene, speaker: Speaker): Speaker => {
  if (speaker.name !== null || speaker.party === null || speaker.role === null) return speaker
  const day = scene.report.published?.slice(0, 10) ?? null
  const holders = (scene.names.party(speaker.party)?.holders ?? []).filter((holder) => holder.role === speaker.role && (day === null ? holder.to === null : (holder.from === null || holder.from <= day) && (holder.to === null || day <= holder.to)))
  const [only] = holders
  return only && holders.length === 1 ? { ...speaker, name: only.names[0] ?? null, rule: `${speaker.rule}, holder of the office on that day` } : speaker
}

/** Who is named in which part of a report, in the order of the text, so that "he" and "the ministry" can look back. */
export type Named = {
  readonly persons: ReadonlyMap<Scene, readonly Speaker[]>
  readonly offices: ReadonlyMap<Scene, readonly Speaker[]>
  readonly firstPerson: Speaker | undefined
}

export const whoIsNamed = (parts: readonly { readonly scene: Scene; readonly speakers: readonly Speaker[] }[]): Named => {
  const persons = new Map(parts.map(({ scene, speakers }) => [scene, speakers.map((speaker) => heldBy(scene, speaker)).filter((speaker) => speaker.name !== null)] as const))
  const offices = new Map(parts.map(({ scene, speakers }) => [scene, speakers.filter((speaker) => isOffice(scene, speaker))] as const))
  return { persons, offices, firstPerson: [...persons.values()].find((list) => list.length > 0)?.[0] }
}
const isOffice = (scene: Scene, { party }: Speaker): boolean => {
  const kind = party ? scene.names.party(party)?.kind : undefined
  return kind === 'agency' || kind === 'office'
}
const lastBefore = (speakers: readonly Speaker[] | undefined, at: number): Speaker | undefined => speakers?.[countWhile(speakers, (speaker) => speaker.to <= at) - 1]

/** "He" is the last person named before, or the first named behind when the report opens with "he". */
export const nameOf = (scene: Scene, speaker: Speaker, named: Named): Speaker => {
  if (!speaker.pronoun) return heldBy(scene, speaker)
  if (speaker.office) {
    const last = lastBefore(named.offices.get(scene), speaker.from)
    return last ? { ...speaker, party: last.party, organisation: last.organisation, rule: `${speaker.rule}, the office named last` } : speaker
  }
  const before = lastBefore(named.persons.get(scene), speaker.from)
  const known = before ?? named.firstPerson
  if (!known) return speaker
  const { name, party, role, organisation } = known
  return { ...speaker, name, party, role: role ?? speaker.role, organisation: organisation ?? speaker.organisation, rule: `${speaker.rule}, ${before ? 'the last person named before' : 'the first person named behind'}` }
}

export const voiceOf = (scene: Scene, saying: Saying | null, named: Named): Voice => {
  if (!saying) return { voice: 'outlet' }
  const speaker = nameOf(scene, saying.speaker, named)
  if (speaker.pronoun && !speaker.name && !speaker.party) return { voice: 'outlet' }
  return {
    voice: 'quoted', name: speaker.name, role: speaker.role, organisation: speaker.organisation, party: speaker.party, via: saying.via,
    at: quoteTokens(scene, speaker.from, speaker.to),
  }
}
