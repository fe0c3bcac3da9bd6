import { isDrug } from './amounts.ts'
import type { Happening } from './happenings.ts'
import type { KindGroup } from './kinds.ts'
import type { PlaceValue } from './places.ts'
import type { Telling } from './tellings.ts'

/** A mass of drugs that somebody seized. */
const isHaul = (telling: Telling): boolean =>
  telling.group === 'drugs' && telling.amounts.some((amount) => isDrug(amount.of) && amount.kilograms !== null) && telling.anchors.some((anchor) => anchor.kind === 'drug_seizure' && anchor.says === 'happened')
/** Shots in which somebody fell. */
const isFight = (telling: Telling): boolean => telling.group === 'violence' && telling.figures.some((figure) => figure.of === 'killed' && figure.count.min > 0)

/** The fight is where the intruders had come to; nobody fought where the others fled. */
const placesOf = (telling: Telling, group: KindGroup): Telling['places'] =>
  telling.places.filter((place) => !isWayOut(place)).map((place) => (place.role === 'to' && group === 'drugs' ? { ...place, role: 'in' as const } : place))
const isWayOut = ({ role, kind }: PlaceValue): boolean => kind === 'country' && (role === 'to' || role === 'from')
const isOnTheWay = ({ role }: PlaceValue): boolean => role === 'to' || role === 'from'

/** What a happening tells of another group, as a happening of its own, on the same day and at the same place. */
const partOff = ({ tellings, date, dateScene }: Happening, group: KindGroup, others: readonly Telling[]): Happening => {
  const rest = tellings.filter((telling) => !others.includes(telling))
  const own = (telling: Telling): Telling['places'] => telling.places.filter((place) => !isOnTheWay(place))
  const placed = others.map((telling, i) => ({ ...telling, places: i > 0 ? own(telling) : [...rest.filter((one) => one.scene === telling.scene).flatMap((one) => placesOf(one, group)), ...own(telling)] }))
  const silent = rest.filter((one) => one.scene !== others[0]?.scene).map((one) => ({ ...one, anchors: [], figures: [], amounts: [], weapons: [] }))
  return { group, tellings: [...placed, ...silent], date, dateScene, background: false, notes: ['parted: the fight and what was seized in it'] }
}

/**
 * "Two smugglers were shot. 41 kilograms of hashish were found on the spot": of one day and place, but the fight and the haul
 * are two events. The fight keeps what was found after it; a haul leaves its dead to the fight.
 */
export const partHauls = (happenings: readonly Happening[]): readonly Happening[] => {
  const known = new Set(happenings.filter((happening) => !happening.background).map((happening) => happening.group))
  return happenings.flatMap((happening) => {
    if (happening.background) return [happening]
    const tells = (telling: Telling): boolean => telling.anchors.length + telling.figures.length > 0
    if (happening.group === 'violence' && !known.has('drugs')) {
      const fight = happening.tellings.filter((telling) => telling.group === 'violence' && (telling.anchors.length > 0 || isFight(telling)))
      const hauls = happening.tellings.filter((telling) => isHaul(telling) && fight.every((one) => one.sentence !== telling.sentence))
      return fight.length > 0 && hauls.length > 0 ? [happening, partOff(happening, 'drugs', hauls)] : [happening]
    }
    if (happening.group === 'drugs' && !known.has('violence')) {
      const fights = happening.tellings.filter(isFight)
      const rest = happening.tellings.filter((telling) => !fights.includes(telling))
      return fights.length > 0 && rest.some((telling) => telling.group === 'drugs' && tells(telling)) ? [{ ...happening, tellings: rest }, partOff(happening, 'violence', fights)] : [happening]
    }
    return [happening]
  })
}
