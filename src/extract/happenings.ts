import type { Mention } from '../language/index.ts'
import { type EventKind, PartyId, type PlaceId } from '../model/index.ts'
import { type DateValue, isCounted, spanOfDate, YEAR_HEADING } from './dates.ts'
import { foundThere, HARMS, killingOf } from './killings.ts'
import { groupOf, GROUPS_OF_FIGURE, type KindGroup } from './kinds.ts'
import type { PlaceValue } from './places.ts'
import { mentionsIn, type Scene, type Sentence } from './scene.ts'
import { listsBy } from './spans.ts'
import { dateOf, saysWhen, type Telling } from './tellings.ts'

/** What several stretches of one report tell of: joined, with the reason for each join or split. */
export type Happening = {
  readonly group: KindGroup
  readonly tellings: Telling[]
  date: DateValue | null
  /** The telling that gave the date, for its quote. */
  dateScene: Scene | null
  background: boolean
  readonly notes: string[]
}

/** Days, set by hand on the development reports, 2026-11-23. */
const DAYS = { sameEvent: 1, olderThanMain: 2, oldNews: 45, vague: 25, undated: 14 } as const

/** The first stretches of a happening say where it was; later ones repeat it. */
const FIRST_TELLINGS = 12

/**
 * In a text of any length a stretch is compared with the latest happenings only, and none takes more than so many stretches: far
 * more than a report of ordinary length has, and the cost grows with the text, not with its square.
 */
const OPEN = { happenings: 60, tellings: 150 } as const

const FINE = new Set(['site', 'settlement', 'district'])

/** Groups that tell of one happening when they stand together: shots at a protest, an arrest at a seizure, drugs found on the dead. */
const ABSORBS: Readonly<Partial<Record<KindGroup, readonly KindGroup[]>>> = {
  violence: ['civil', 'drugs', 'mishap', 'security'], civil: ['violence'], mishap: ['violence'], movement: ['security'], drugs: ['security', 'violence'], seizure: ['security', 'violence', 'drugs'], security: ['drugs', 'seizure', 'movement', 'violence'],
}

const overlap = (a: DateValue, b: DateValue, tolerance: number = DAYS.sameEvent): boolean => {
  if (a.partial && b.partial) return a.partial === b.partial
  if (!a.days || !b.days) return true
  return a.days[0] <= b.days[1] + tolerance && b.days[0] <= a.days[1] + tolerance
}
/** "20 were killed today at dawn, and about 30 the night before": two days of one sentence, each with its own numbers, are two events. */
const toleranceOf = (happening: Happening, telling: Telling): number => {
  if (telling.dates.some(isCounted)) return 0
  // Two days that the text itself spells out, in two places, are two events.
  const day = (date: DateValue | null): number | null => (date?.basis === 'stated' && date.days && date.days[0] === date.days[1] ? date.days[0] : null)
  if (day(happening.date) !== null && day(dateOf(telling)) !== null && telling.anchors.length > 0 && elsewhere(happening, telling)) return 0
  const last = happening.tellings.at(-1)
  const counted = (one: Telling): boolean => one.figures.some((figure) => figure.of === 'killed' && figure.count.min > 0)
  return last && last.sentence === telling.sentence && last.scene === telling.scene && last.dates.length > 0 && counted(last) && counted(telling) ? 0 : DAYS.sameEvent
}

const firmPlaces = (tellings: readonly Telling[]): readonly PlaceValue[] =>
  tellings.flatMap((telling) => telling.places).filter((place) => place.strong && place.role === 'in' && place.ids.length > 0 && place.kind !== null && (FINE.has(place.kind) || place.kind === 'region'))

/** True when one of two places may be the other, or hold it. */
const areRelated = (scene: Scene, x: PlaceValue, y: PlaceValue): boolean => {
  const holds = (outer: PlaceId, inner: PlaceId): boolean => Boolean(scene.names.place(inner)?.within.includes(outer))
  return x.ids.some((i) => y.ids.some((j) => i === j || holds(i, j) || holds(j, i)))
}

/** True when two stretches name places, one of them a small one, of which none lies in another. */
const placesClash = (scene: Scene, a: readonly Telling[], b: readonly Telling[]): boolean => {
  const [left, right] = [firmPlaces(a), firmPlaces(b)]
  const fine = (places: readonly PlaceValue[]): boolean => places.some((place) => place.kind !== 'region')
  return left.length > 0 && right.length > 0 && (fine(left) || fine(right)) && left.every((x) => right.every((y) => !areRelated(scene, x, y)))
}

/** True when a stretch names a firm place that has nothing to do with those of a happening. */
const elsewhere = (happening: Happening, telling: Telling): boolean => {
  const [before, now] = [happening.tellings.slice(0, FIRST_TELLINGS).flatMap((one) => one.places), firmPlaces([telling])]
  return now.length > 0 && before.every((x) => now.every((y) => !areRelated(telling.scene, x, y)))
}

/** The subject of a condemnation or a condolence is recalled by it, not reported; a march of protest is what condemns. */
const onlyNamed = (telling: Telling): boolean =>
  telling.group !== 'civil' && telling.figures.length === 0 && telling.dates.length === 0 &&
  telling.sentence.words.some((mention) => /^kinds\/(condemnation|condolence)$/.test(mention.word.sort))

const FORCES = new Set(['soldiers', 'border-guards', 'police'])
/** "Two people died" is no attack by itself: somebody or something must have done it. */
const isViolent = (telling: Telling): boolean =>
  telling.anchors.length > 0 || telling.weapons.length > 0 || telling.figures.some((figure) => figure.group?.side === 'attacker' || (figure.of === 'killed' && FORCES.has(figure.group?.group ?? ''))) ||
  telling.sentence.words.some((mention) =>
    (mention.word.sort === 'attackers' || mention.word.sort === 'weapons' || (mention.word.sort === 'this-event' && !isMishap(telling.scene, mention)) || (mention.word.sort === 'party' && telling.scene.names.party(PartyId(mention.word.value))?.kind === 'group')))

/** "To escape the earthquake": points to a mishap, not to an attack. */
const isMishap = (scene: Scene, { from, to }: Mention): boolean => mentionsIn(scene, from, to).some(({ word: { sort } }) => sort.startsWith('kinds/') && groupOf(sort.slice(6) as EventKind) === 'mishap')

const isEmpty = (telling: Telling): boolean => telling.anchors.length === 0 && telling.figures.length === 0

/**
 * Joins the stretches of a report into happenings, in the order in which it tells them. Two stretches are one happening
 * unless dates, places or words such as "separately" part them; an older date, "last year" or "earlier" makes background.
 * `today` is the day of publication, or the latest day that the report names.
 */
export const joinTellings = (tellings: readonly Telling[], today: number): readonly Happening[] => {
  const happenings: Happening[] = []
  /** The first happening of each group that is news. */
  const news = new Map<KindGroup, Happening>()
  const groups = new Set<KindGroup>()
  const begin = (made: Happening, telling: Telling): void => {
    made.background = isBackground(made, telling, news, today)
    const shut = made.background ? undefined : shutBefore(made, telling, news.get(made.group))
    if (shut) { shut.background = true; shut.notes.push('background: the same sentence opens it again') }
    if (!made.background && (shut || !news.has(made.group))) news.set(made.group, made)
    groups.add(made.group)
    happenings.push(made)
  }
  const orphans: Telling[] = []
  let running: { date: DateValue; telling: Telling } | null = null
  for (const telling of tellings) {
    const own = dateOf(telling)
    const inherited = own ?? (running && running.telling.sentence === telling.sentence && running.telling.scene === telling.scene && !telling.recalled && !telling.separate ? running.date : null)
    if (own) running = { date: own, telling }
    const host = chooseHost(happenings.slice(-OPEN.happenings), telling, own, today)
    if (host) {
      host.tellings.push(telling)
      if (own && (!host.date || better(own, host.date) || (saysWhen(telling, own) && host.date.basis === 'relative'))) { host.date = own; host.dateScene = telling.scene }
      host.notes.push(`joined: ${own ? 'its date agrees' : telling.pointsBack ? 'it points back' : 'nothing parts them'}`)
      continue
    }
    if (isEmpty(telling) && own && saysWhen(telling, own)) lendDay(happenings, telling, own)
    if (isEmpty(telling) || isFlight(telling, happenings.slice(-OPEN.happenings))) continue
    // "Nobody was hurt" tells of nothing by itself.
    if (telling.anchors.length === 0 && telling.amounts.length === 0 && telling.figures.every((figure) => figure.count.max === 0)) continue
    if (telling.group === 'violence' && !isViolent(telling) && !groups.has('violence')) { orphans.push(telling); continue }
    if (onlyNamed(telling) && telling.recalled === null && happenings.length > 0) continue
    begin({ group: telling.group, tellings: [telling], date: own ?? inherited, dateScene: own || inherited ? telling.scene : null, background: false, notes: [] }, telling)
  }
  // The dead may be named before what killed them: in the headline, or in the lead's first words.
  const armed = orphans.length === 0 ? new Map() : listsBy(tellings.filter((telling) => isEmpty(telling) && telling.weapons.length > 0), (telling) => telling.sentence)
  const deadly = happenings.filter(killed)
  const closeBy = newCloseBy(deadly)
  const unexplained: Telling[] = []
  for (const orphan of orphans) {
    const host = orphan.scene.part === 'title' ? deadly[0] : closeBy.first(orphan)
    if (!host) {
      // "Struck with drones ... nine dead": weapons in one sentence and the dead in the next are an attack.
      const weapons = around(orphan, 1).flatMap((sentence) => armed.get(sentence) ?? [])[0]
      if (!weapons) { unexplained.push(orphan); continue }
      const date = dateOf(weapons) ?? dateOf(orphan)
      const made: Happening = { group: 'violence', tellings: [weapons, orphan], date, dateScene: date ? weapons.scene : null, background: false, notes: ['weapons beside the dead'] }
      begin(made, orphan)
      if (killed(made)) { deadly.push(made); closeBy.add(made, weapons); closeBy.add(made, orphan) }
      continue
    }
    const own = dateOf(orphan)
    if (own && host.date && !overlap(own, host.date)) continue
    host.tellings.unshift(orphan)
    closeBy.add(host, orphan)
    if (own && !host.date) { host.date = own; host.dateScene = orphan.scene }
    host.notes.push('joined: the dead whom it killed')
  }
  if (!happenings.some((happening) => HARMS.has(happening.group))) tellKillings(unexplained, today, begin)
  return happenings
}

/** Killings of which a report tells without a word for the event, and what it says of the same dead again. */
const tellKillings = (unexplained: readonly Telling[], today: number, begin: (made: Happening, telling: Telling) => void): void => {
  const killings: Happening[] = []
  for (const telling of unexplained) {
    const [anchor, date] = [killingOf(telling, today), dateOf(telling)]
    const same = killings.find((other) => !telling.separate && !telling.recalled && !placesClash(telling.scene, other.tellings, [telling]) && !(date && other.date && !overlap(date, other.date)))
    if (same) {
      same.tellings.push(telling)
      if (date && !same.date) { same.date = date; same.dateScene = telling.scene }
    } else if (anchor) {
      const made: Happening = { group: 'violence', tellings: [{ ...telling, anchors: [anchor], places: foundThere(telling) }], date, dateScene: date ? telling.scene : null, background: false, notes: [anchor.rule] }
      begin(made, telling)
      killings.push(made)
    }
  }
}

/** "This happened in the early hours of November 15": the day of what was told before without one, whatever it is. */
const lendDay = (happenings: readonly Happening[], telling: Telling, day: DateValue): void => {
  for (const happening of happenings) if (happening.date === null && !happening.background) {
    happening.date = day
    happening.dateScene = telling.scene
    happening.notes.push('dated: a sentence points back and names the day')
  }
}

/** What may have killed somebody. */
const killed = (happening: Happening): boolean => !happening.background && (happening.group === 'violence' || happening.group === 'mishap')

/** A stretch's own sentence and those near it. */
const around = ({ scene, sentence }: Telling, reach: number): readonly Sentence[] => scene.sentences.slice(Math.max(0, sentence.index - reach), sentence.index + reach + 1)

/** Happenings by the sentences that tell of them, to find the first one told of within two sentences. */
const newCloseBy = (happenings: readonly Happening[]): { readonly add: (happening: Happening, telling: Telling) => void; readonly first: (telling: Telling) => Happening | undefined } => {
  const order = new Map<Happening, number>()
  const told = new Map<Sentence, Happening>()
  const add = (happening: Happening, { sentence }: Telling): void => {
    if (!order.has(happening)) order.set(happening, order.size)
    const known = told.get(sentence)
    if (!known || (order.get(happening) as number) < (order.get(known) as number)) told.set(sentence, happening)
  }
  for (const happening of happenings) for (const telling of happening.tellings) add(happening, telling)
  const first = (telling: Telling): Happening | undefined =>
    around(telling, 2).flatMap((sentence) => told.get(sentence) ?? []).sort((a, b) => (order.get(a) as number) - (order.get(b) as number))[0]
  return { add, first }
}

/** "The assailants fled across the border", "two of them swam over": that those of the happening before got away is no crossing of its own. */
const isFlight = (telling: Telling, happenings: readonly Happening[]): boolean =>
  telling.group === 'movement' && telling.figures.every((figure) => figure.of === 'crossed' && figure.group?.side === 'attacker') && telling.dates.length === 0 && telling.anchors.every((anchor) => FLIGHT.has(anchor.kind)) &&
  happenings.some((other) => FLED_FROM.has(other.group) && near(other, telling))
const FLIGHT: ReadonlySet<string> = new Set(['irregular_crossing', 'displacement'])
const FLED_FROM: ReadonlySet<KindGroup> = new Set(['violence', 'drugs', 'seizure', 'security', 'abduction'])

const better = (a: DateValue, b: DateValue): boolean => {
  if (Boolean(a.days) !== Boolean(b.days)) return Boolean(a.days)
  return spanOfDate(a) < spanOfDate(b) && spanOfDate(b) > 2
}

const BORDER_KINDS = ['border_closure', 'border_reopening'] as const
/** The one of closing and reopening that stretches speak of, when it is one. */
const borderKind = (tellings: readonly Telling[]): string | null => {
  const kinds = BORDER_KINDS.filter((kind) => tellings.some((telling) => telling.anchors.some((anchor) => anchor.kind === kind)))
  return kinds.length === 1 ? (kinds[0] as string) : null
}
/** A crossing that is opened again was closed before: two happenings with two dates. */
const opposite = (happening: Happening, telling: Telling): boolean => {
  const [one, other] = [borderKind(happening.tellings), borderKind([telling])]
  return one !== null && other !== null && one !== other
}

/** «Гузаргоҳ, ки аз ҷумъа баста буд, имрӯз боз шуд»: the closure of which one clause tells so that the next one may open what was closed. */
const shutBefore = (made: Happening, telling: Telling, main: Happening | undefined): Happening | undefined =>
  main?.group === 'border' && main.tellings.every((other) => other.sentence === telling.sentence) && borderKind(main.tellings) === 'border_closure' && borderKind([telling]) === 'border_reopening' &&
    (main.date?.days?.[0] ?? 0) < (made.date?.days?.[0] ?? 0) ? main : undefined

/** "Six miners were taken away. Two days later the captors let four of them go": the release is another happening. */
const letsGo = (happening: Happening, telling: Telling): boolean =>
  happening.group === 'abduction' && telling.anchors.some((anchor) => anchor.kind === 'release') && telling.anchors.every((anchor) => anchor.kind !== 'abduction') &&
  happening.tellings.every((other) => other.scene.part === 'text' && other.sentence !== telling.sentence && other.anchors.every((anchor) => anchor.kind !== 'release')) &&
  happening.tellings.some((other) => other.figures.some((figure) => figure.of === 'abducted'))

/** "The operation took place on Saturday night": without anything of its own it is of whatever was told of right before. */
const onlyPointsBack = (telling: Telling, happening: Happening): boolean =>
  telling.anchors.length === 0 && telling.figures.every((figure) => figure.count.max === 0) && telling.pointsBack && telling.sentence.sorts.has('this-event') && telling.dates.length > 0 && near(happening, telling)

const fits = (happening: Happening, telling: Telling): boolean =>
  onlyPointsBack(telling, happening) || isDispersal(happening, telling) || isHomecoming(happening, telling) ||
  (happening.group === telling.group && !(happening.group === 'border' && opposite(happening, telling)) && !letsGo(happening, telling)) || (caught(telling) && happening.group === 'violence' && near(happening, telling) && !isRaid(happening, telling)) || (telling.anchors.length === 0 && telling.figures.length > 0 && near(happening, telling) && telling.figures.every((figure) => GROUPS_OF_FIGURE[figure.of].slice(0, 3).includes(happening.group))) || Boolean(ABSORBS[telling.group]?.includes(happening.group) && (near(happening, telling) || (telling.group === 'security' && happening.group !== 'violence' && near(happening, telling, 2))) && (telling.sentence === happening.tellings.at(-1)?.sentence || !placesClash(telling.scene, happening.tellings.slice(0, FIRST_TELLINGS), [telling])) && happening.tellings.length > 0 && !ownFigures(telling, happening))
/** "They opened fire on the protesters": in the headline and the lead, or near the protest and with nothing of its own, the shots are part of it. */
const isDispersal = (happening: Happening, telling: Telling): boolean => {
  if (!(happening.group === 'violence' && telling.group === 'civil') && !(happening.group === 'civil' && telling.group === 'violence')) return false
  const headed = happening.tellings.every((other) => other.scene.part === 'title' && other.sentence.sorts.has('kinds/protest')) && telling.scene.part === 'text' && telling.sentence.index === 0
  // What has taken up the protest goes on with it.
  const known = telling.group === 'civil' && happening.tellings.some((other) => other.group === 'civil')
  return headed || known || (happening.group === 'civil' && near(happening, telling, 2) && !telling.separate && telling.dates.length + telling.figures.length + telling.places.length === 0)
}
/** "The three were handed over; in all four came home": the way home of those who were let go. */
const isHomecoming = (happening: Happening, telling: Telling): boolean =>
  telling.group === 'movement' && happening.group === 'abduction' && near(happening, telling) && telling.dates.length === 0 && telling.anchors.every((anchor) => anchor.kind === 'deportation') &&
  happening.tellings.some((other) => other.anchors.some((anchor) => anchor.kind === 'release'))
/** Attackers who are caught belong to their attack. */
const caught = (telling: Telling): boolean =>
  telling.group === 'security' && telling.dates.length === 0 && telling.figures.length > 0 && telling.figures.every((figure) => figure.group?.side === 'attacker') && telling.anchors.every((anchor) => anchor.kind === 'arrest')
/** "Two militants were killed in a clash and three others arrested": in one sentence the fight and the arrest are two, each with its number. */
const isRaid = (happening: Happening, telling: Telling): boolean =>
  happening.tellings.some((other) => other.sentence === telling.sentence && other.figures.some((figure) => figure.of === 'killed' && figure.count.min > 0 && figure.group?.side === 'attacker')) &&
  happening.tellings.every((other) => other.anchors.every((anchor) => anchor.kind === 'armed_clash'))
const near = (happening: Happening, telling: Telling, sentences = 1): boolean => {
  const last = happening.tellings.at(-1)
  return last !== undefined && last.scene === telling.scene && telling.sentence.index - last.sentence.index <= sentences
}
/** A protest is no attack when each brings its own dead; nor is a fire, unless it is the attack's own or somebody's suspicion. */
const ownFigures = (telling: Telling, happening: Happening): boolean => {
  if (telling.group === 'mishap' && happening.group === 'violence') return !isConsequence(telling, happening)
  if (telling.group === 'violence' && happening.group === 'security') return !(isUndone(telling) && happening.tellings.some((other) => other.anchors.some((anchor) => anchor.kind === 'foiled_plot')))
  if (telling.group === 'security' && happening.group === 'violence') return !(telling.anchors.some((anchor) => anchor.kind === 'foiled_plot') && happening.tellings.every(isUndone))
  if (telling.group === 'movement' || (telling.group === 'security' && happening.group === 'movement')) return !isCaughtCrossing(telling, happening)
  // "An ammunition depot blew up after a fire": what goes off by itself is part of the fire.
  if (telling.group === 'violence' && happening.group === 'mishap' && telling.anchors.length > 0 && telling.anchors.every((anchor) => anchor.kind === 'explosion') && happening.tellings.every((other) => other.anchors.every((anchor) => anchor.kind === 'accident'))) return false
  if (telling.group === 'violence' && happening.group === 'mishap') return !telling.anchors.every((anchor) => anchor.says === 'feared') || telling.figures.length > 0
  if (telling.group === 'violence' && happening.group === 'civil' && isFromAfar(telling)) return true
  if (telling.group === 'civil' && happening.group === 'violence' && happening.tellings.some(isFromAfar)) return true
  return bothCount(telling, happening)
}
/** What people protest against and no guard does to protesters: "mourners blocked the road with those whom the drone had killed". */
const FROM_AFAR: ReadonlySet<string> = new Set(['drone_strike', 'air_strike', 'shelling', 'mine_blast', 'execution'])
const isFromAfar = (telling: Telling): boolean => telling.anchors.some((anchor) => !anchor.plural && anchor.says === 'happened' && FROM_AFAR.has(anchor.kind))
/** A blow that was foiled or only planned, without anybody hurt: the plot and what was plotted are one. */
const isUndone = (telling: Telling): boolean => telling.figures.length === 0 && telling.anchors.length > 0 && telling.anchors.every((anchor) => anchor.says === 'foiled' || anchor.says === 'planned')
/** "Came over the river and were held": the crossing and the arrest of the same people, in one sentence. */
const isCaughtCrossing = (telling: Telling, happening: Happening): boolean => {
  const kinds = [...happening.tellings, telling].flatMap((one) => one.anchors.map((anchor) => anchor.kind))
  return happening.tellings.at(-1)?.sentence === telling.sentence && kinds.every((kind) => kind === 'irregular_crossing' || kind === 'arrest')
}
/** "The house caught fire, three died": what burns in the breath of an attack, or right behind it without a day, place and dead of its own. */
const isConsequence = (telling: Telling, happening: Happening): boolean =>
  !happening.background && !telling.separate && telling.anchors.every((anchor) => anchor.kind === 'accident') && (ofOneBreath(telling, happening) || (telling.dates.length === 0 &&
  (telling.sentence === happening.tellings.at(-1)?.sentence || !telling.figures.some((figure) => figure.count.min > 0)) &&
  !telling.places.some((place) => place.strong && place.role === 'in')))
/** "The rails were blown up, four carriages left the track": one stretch, in which only the attack has dead and hurt. */
const ofOneBreath = (telling: Telling, happening: Happening): boolean => {
  const last = happening.tellings.at(-1)
  return last !== undefined && last.sentence === telling.sentence && last.from === telling.from && telling.figures.length === 0 && last.anchors.some((anchor) => BLASTS.has(anchor.kind))
}
const BLASTS: ReadonlySet<EventKind> = new Set(['bombing', 'suicide_bombing', 'mine_blast', 'explosion', 'shelling', 'air_strike', 'drone_strike'])
const bothCount = (telling: Telling, happening: Happening): boolean =>
  telling.group === 'civil' && telling.figures.some((figure) => figure.of === 'killed') && happening.tellings.some((other) => other.figures.some((figure) => figure.of === 'killed'))

/** "The night before about 30 had been killed": what follows without a date tells of the main happening again. */
const isAside = (happening: Happening, candidates: readonly Happening[]): boolean => {
  const { date } = happening
  if (!date?.days || !isCounted(date) || happening.tellings.length > 1) return false
  const [day] = date.days
  return candidates.some((other) => other !== happening && !other.background && other.date?.days && other.date.days[0] > day)
}
/** Guards who were killed earlier are no older number of the attackers killed now. */
const otherSide = (happening: Happening, telling: Telling): boolean => {
  const attackers = (one: Telling): readonly boolean[] => one.figures.filter((figure) => figure.of === 'killed' && figure.group).map((figure) => figure.group?.side === 'attacker')
  const [before, now] = [happening.tellings.flatMap(attackers), attackers(telling)]
  return before.length > 0 && now.length > 0 && now.every((side) => !before.includes(side))
}

const chooseHost = (happenings: readonly Happening[], telling: Telling, own: DateValue | null, today: number | null): Happening | null => {
  const candidates = [...happenings].reverse().filter((happening) => happening.tellings.length < OPEN.tellings && fits(happening, telling))
  if (telling.separate && !telling.pointsBack && !isEmpty(telling)) {
    // "In another incident three were held with opium": what one stretch tells is one happening.
    // The headline's shots are those that the text tells of "on the same day", apart from its other news.
    const headline = candidates.find((happening) => happening.tellings.every((other) => other.scene !== telling.scene && other.separate))
    if (headline) return headline
    const last = happenings.at(-1)
    if (last?.tellings.some((other) => other.scene === telling.scene && other.from === telling.from && other.to === telling.to) && fits(last, telling)) return last
    // A headline of two events names what the text tells separately.
    return candidates.find((happening) => happening.group === telling.group && happening.tellings.every((other) => other.scene.part === 'title' && telling.scene.part !== 'title') && !placesClash(telling.scene, happening.tellings, [telling])) ?? null
  }
  // "Earlier reports had put the number of dead at one": an older number of the same happening.
  if (telling.recalled && telling.anchors.length === 0 && own === null && candidates[0] && !otherSide(candidates[0], telling) && !placesClash(telling.scene, candidates[0].tellings.slice(0, FIRST_TELLINGS), [telling])) return candidates[0]
  if (telling.recalled && !isEmpty(telling)) {
    const match = own ? candidates.find((happening) => happening.date !== null && overlap(happening.date, own, toleranceOf(happening, telling))) : candidates.find((happening) => happening.background && near(happening, telling))
    return match ?? (own === null && telling.figures.length === 0 && telling.places.length === 0 ? (candidates[0] ?? null) : null)
  }
  // "The incident took place on Saturday": whatever day the lead named for the dead.
  const last = candidates[0]
  if (own && last && !last.background && last.date?.basis === 'relative' && saysWhen(telling, own) && happenings.filter((other) => !other.background).length === 1) return last
  for (const happening of candidates) {
    if (own === null && isAside(happening, candidates)) continue
    if (own && happening.date && !overlap(own, happening.date, toleranceOf(happening, telling))) continue
    // What has no date is news of these days: a day long before the publication is another happening's.
    if (own?.days && !happening.date && !happening.background && today !== null && own.days[1] < today - DAYS.undated) continue
    if (own && !happening.date && (happening.background || own.rule === YEAR_HEADING)) continue
    if (own?.rule === YEAR_HEADING && own.days?.[0] !== happening.date?.days?.[0]) continue
    if (!telling.pointsBack && (telling.figures.length > 0 || own) && placesClash(telling.scene, happening.tellings.slice(0, FIRST_TELLINGS), [telling])) continue
    if (!own && happening.background && candidates.some((other) => !other.background) && !near(happening, telling)) continue
    if (own && spanOfDate(own) >= DAYS.vague && happening.date && spanOfDate(happening.date) < 5) continue
    return happening
  }
  return null
}

const isBackground = (made: Happening, telling: Telling, news: ReadonlyMap<KindGroup, Happening>, today: number | null): boolean => {
  const main = news.get(made.group)
  const days = made.date?.days
  const note = (why: string): boolean => { made.notes.push(`background: ${why}`); return true }
  if (days && today !== null && main && days[1] < today - DAYS.undated) return note('long before the publication, beside newer news')
  if (telling.recalled) return note(`«${telling.recalled.word.form}»`)
  if (onlyNamed(telling)) return note('only named by a condemnation or condolence')
  if (days && today !== null && days[1] < today - DAYS.oldNews) return note('long before the publication')
  if (days && main?.date?.days && days[1] < main.date.days[0] - DAYS.olderThanMain) return note('before the main happening')
  if (made.date?.rule === YEAR_HEADING && main) return note('one of a list of years')
  if (days && spanOfDate(made.date as DateValue) >= DAYS.vague && news.size > 0) return note('a long time beside a single day')
  if (main && made.group === 'border' && borderKind(main.tellings) === 'border_reopening' && borderKind([telling]) === 'border_closure' && telling.anchors.every((anchor) => anchor.says === 'happened')) return note('closed before it was opened again')
  if (made.date?.paired) return note('one of several dates named together')
  return false
}
