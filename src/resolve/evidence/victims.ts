import type { Reason } from '../../model/index.ts'
import { NUMBERS } from '../numbers.ts'
import type { Summary } from '../summary.ts'

/** Whether the victims are of one nationality and occupation. */
export const judgeVictims = (a: Summary, b: Summary): Reason | null => {
  const { victims } = NUMBERS
  const nations = [...a.nationalities].filter((nation) => b.nationalities.has(nation)),
    groups = [...a.groups].filter((group) => b.groups.has(group))
  const known = a.nationalities.size > 0 && b.nationalities.size > 0
  const points =
    (nations.length > 0 ? victims.sameNationality : known ? victims.otherNationality : 0) + (groups.length > 0 ? victims.sameGroup : 0)
  if (points === 0) return null
  const from =
    nations.length > 0
      ? `victims from ${nations.join(', ')}`
      : known
        ? `victims from ${[...a.nationalities].join(', ')} against ${[...b.nationalities].join(', ')}`
        : null
  const are = groups.length > 0 ? `victims are ${groups.join(', ')}` : null
  return { evidence: 'victims', points, sentence: [from, are].filter((part) => part !== null).join('; ') }
}
