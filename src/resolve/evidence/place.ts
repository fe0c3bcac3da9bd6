import type { Gist, Spot } from '../../model/index.ts'
import { NUMBERS } from '../numbers.ts'
import { countriesOf, isWide, metresBetween } from '../spots.ts'
import { touches } from '../gist.ts'
import type { Weight } from './weight.ts'

const reason = (points: number, sentence: () => string): Weight => ({ evidence: 'place', points, sentence })

const betweenSpots = (a: Spot, b: Spot): Weight => {
  const { place } = NUMBERS
  const both = () => `${a.place.name} and ${b.place.name}`
  const shared = countriesOf(a).filter((country) => countriesOf(b).includes(country))
  if (isWide(a) || isWide(b))
    return shared.length > 0 ? reason(place.sameCountry, () => `${both()}: one country`) : reason(place.otherCountry, () => `${both()}: different countries`)
  const kilometres = Math.round(metresBetween(a.place.point, b.place.point) / 1000)
  if (a.place.id === b.place.id)
    return a.place.kind === 'region' ? reason(place.sameRegion, () => `both in ${a.place.name}`) : reason(place.sameSpot, () => `both at ${a.place.name}`)
  if (touches(a, b)) {
    const spots = a.radius <= place.spotRadius && b.radius <= place.spotRadius
    return spots
      ? reason(place.spotsTouch, () => `${both()}, ${kilometres} km apart`)
      : reason(place.inside, () => `${both()}: one lies within the other's circle`)
  }
  return shared.length > 0
    ? reason(place.apart, () => `${both()} lie ${kilometres} km apart`)
    : reason(place.otherCountry, () => `${both()} lie in different countries`)
}

/** Whether the two can have happened at one place, by circles; a place that one telling could not decide on is a weak sign. */
export const judgePlace = (a: Gist, b: Gist): Weight | null => {
  if (a.spot !== null && b.spot !== null) return betweenSpots(a.spot, b.spot)
  const [spot, open] = a.spot === null ? [b.spot, a.candidates] : [a.spot, b.candidates]
  return spot !== null && open.includes(spot.place.id)
    ? reason(NUMBERS.place.candidate, () => `${spot.place.name} is one of the places the other may mean`)
    : null
}
