import type { Gist } from '../../model/index.ts'
import { NUMBERS } from '../numbers.ts'
import type { Weight } from './weight.ts'

/** Whether the victims are of one nationality and occupation. */
export const judgeVictims = (a: Gist, b: Gist): Weight | null => {
  const { victims } = NUMBERS
  const nations = a.nationalities.filter((nation) => b.nationalities.includes(nation)),
    groups = a.groups.filter((group) => b.groups.includes(group))
  const known = a.nationalities.length > 0 && b.nationalities.length > 0
  const points =
    (nations.length > 0 ? victims.sameNationality : known ? victims.otherNationality : 0) + (groups.length > 0 ? victims.sameGroup : 0)
  if (points === 0) return null
  const sentence = (): string => {
    const from = nations.length > 0 ? `victims from ${nations.join(', ')}` : known ? `victims from ${a.nationalities.join(', ')} against ${b.nationalities.join(', ')}` : null
    const are = groups.length > 0 ? `victims are ${groups.join(', ')}` : null
    return [from, are].filter((part) => part !== null).join('; ')
  }
  return { evidence: 'victims', points, sentence }
}
